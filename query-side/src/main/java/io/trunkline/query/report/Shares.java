package io.trunkline.query.report;

import org.jspecify.annotations.Nullable;

/** Averages and percentages. Of nothing there is none: absent, neither 0 nor 100 %. */
final class Shares {

    private static final double HUNDRED = 100.0;

    private Shares() {}

    static @Nullable Double percent(long part, long whole) {
        return whole == 0 ? null : HUNDRED * part / whole;
    }

    static @Nullable Double average(long sum, long count) {
        return count == 0 ? null : (double) sum / count;
    }
}
