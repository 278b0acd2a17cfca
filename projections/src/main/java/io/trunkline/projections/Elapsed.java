package io.trunkline.projections;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time as documents hold it: whole milliseconds, cut and never rounded, so that a reloaded document folds alike. */
public final class Elapsed {

    private Elapsed() {}

    /** Milliseconds from one instant to another; 0 where clocks of two nodes disagree so far that it would be less. */
    public static long millis(Instant from, Instant to) {
        return Math.max(0, to.toEpochMilli() - from.toEpochMilli());
    }

    /** An instant as a BSON date holds it. */
    public static Instant toMillis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
