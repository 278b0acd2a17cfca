package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.Command;
import io.trunkline.events.CallId;
import io.trunkline.events.ReservationId;
import io.trunkline.model.floor.Contact.Waiting;
import io.trunkline.model.router.Match;
import io.trunkline.model.router.Router;
import java.util.Comparator;
import java.util.function.Supplier;

/** Brings contacts that wait to agents who are free; whom none of these could take goes where the queue sends them. */
final class Routing {

    private final FloorState state;
    private final Router router;
    private final Places places;
    private final Attention attention;
    private final WhenCallWaitsThenReserveAgent reservations;
    private final ContactRule overflow;
    private final Changed<CallId> notServed = new Changed<>(Comparator.comparing(CallId::value));

    Routing(
            FloorState state,
            Router router,
            Turnstile turnstile,
            Places places,
            Attention attention,
            Supplier<ReservationId> ids) {
        this.state = state;
        this.router = router;
        this.places = places;
        this.attention = attention;
        reservations = new WhenCallWaitsThenReserveAgent(ids);
        overflow = new WhenQueueTurnsCallAwayThenOverflow(turnstile);
    }

    /** If nobody free takes it, its queue may send it elsewhere. */
    void waits(CallId call) {
        notServed.add(call);
    }

    /** True where somebody is to be looked at again at once. */
    boolean match(Orders orders) {
        if (!areAllFreeKnown()) {
            return false;
        }
        boolean again = false;
        for (Match match : router.match(orders.now(), orders.room())) {
            ReserveAgent reserve = reservations.reserve(match, orders.now());
            if (orders.give(reserve, reserve.visit())) {
                places.chosen(reserve);
            } else {
                // the agent cannot be asked now: the caller is not to be forgotten for it
                attention.touch(reserve.visit());
                again = true;
            }
        }
        return again;
    }

    /** Those whom nobody free could take. */
    void overflow(Orders orders) {
        if (!areAllFreeKnown()) {
            return;
        }
        for (CallId call : notServed.inOrder()) {
            if (orders.areFull()) {
                return;
            }
            notServed.remove(call);
            if (state.contact(call) instanceof Waiting waiting && places.isAlone(call)) {
                Command command = overflow.judge(call, waiting, orders.now());
                if (command != null) {
                    orders.give(command, call);
                    router.waits(waiting.visit(), false);
                }
            }
        }
    }

    /** A decision that is full leaves agents over who may be free. */
    private boolean areAllFreeKnown() {
        return attention.agents().isEmpty();
    }
}
