package io.trunkline.projections.live;

import java.time.Instant;

/** Counts events per second of the log's clock, for the newest seconds. */
final class EventRate {

    private static final int WINDOW_SECONDS = 10;
    private static final int SLOTS = 16;

    private final long[] seconds = new long[SLOTS];
    private final int[] counts = new int[SLOTS];

    void copyFrom(EventRate other) {
        System.arraycopy(other.seconds, 0, seconds, 0, SLOTS);
        System.arraycopy(other.counts, 0, counts, 0, SLOTS);
    }

    void add(Instant recordedAt) {
        long second = recordedAt.getEpochSecond();
        int slot = Math.floorMod(second, SLOTS);
        if (seconds[slot] < second) {
            seconds[slot] = second;
            counts[slot] = 0;
        }
        if (seconds[slot] == second) {
            counts[slot]++;
        }
    }

    /** Mean of the ten whole seconds before the running one. */
    double perSecond(Instant now) {
        long running = now.getEpochSecond();
        int sum = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            if (seconds[slot] < running && seconds[slot] >= running - WINDOW_SECONDS) {
                sum += counts[slot];
            }
        }
        return (double) sum / WINDOW_SECONDS;
    }
}
