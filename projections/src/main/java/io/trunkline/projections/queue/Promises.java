package io.trunkline.projections.queue;

/**
 * How long callers were told that it may take, the first time in a visit, against how long it took. Visits answered only: of
 * others nobody knows. Adds up.
 *
 * @param count visits of which it is known
 * @param errorMillis sum of the differences, whatever their sign
 * @param lateMillis sum of the differences; above 0 where it took longer than was told
 */
public record Promises(long count, long errorMillis, long lateMillis) {

    public static final Promises NONE = new Promises(0, 0, 0);

    static Promises one(long lateMillis) {
        return new Promises(1, Math.abs(lateMillis), lateMillis);
    }

    public Promises plus(Promises o) {
        return new Promises(count + o.count, errorMillis + o.errorMillis, lateMillis + o.lateMillis);
    }
}
