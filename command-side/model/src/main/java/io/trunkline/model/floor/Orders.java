package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.ReserveItem;
import io.trunkline.command.Command;
import io.trunkline.events.CallId;
import io.trunkline.model.router.Router;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders of one decision. To whom something is under way nothing else is ordered. */
final class Orders {

    private final OrdersInFlight inFlight;
    private final Router router;
    private final ItemFloor items;
    private final Instant now;
    private final List<Order> given = new ArrayList<>();

    Orders(OrdersInFlight inFlight, Router router, ItemFloor items, Instant now) {
        this.inFlight = inFlight;
        this.router = router;
        this.items = items;
        this.now = now;
    }

    /** When the decision is made. */
    Instant now() {
        return now;
    }

    /** How many more there may be. */
    int room() {
        return Floor.MAX_ORDERS - given.size();
    }

    /** The rest is left over for the next decision. */
    boolean areFull() {
        return room() <= 0;
    }

    /**
     * Orders it, where there is something to order and nothing under way; true if so.
     *
     * @param visit in the course of which it is; null where it is about an agent alone
     */
    boolean give(@Nullable Command command, @Nullable CallId visit) {
        if (command == null || !inFlight.send(command, now)) {
            return false;
        }
        given.add(new Order(command, visit));
        if (command instanceof AgentCommand c) {
            items.touch(c.agent());
        }
        if (command instanceof ReserveAgent reserve && reserve.byName()) {
            router.busy(reserve.agent()); // asked for by somebody, so none whom the router could choose as well
        }
        return true;
    }

    /** What work items want, after the calls. Whom an item holds up is free for none. */
    void giveForItems() {
        int before = given.size();
        items.decide(given, Floor.MAX_ORDERS, now);
        for (Order order : given.subList(before, given.size())) {
            if (order.command() instanceof ReserveItem reserve && items.holdsUpCalls(reserve.agent())) {
                router.busy(reserve.agent());
            }
        }
    }

    List<Order> given() {
        return List.copyOf(given);
    }
}
