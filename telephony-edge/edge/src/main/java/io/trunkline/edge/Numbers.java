package io.trunkline.edge;

import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.RoutingService;
import io.trunkline.events.Destination;
import io.trunkline.events.NumberEvent;
import io.trunkline.events.NumberEvent.NumberAssigned;
import io.trunkline.events.NumberEvent.NumberReleased;
import io.trunkline.events.QueueId;
import io.trunkline.events.RouteService;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where dialled numbers lead by command, folded from the log. */
final class Numbers {

    private final Map<String, NumberAssigned> places = new ConcurrentHashMap<>();

    void on(NumberEvent event) {
        switch (event) {
            case NumberAssigned e -> places.put(e.number().dialled(), e);
            case NumberReleased e -> places.remove(e.number().dialled());
        }
    }

    /**
     * Absent: no command says where.
     *
     * @param queues names of queues by their ids; absent: there is none
     */
    @Nullable
    EntryPoint at(String dialled, Function<QueueId, @Nullable String> queues) {
        NumberAssigned assigned = places.get(dialled);
        EntryPoint place = assigned == null ? null : place(assigned.to(), queues);
        RouteService asks = assigned == null ? null : assigned.asks();
        return place == null || asks == null ? place : new EntryPoint.Asked(service(asks), place);
    }

    private static RoutingService service(RouteService asks) {
        return new RoutingService(asks.name(), asks.url(), Duration.ofMillis(asks.timeoutMillis()));
    }

    private static @Nullable EntryPoint place(Destination to, Function<QueueId, @Nullable String> queues) {
        if (to.queue() != null) {
            String queue = queues.apply(to.queue());
            return queue == null ? null : new EntryPoint.ToQueue(queue, 0);
        }
        if (to.box() != null) {
            return new EntryPoint.ToVoicemail(to.box());
        }
        if (to.group() != null) {
            return new EntryPoint.ToGroup(to.group().toString());
        }
        return to.flow() == null ? null : new EntryPoint.ToFlow(to.flow().name());
    }
}
