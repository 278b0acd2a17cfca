package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackId;
import io.trunkline.events.ReservationId;
import io.trunkline.model.floor.AgentState.Away;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.router.Router;
import java.util.List;
import java.util.function.Supplier;

/** What follows from how agents, contacts, their parties and callbacks stand: all of the floor's rules, in the order in which they are asked. */
final class Rules {

    private final FloorState state;
    private final List<AgentRule> ofAgents;
    private final List<ContactRule> ofContacts;
    private final List<SeatRule> ofSeats;
    private final List<CallbackRule> ofCallbacks;
    private final WhenNotReadyTooLongThenSaySo overrun = new WhenNotReadyTooLongThenSaySo();

    /**
     * All of them.
     *
     * @param ids where ids of new reservations come from
     * @param here the node that calls back where another edge does not; empty: it has none
     */
    Rules(FloorState state, Router router, ContactTimes times, Supplier<ReservationId> ids, String here) {
        this.state = state;
        Callbacks callbacks = state.callbacks();
        ofAgents = List.of(
                new WhenCallAnsweredThenAgentTalks(),
                new WhenOfferEndedThenReleaseAgent(),
                new WhenCallerLeftThenReleaseAgent(state),
                new WhenReservationExpiresThenReleaseAgent(state),
                new WhenAgentReservedThenOfferCall(state),
                new WhenAgentReservedThenBeginAttempt(state, callbacks, here),
                new WhenCallEndedThenAgentWrapsUp(state),
                new WhenWrapUpDueThenEnd());
        ofContacts = List.of(
                new WhenReservationEndsThenWithdrawOffer(state),
                new WhenParkIsOverThenRingParker(),
                new WhenAttemptBegunThenPlaceCall(state),
                new WhenAttemptIsOverThenHangUp(callbacks),
                times.offering(),
                times.telling());
        ofSeats = List.of(
                new WhenLineTakesNoCallThenSendItOn(state),
                new WhenNobodyCanBeReservedThenGiveUp(state),
                new WhenPartyWantedThenReserveAgent(state, router, ids),
                new WhenAgentReservedThenRingParty(state),
                new WhenReservationEndsThenWithdrawPartyCall(state),
                new WhenAnsweredTooLateThenRemoveAgent(state));
        ofCallbacks = List.of(
                new WhenCallbackAcceptedThenRequestIt(callbacks),
                new WhenAttemptEndsThenTellCallback(state, callbacks),
                new WhenCallbackIsOverdueThenExpire(callbacks));
    }

    void judge(AgentId agent, Away away, Orders orders) {
        orders.give(overrun.judge(agent, away, orders.now()), null);
    }

    /** Of an agent one thing at a time is wanted. */
    void judge(AgentId agent, Busy busy, Orders orders) {
        for (AgentRule rule : ofAgents) {
            Command command = rule.judge(agent, busy, orders.now());
            if (command != null) {
                orders.give(command, busy.visit());
                return;
            }
        }
    }

    void judge(CallId call, Contact contact, Orders orders) {
        for (ContactRule rule : ofContacts) {
            orders.give(rule.judge(call, contact, orders.now()), call);
        }
    }

    /** Of each party one thing at a time is wanted. */
    void judgeSeats(CallId call, Conversing contact, Orders orders) {
        contact.seats().forEach((party, seat) -> {
            for (SeatRule rule : ofSeats) {
                Command command = rule.judge(call, contact, party, seat, orders.now());
                if (command != null) {
                    orders.give(command, call);
                    return;
                }
            }
        });
    }

    void judge(CallbackId callback, Orders orders) {
        for (CallbackRule rule : ofCallbacks) {
            orders.give(rule.judge(callback, orders.now()), state.callbacks().call(callback));
        }
    }
}
