package io.trunkline.media.engine;

/**
 * Counts the 20 ms ticks that are due, from one beginning, so that a late timer does not make playing drift. After a
 * long stop of the process the ticks that were missed are skipped, not sent in a burst.
 */
final class Pacing {

    static final long TICK_NANOS = 20_000_000L;

    /** Ticks made up for one by one; beyond them phones' buffers would overflow. */
    static final int MAX_BEHIND = 5;

    private final long start;
    private long done;

    Pacing(long start) {
        this.start = start;
    }

    /**
     * Advances by the ticks that one call of the timer stands for: 0 when early, 1 as a rule, more when some are
     * skipped.
     */
    int advance(long now) {
        long behind = (now - start) / TICK_NANOS - done;
        if (behind <= 0) {
            return 0;
        }
        int ticks = behind > MAX_BEHIND ? (int) Math.min(behind, Integer.MAX_VALUE) : 1;
        done += ticks;
        return ticks;
    }
}
