package io.trunkline.projections.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a call: who did what when. A call that was transferred is one call with several talks.
 *
 * @param party whose it is; absent for a wait, which is the caller's
 * @param until absent while it lasts
 */
public record CallSegment(
        Kind kind,
        @Nullable Integer party,
        @Nullable String queueId,
        @Nullable String agentId,
        Instant since,
        @Nullable Instant until) {

    /** What was done in it. */
    public enum Kind {
        WAIT,
        TALK,
        CONSULTATION,
        HOLD,
        SUPERVISION
    }

    CallSegment ended(Instant at) {
        return new CallSegment(kind, party, queueId, agentId, since, at);
    }
}
