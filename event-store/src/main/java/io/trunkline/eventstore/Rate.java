package io.trunkline.eventstore;

/** Events per second over the last ten whole seconds, in eleven counters. For one writer; readers may be late by one. */
final class Rate {

    private static final int SECONDS = 10;

    private final long[] second = new long[SECONDS + 1];
    private final long[] count = new long[SECONDS + 1];

    synchronized void add(long epochSecond) {
        int slot = Math.floorMod(epochSecond, SECONDS + 1);
        if (second[slot] != epochSecond) {
            second[slot] = epochSecond;
            count[slot] = 0;
        }
        count[slot]++;
    }

    synchronized double perSecond(long nowEpochSecond) {
        long sum = 0;
        for (int slot = 0; slot <= SECONDS; slot++) {
            if (second[slot] < nowEpochSecond && second[slot] >= nowEpochSecond - SECONDS) {
                sum += count[slot];
            }
        }
        return (double) sum / SECONDS;
    }
}
