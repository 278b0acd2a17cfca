package io.trunkline.projections.queue;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * How many waits were how long: 1 s buckets to 10 min, then 10 s buckets to 1 h, then one.
 *
 * <p>A bucket holds the waits above the bucket before it and up to its own bound, so "waited at most T" is exact for
 * every whole second up to 10 minutes (and for every ten beyond): no threshold and no short-abandon limit has to be
 * known when an event is folded. Bounded: at most 902 buckets.
 *
 * @param packed the counts as {@link PackedCounts} writes them: a tenth of the memory and of the time of a field for each
 * @param counts the same by bound, as documents were kept before they were packed; read, never written
 */
public record WaitHistogram(
        @Nullable Binary packed, @Nullable Map<String, Long> counts) {

    public static final WaitHistogram EMPTY = new WaitHistogram(new Binary(new byte[0]), null);

    /** The bucket of waits above one hour. */
    public static final String BEYOND = "beyond";

    static final int BUCKETS = 902;

    private static final int FINE_SECONDS = 600;
    private static final int COARSE_STEP = 10;
    private static final int LAST_SECONDS = 3600;

    public WaitHistogram {
        if (packed == null) {
            long[] known = new long[BUCKETS];
            if (counts != null) {
                counts.forEach((bound, count) -> known[bucket(boundOf(bound))] += count);
            }
            packed = PackedCounts.of(known);
        }
        counts = null;
    }

    /** The upper bound in seconds of a wait's bucket; {@link Integer#MAX_VALUE} above one hour. */
    public static int boundOf(long waitMillis) {
        return bound(bucketOf(waitMillis));
    }

    private static int bucketOf(long waitMillis) {
        return bucket(Math.ceilDiv(Math.max(0, waitMillis), 1000L));
    }

    private static int bucket(long seconds) {
        if (seconds <= FINE_SECONDS) {
            return (int) seconds;
        }
        return seconds <= LAST_SECONDS
                ? FINE_SECONDS + (int) Math.ceilDiv(seconds - FINE_SECONDS, COARSE_STEP)
                : BUCKETS - 1;
    }

    private static int bound(int bucket) {
        if (bucket <= FINE_SECONDS) {
            return bucket;
        }
        return bucket < BUCKETS - 1 ? FINE_SECONDS + (bucket - FINE_SECONDS) * COARSE_STEP : Integer.MAX_VALUE;
    }

    static WaitHistogram of(long[] counts) {
        return new WaitHistogram(PackedCounts.of(counts), null);
    }

    /** Adds the counts to those of an array of {@link #BUCKETS}. */
    void addTo(long[] sums) {
        each((bucket, count) -> {
            sums[bucket] += count;
            return true;
        });
    }

    public WaitHistogram plus(long waitMillis) {
        long[] sums = new long[BUCKETS];
        addTo(sums);
        sums[bucketOf(waitMillis)]++;
        return of(sums);
    }

    public WaitHistogram plus(WaitHistogram other) {
        if (other.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        long[] sums = new long[BUCKETS];
        addTo(sums);
        other.addTo(sums);
        return of(sums);
    }

    private boolean isEmpty() {
        return packed == null || packed.length() == 0;
    }

    private void each(PackedCounts.Visitor visitor) {
        if (packed != null) {
            PackedCounts.each(packed, visitor);
        }
    }

    /** By the bucket's upper bound in seconds, as decimal text; {@link #BEYOND} for the last one. Empty buckets are absent. */
    public Map<String, Long> byBound() {
        Map<String, Long> counts = new TreeMap<>();
        each((bucket, count) -> {
            counts.put(bucket == BUCKETS - 1 ? BEYOND : Integer.toString(bound(bucket)), count);
            return true;
        });
        return counts;
    }

    public long total() {
        return sumTo(BUCKETS - 1);
    }

    /** Waits of at most so many seconds; beyond 600 the threshold is rounded up to the next ten. */
    public long atMost(int seconds) {
        return sumTo(bucket(seconds));
    }

    private long sumTo(int last) {
        long[] sum = {0};
        each((bucket, count) -> {
            if (bucket <= last) {
                sum[0] += count;
            }
            return bucket < last;
        });
        return sum[0];
    }

    /**
     * The bound in seconds that the given share of all waits does not exceed; empty when there are no waits.
     *
     * @param share above 0, at most 1; {@link Integer#MAX_VALUE} is answered for "above one hour"
     */
    public OptionalLong percentileSeconds(double share) {
        long total = total();
        if (total == 0) {
            return OptionalLong.empty();
        }
        long wanted = Math.max(1, (long) Math.ceil(share * total));
        long[] found = {0, Integer.MAX_VALUE};
        each((bucket, count) -> {
            found[0] += count;
            found[1] = bound(bucket);
            return found[0] < wanted;
        });
        return OptionalLong.of(found[1]);
    }

    private static int boundOf(String key) {
        return key.equals(BEYOND) ? Integer.MAX_VALUE : Integer.parseInt(key);
    }
}
