package io.trunkline.model.router;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What strategies compare free agents by. It does not change while an agent is free, but for what the clock does to it.
 *
 * @param idleSince since when there has been nothing to do
 * @param lastContact when the last contact out of a queue ended; absent: there was none
 * @param contacts out of queues, since signing in
 * @param talkMillis in contacts out of queues, since signing in
 */
public record Standing(
        Instant idleSince, @Nullable Instant lastContact, int contacts, long talkMillis, Workload workload) {

    /** Of somebody who has done nothing yet. */
    public static Standing fresh(Instant idleSince) {
        return new Standing(idleSince, null, 0, 0, new Workload());
    }

    /** Zero where another node's clock is ahead of ours. */
    long idleMillis(Instant now) {
        return Math.max(0, Duration.between(idleSince, now).toMillis());
    }

    /** Since the last contact ended; since 1970 where there was none. */
    long restedMillis(Instant now) {
        return Math.max(0, Duration.between(lastContactOrNever(), now).toMillis());
    }

    Instant lastContactOrNever() {
        return lastContact == null ? Instant.EPOCH : lastContact;
    }
}
