package io.trunkline.testkit.simulation;

import java.time.Duration;
import java.time.Instant;

/**
 * How one caller's wait went.
 *
 * @param waited to the answer, the abandonment or the day's end, ringing included
 */
public record VisitOutcome(int caller, int queue, Instant arrived, Duration waited, End end) {

    /** How a wait ends. */
    public enum End {
        ANSWERED,
        ABANDONED,
        /** A rule of the queue took the caller elsewhere, or ended the call. */
        OVERFLOWED,
        /** The caller is to be called back. */
        CALLED_BACK,
        FAILED,
        STILL_WAITING
    }
}
