package io.trunkline.projections.runner;

import io.trunkline.eventstore.LogEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the log has taken and the documents do not hold, as far as this node knows. It outlives a session: what one has dropped
 * waits until another has stored it. Written by the runner's thread, read by any.
 */
final class Unstored {

    /**
     * What a session did not come to.
     *
     * @param oldest when the log took the oldest of them; where nobody stores any more, since when
     * @param events at least so many
     */
    private record Left(Instant oldest, int events) {}

    private volatile Inbox.@Nullable Batch inHand;
    private volatile @Nullable Left left;

    /** These are being stored. */
    void take(Inbox.Batch batch) {
        inHand = batch;
    }

    /** They are stored. What was left before came again with them, or comes behind them. */
    void stored(Inbox.Batch batch) {
        inHand = null;
        if (batch.caughtUp() || !batch.events().isEmpty()) {
            left = null;
        }
    }

    /** A session ends, and its inbox is about to be emptied. */
    void leave(Inbox box) {
        Instant oldest = oldest(box);
        left = oldest == null ? null : new Left(oldest, events(box));
        inHand = null;
    }

    /** Nothing was in hand when the store went away; these are the first events that it does not hold. */
    void missed(List<LogEntry> events) {
        if (left == null && !events.isEmpty()) {
            left = new Left(events.getFirst().recordedAt(), events.size());
        }
    }

    /** Nobody stores here any more; what the log takes from now on is not looked at. */
    void ends(Instant now) {
        if (left == null) {
            left = new Left(now, 0);
        }
    }

    /** Others fold all there is. */
    void forget() {
        left = null;
    }

    /** A session has dropped events that no other has stored since. */
    boolean isLeft() {
        return left != null;
    }

    /** At least so many. */
    int events(@Nullable Inbox box) {
        Inbox.Batch batch = inHand;
        int here = (batch == null ? 0 : batch.events().size()) + (box == null ? 0 : box.size());
        Left before = left;
        return before == null ? here : Math.max(here, before.events);
    }

    /** When the log took the oldest of them; absent: there is none. */
    @Nullable
    Instant oldest(@Nullable Inbox box) {
        Inbox.Batch batch = inHand;
        Instant delivered = box == null ? null : box.oldest();
        Left before = left; // read last: what leaves the others is in it by then
        if (before != null) {
            return before.oldest;
        }
        return batch == null || batch.events().isEmpty()
                ? delivered
                : batch.events().getFirst().recordedAt();
    }
}
