package io.trunkline.app.wiring;

import io.trunkline.command.floor.FloorRunner;
import io.trunkline.events.QueueId;
import io.trunkline.model.router.Forecast;
import io.trunkline.query.floor.ExpectedWaits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks the floor once a second at most, however many ask here, and answers at once with what it said last. */
final class ForetoldWaits implements ExpectedWaits {

    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final FloorRunner floor;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Map<QueueId, Duration> last = Map.of();
    private volatile long askedAt = System.nanoTime() - FRESH;

    ForetoldWaits(FloorRunner floor) {
        this.floor = floor;
    }

    @Override
    public Map<QueueId, Duration> now() {
        if (System.nanoTime() - askedAt >= FRESH && asking.compareAndSet(false, true)) {
            askedAt = System.nanoTime();
            var unused = floor.forecasts().whenComplete((forecasts, _) -> {
                last = forecasts == null ? Map.of() : waits(forecasts);
                asking.set(false);
            });
        }
        return last;
    }

    private static Map<QueueId, Duration> waits(Map<QueueId, Forecast> forecasts) {
        Map<QueueId, Duration> waits = new HashMap<>();
        forecasts.forEach((queue, forecast) -> {
            if (forecast.expected() != null) {
                waits.put(queue, forecast.expected());
            }
        });
        return waits;
    }
}
