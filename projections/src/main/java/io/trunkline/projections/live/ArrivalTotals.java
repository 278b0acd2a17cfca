package io.trunkline.projections.live;

import io.trunkline.events.QueueId;
import io.trunkline.projections.queue.VisitTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Visits per queue, summed by the stretch of time in which they arrived. Keeps the newest stretches only; what comes
 * in for an older one is left out, for nobody looks at it.
 */
final class ArrivalTotals {

    private final long stretchMillis;
    private final int kept;
    private final TreeMap<Long, Map<QueueId, VisitTotals>> stretches = new TreeMap<>();

    ArrivalTotals(Duration stretch, int kept) {
        this.stretchMillis = stretch.toMillis();
        this.kept = kept;
    }

    void copyFrom(ArrivalTotals other) {
        other.stretches.forEach((stretch, sums) -> stretches.put(stretch, new HashMap<>(sums)));
    }

    void add(QueueId queue, Instant arrival, VisitTotals one) {
        stretches.computeIfAbsent(stretchOf(arrival), _ -> new HashMap<>()).merge(queue, one, VisitTotals::plus);
        if (stretches.size() > kept) {
            stretches.pollFirstEntry();
        }
    }

    /** Sums of the visits that arrived in the stretch that holds an instant. */
    Map<QueueId, VisitTotals> at(Instant instant) {
        return stretches.getOrDefault(stretchOf(instant), Map.of());
    }

    private long stretchOf(Instant instant) {
        return Math.floorDiv(instant.toEpochMilli(), stretchMillis);
    }
}
