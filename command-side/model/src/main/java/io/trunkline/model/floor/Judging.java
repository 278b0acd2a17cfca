package io.trunkline.model.floor;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackId;
import io.trunkline.model.floor.AgentState.Away;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.Free;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.floor.Contact.Waiting;
import io.trunkline.model.router.Router;

/** Looks at those to whom attention is due, and orders what the rules say; whoever is free or waits goes before the router. */
final class Judging {

    private final FloorState state;
    private final Router router;
    private final Attention attention;
    private final Places places;
    private final Rules rules;
    private final Routing routing;
    private long judged;

    Judging(FloorState state, Router router, Attention attention, Places places, Rules rules, Routing routing) {
        this.state = state;
        this.router = router;
        this.attention = attention;
        this.places = places;
        this.rules = rules;
        this.routing = routing;
    }

    /** How many times somebody has been looked at. */
    long judged() {
        return judged;
    }

    void agents(Orders orders) {
        Changed<AgentId> changed = attention.agents();
        for (AgentId agent : changed.inOrder()) {
            if (orders.areFull()) {
                return;
            }
            changed.remove(agent);
            judged++;
            switch (state.agent(agent)) {
                case Free free -> places.tell(agent, free, orders.now());
                case Away away -> {
                    router.away(agent);
                    rules.judge(agent, away, orders);
                }
                case Busy busy -> {
                    router.busy(agent);
                    rules.judge(agent, busy, orders);
                }
                case null -> router.away(agent);
            }
        }
    }

    void contacts(Orders orders) {
        Changed<CallId> changed = attention.calls();
        for (CallId call : changed.inOrder()) {
            if (orders.areFull()) {
                return;
            }
            changed.remove(call);
            judged++;
            Contact contact = state.contact(call);
            if (contact == null) {
                continue;
            }
            rules.judge(call, contact, orders);
            if (contact instanceof Waiting) {
                routing.waits(call);
            }
            if (contact instanceof Conversing conversing) {
                rules.judgeSeats(call, conversing, orders);
            }
        }
    }

    void callbacks(Orders orders) {
        Changed<CallbackId> changed = attention.callbacks();
        for (CallbackId callback : changed.inOrder()) {
            if (orders.areFull()) {
                return;
            }
            changed.remove(callback);
            judged++;
            rules.judge(callback, orders);
        }
    }
}
