package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.model.floor.AgentState.Free;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.Contact.Due;
import io.trunkline.model.floor.Contact.Offered;
import io.trunkline.model.floor.Contact.Waiting;
import io.trunkline.model.router.Router;
import io.trunkline.model.router.Visit;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How contacts and free agents stand before the router: who wants an agent, or more of them, or none for now; who can be chosen. */
final class Places {

    private final FloorState state;
    private final Router router;
    private final Turnstile turnstile;
    private final CallbackTimes callbacks;
    private final OrdersInFlight inFlight;
    private final ItemFloor items;
    private final SpokenFor spokenFor = new SpokenFor();

    Places(
            FloorState state,
            Router router,
            Turnstile turnstile,
            CallbackTimes callbacks,
            OrdersInFlight inFlight,
            ItemFloor items) {
        this.state = state;
        this.router = router;
        this.turnstile = turnstile;
        this.callbacks = callbacks;
        this.inFlight = inFlight;
        this.items = items;
    }

    /** The agent can be chosen, unless something is under way or has to be finished first. */
    void tell(AgentId agent, Free free, Instant now) {
        if (inFlight.holds(agent, now) || now.isBefore(free.from()) || items.holdsUpCalls(agent)) {
            router.busy(agent);
        } else {
            router.free(agent, state.standing(agent, free.since()));
        }
    }

    /** An agent is being asked for it by the router's choice. */
    void chosen(ReserveAgent choice) {
        spokenFor.add(choice);
    }

    /** The agent is not being asked any more. False where that was not so. */
    boolean dropped(ReserveAgent choice) {
        return spokenFor.remove(choice);
    }

    /** No agent is taken for it, nor about to be. */
    boolean isAlone(CallId call) {
        return state.takenFor(call).isEmpty() && spokenFor.of(call).isEmpty();
    }

    /** The router hears how the contact stands now. */
    void tell(CallId call, @Nullable Contact contact) {
        Visit visit = FloorState.visitOf(contact);
        if (visit == null) {
            router.left(call);
        } else if (contact instanceof Waiting && isAlone(call)) {
            router.waits(visit, !turnstile.shuts(visit));
        } else if (ringsTogether(call, contact) && !turnstile.shuts(visit)) {
            rings(call, visit, contact);
        } else {
            router.waits(visit, contact instanceof Due due && callbacks.isNow(due) && isAlone(call));
        }
    }

    private void rings(CallId call, Visit visit, @Nullable Contact contact) {
        Set<AgentId> live = new HashSet<>(state.takenFor(call));
        live.addAll(spokenFor.of(call));
        Set<AgentId> asked = new HashSet<>(live);
        if (contact instanceof Offered offered) {
            asked.addAll(offered.asked());
        }
        router.rings(visit, asked, live.size());
    }

    /** All who are taken for it or about to be are asked at once; of those who are called back, one. */
    private boolean ringsTogether(CallId call, @Nullable Contact contact) {
        return (contact instanceof Waiting || (contact instanceof Offered offered && offered.together()))
                && spokenFor.areTogether(call)
                && state.takenFor(call).stream()
                        .allMatch(agent -> state.agent(agent) instanceof Reserved r && r.together());
    }
}
