package io.trunkline.projections.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a call: who did what when. A call that was transferred is one call with several talks.
 *
 * @param party whose it is; absent for a wait, which is the caller's
 * @param until absent while it lasts
 * @param overflow of a wait: which kind of the queue's rules ended it; absent where none did
 */
public record CallSegment(
        Kind kind,
        @Nullable Integer party,
        @Nullable String queueId,
        @Nullable String agentId,
        Instant since,
        @Nullable Instant until,
        @Nullable String overflow) {

    /** One that no rule has ended. */
    CallSegment(
            Kind kind,
            @Nullable Integer party,
            @Nullable String queueId,
            @Nullable String agentId,
            Instant since,
            @Nullable Instant until) {
        this(kind, party, queueId, agentId, since, until, null);
    }

    /** What was done in it. */
    public enum Kind {
        WAIT,
        TALK,
        CONSULTATION,
        HOLD,
        SUPERVISION
    }

    CallSegment ended(Instant at) {
        return new CallSegment(kind, party, queueId, agentId, since, at, overflow);
    }

    CallSegment overflowing(String rule) {
        return new CallSegment(kind, party, queueId, agentId, since, until, rule);
    }
}
