package io.trunkline.projections.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many waits were how long: 1 s buckets to 10 min, then 10 s buckets to 1 h, then one.
 *
 * <p>A bucket holds the waits above the bucket before it and up to its own bound, so "waited at most T" is exact for
 * every whole second up to 10 minutes (and for every ten beyond): no threshold and no short-abandon limit has to be
 * known when an event is folded. Bounded: at most 902 buckets.
 *
 * @param counts by the bucket's upper bound in seconds, as decimal text; {@link #BEYOND} for the last one
 */
public record WaitHistogram(Map<String, Long> counts) {

    public static final WaitHistogram EMPTY = new WaitHistogram(Map.of());

    /** The bucket of waits above one hour. */
    public static final String BEYOND = "beyond";

    private static final int FINE_SECONDS = 600;
    private static final int COARSE_STEP = 10;
    private static final int LAST_SECONDS = 3600;

    public WaitHistogram {
        counts = Map.copyOf(counts);
    }

    /** The upper bound in seconds of a wait's bucket; {@link Integer#MAX_VALUE} above one hour. */
    public static int boundOf(long waitMillis) {
        long seconds = Math.ceilDiv(Math.max(0, waitMillis), 1000L);
        if (seconds <= FINE_SECONDS) {
            return (int) seconds;
        }
        return seconds <= LAST_SECONDS ? (int) Math.ceilDiv(seconds, COARSE_STEP) * COARSE_STEP : Integer.MAX_VALUE;
    }

    public WaitHistogram plus(long waitMillis) {
        int bound = boundOf(waitMillis);
        return plus(new WaitHistogram(Map.of(bound == Integer.MAX_VALUE ? BEYOND : Integer.toString(bound), 1L)));
    }

    public WaitHistogram plus(WaitHistogram other) {
        if (other.counts.isEmpty()) {
            return this;
        }
        Map<String, Long> sum = new HashMap<>(counts);
        other.counts.forEach((bound, count) -> sum.merge(bound, count, Long::sum));
        return new WaitHistogram(sum);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Waits of at most so many seconds; beyond 600 the threshold is rounded up to the next ten. */
    public long atMost(int seconds) {
        int reach = boundOf(seconds * 1000L);
        return counts.entrySet().stream()
                .filter(e -> bound(e.getKey()) <= reach)
                .mapToLong(Map.Entry::getValue)
                .sum();
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
        long seen = 0;
        for (String key : counts.keySet().stream()
                .sorted((a, b) -> Integer.compare(bound(a), bound(b)))
                .toList()) {
            seen += counts.getOrDefault(key, 0L);
            if (seen >= wanted) {
                return OptionalLong.of(bound(key));
            }
        }
        return OptionalLong.of(Integer.MAX_VALUE);
    }

    private static int bound(String key) {
        return key.equals(BEYOND) ? Integer.MAX_VALUE : Integer.parseInt(key);
    }
}
