package io.trunkline.projections.queue;

import org.jspecify.annotations.Nullable;

/** The ways to compute a service level (metrics 2). */
public enum ServiceLevelFormula {
    /** answered within T / offered. */
    ANSWERED_OF_OFFERED,
    /** answered within T / (offered - abandoned within T); the default. */
    IGNORE_ABANDONED_WITHIN_T,
    /** (answered within T + abandoned within T) / offered. */
    ABANDONED_WITHIN_T_IS_GOOD,
    /** answered within T / answered. */
    ANSWERED_OF_ANSWERED,
    /** answered within T / (offered - short abandoned). */
    IGNORE_SHORT_ABANDONED;

    /** A fraction that adds up over queues with thresholds of their own. */
    public record Level(long good, long counted) {

        public static final Level NONE = new Level(0, 0);

        public Level plus(Level other) {
            return new Level(good + other.good, counted + other.counted);
        }

        /** 0 to 100; null where nothing counts. */
        public @Nullable Double percent() {
            return counted <= 0 ? null : 100.0 * good / counted;
        }
    }

    public Level level(VisitTotals totals, int thresholdSeconds, int shortAbandonSeconds) {
        long answered = totals.answeredWaits().atMost(thresholdSeconds);
        return switch (this) {
            case ANSWERED_OF_OFFERED -> new Level(answered, totals.offered());
            case IGNORE_ABANDONED_WITHIN_T ->
                new Level(answered, totals.offered() - totals.abandonedWaits().atMost(thresholdSeconds));
            case ABANDONED_WITHIN_T_IS_GOOD ->
                new Level(answered + totals.abandonedWaits().atMost(thresholdSeconds), totals.offered());
            case ANSWERED_OF_ANSWERED -> new Level(answered, totals.answered());
            case IGNORE_SHORT_ABANDONED ->
                new Level(answered, totals.offered() - totals.shortAbandoned(shortAbandonSeconds));
        };
    }
}
