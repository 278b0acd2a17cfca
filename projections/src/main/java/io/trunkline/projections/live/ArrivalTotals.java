package io.trunkline.projections.live;

import io.trunkline.events.QueueId;
import io.trunkline.projections.queue.VisitTotals;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Visits per queue, summed by the stretch of time in which they arrived. Keeps the newest stretches only; what comes
 * in for an older one is left out, for nobody looks at it.
 */
final class ArrivalTotals {

    private final ToLongFunction<Instant> stretchOf;
    private final int kept;
    private final TreeMap<Long, Map<QueueId, VisitTotals>> stretches = new TreeMap<>();

    /** @param stretchOf which one holds an instant; later ones are greater */
    ArrivalTotals(ToLongFunction<Instant> stretchOf, int kept) {
        this.stretchOf = stretchOf;
        this.kept = kept;
    }

    void copyFrom(ArrivalTotals other) {
        other.stretches.forEach((stretch, sums) -> stretches.put(stretch, new HashMap<>(sums)));
    }

    void add(QueueId queue, Instant arrival, VisitTotals one) {
        stretches
                .computeIfAbsent(stretchOf.applyAsLong(arrival), _ -> new HashMap<>())
                .merge(queue, one, VisitTotals::plus);
        if (stretches.size() > kept) {
            stretches.pollFirstEntry();
        }
    }

    /** Sums of the visits that arrived in the stretch that holds an instant. */
    Map<QueueId, VisitTotals> at(Instant instant) {
        return stretches.getOrDefault(stretchOf.applyAsLong(instant), Map.of());
    }
}
