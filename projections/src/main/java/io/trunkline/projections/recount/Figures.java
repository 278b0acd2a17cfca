package io.trunkline.projections.recount;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Named figures per owner and quarter hour; a figure that is 0 is absent. */
final class Figures {

    static final Duration INTERVAL = Duration.ofMinutes(15);

    private final Map<String, Map<String, Long>> byInterval = new HashMap<>();

    static Instant startOf(Instant at) {
        long seconds = at.getEpochSecond();
        return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, INTERVAL.toSeconds()));
    }

    static String interval(Object owner, Instant start) {
        return owner + " " + start;
    }

    void add(Object owner, Instant at, String figure, long amount) {
        if (amount != 0) {
            of(interval(owner, startOf(at))).merge(figure, amount, Long::sum);
        }
    }

    void max(Object owner, Instant at, String figure, long value) {
        if (value > 0) {
            of(interval(owner, startOf(at))).merge(figure, value, Math::max);
        }
    }

    private Map<String, Long> of(String interval) {
        return byInterval.computeIfAbsent(interval, _ -> new TreeMap<>());
    }

    Map<String, Map<String, Long>> byInterval() {
        return byInterval;
    }
}
