package io.trunkline.embedded.log.persistent;

/** Counts, and tells how fast since it was last asked. */
final class Rate {
    private long total;
    private long asked;
    private long askedAt;

    Rate(long now) {
        askedAt = now;
    }

    void count() {
        total++;
    }

    long total() {
        return total;
    }

    /** @param count since the last measurement */
    record Measured(long count, int perSecond) {}

    Measured measure(long now) {
        long count = total - asked;
        Measured measured = new Measured(count, (int) (count * 1_000 / Math.max(1, now - askedAt)));
        asked = total;
        askedAt = now;
        return measured;
    }
}
