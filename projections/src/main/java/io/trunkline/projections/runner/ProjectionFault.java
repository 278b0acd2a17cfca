package io.trunkline.projections.runner;

import java.time.Instant;
import java.util.UUID;

/**
 * Why a projection halted. It stays before the event; other projections go on; a retry of what is parked, or a restart,
 * tries again.
 *
 * @param position of the event that it cannot pass
 * @param recordedAt when the log took that event
 * @param message one sentence for an operator
 */
public record ProjectionFault(
        Code code, long position, UUID eventId, String eventName, Instant recordedAt, String message) {

    /** What kind of fault it is. */
    public enum Code {
        /** As many events are parked as may be; the next one that cannot be folded has no room. */
        TOO_MANY_PARKED
    }
}
