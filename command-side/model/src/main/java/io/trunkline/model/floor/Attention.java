package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.ReserveItem;
import io.trunkline.command.Command;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackId;
import io.trunkline.model.Agenda;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.router.Router;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom the next decision looks at: those for whom something has changed, and those whose time has come. */
final class Attention {

    private final FloorState state;
    private final Places places;
    private final ContactTimes times;
    private final Router router;
    private final ItemFloor items;
    private final Changed<AgentId> agents = new Changed<>(Comparator.comparing(AgentId::value));
    private final Changed<CallId> calls = new Changed<>(Comparator.comparing(CallId::value));
    private final Changed<CallbackId> callbacks = new Changed<>(Comparator.comparing(CallbackId::value));
    private final Agenda<AgentId> agentAgenda = new Agenda<>();
    private final Agenda<CallId> callAgenda = new Agenda<>();

    Attention(FloorState state, Places places, ContactTimes times, Router router, ItemFloor items) {
        this.state = state;
        this.places = places;
        this.times = times;
        this.router = router;
        this.items = items;
    }

    Changed<AgentId> agents() {
        return agents;
    }

    Changed<CallId> calls() {
        return calls;
    }

    Changed<CallbackId> callbacks() {
        return callbacks;
    }

    /** The agent, the contact it has and those that want it are to be looked at. */
    void touch(AgentId agent) {
        calls.addAll(state.wanting(agent));
        items.touch(agent);
        AgentState known = state.agent(agent);
        if (known == null) {
            agents.remove(agent);
            router.away(agent);
            return;
        }
        agents.add(agent);
        CallId call = FloorState.contactOf(known);
        if (call != null && state.contact(call) != null) {
            calls.add(call);
            touchCallbackOf(call);
        }
    }

    /** The contact, the agents it has, and what it is an attempt of are to be looked at. */
    void touch(CallId call) {
        touchCallbackOf(call);
        agents.addAll(state.takenFor(call));
        Contact contact = state.contact(call);
        if (contact == null) {
            calls.remove(call);
        } else {
            calls.add(call);
        }
        places.tell(call, contact);
    }

    /** The callback is to be looked at, and the call that its attempt is. */
    void touch(CallbackId callback) {
        callbacks.add(callback);
        CallId call = state.callbacks().call(callback);
        if (call != null) {
            touch(call);
        }
    }

    private void touchCallbackOf(CallId call) {
        CallbackId callback = state.callbacks().of(call);
        if (callback != null) {
            callbacks.add(callback);
        }
    }

    /** The agent is to be looked at now, and when the state says so. */
    void look(AgentId agent) {
        agentAgenda.remove(agent);
        AgentState known = state.agent(agent);
        if (known != null) {
            known.due().ifPresent(at -> agentAgenda.set(agent, at));
        }
        touch(agent);
    }

    /** The contact is to be looked at now, and when its state and its queue say so. */
    void look(CallId call, Instant now) {
        callAgenda.remove(call);
        if (state.contact(call) instanceof Conversing conversing) {
            conversing.due().ifPresent(at -> callAgenda.set(call, at));
        }
        plan(call, now);
        touch(call);
    }

    /** Something about its queue has changed. */
    void lookAgain(CallId call) {
        look(call, Instant.MIN);
    }

    /** Who was to get the agent of a reservation that is not under way any more may be given to another. */
    void drop(@Nullable Command command) {
        if (command instanceof ReserveAgent reserve && places.dropped(reserve)) {
            touch(reserve.visit());
        }
        if (command instanceof ReserveItem reserve) {
            items.speakNoMore(reserve);
            touch(reserve.agent());
        }
    }

    /** Those whose time has come by now are to be looked at. */
    void wake(Instant now) {
        agentAgenda.take(now).forEach(this::touch);
        for (CallId call : callAgenda.take(now)) {
            touch(call);
            plan(call, now);
        }
    }

    /** When the next one's time comes. */
    Optional<Instant> next() {
        return Agenda.earliest(agentAgenda.next(), callAgenda.next());
    }

    private void plan(CallId call, Instant now) {
        times.next(state.contact(call), now).ifPresent(at -> callAgenda.set(call, at));
    }
}
