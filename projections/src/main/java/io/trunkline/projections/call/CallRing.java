package io.trunkline.projections.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent's phone rang for the call, out of a queue.
 *
 * @param until absent while it rings
 * @param how {@code ANSWERED}, {@code ANSWERED_ELSEWHERE}, {@code RING_NO_ANSWER}, {@code REFUSED}, {@code UNREACHABLE},
 *     {@code WITHDRAWN}, or {@code CALLER_LEFT}; absent while it rings
 * @param sipStatus of a phone that refused, else 0
 */
public record CallRing(
        String reservationId,
        String agentId,
        Instant since,
        @Nullable Instant until,
        @Nullable String how,
        int sipStatus) {

    CallRing ended(Instant at, String outcome, int status) {
        return new CallRing(reservationId, agentId, since, at, outcome, status);
    }
}
