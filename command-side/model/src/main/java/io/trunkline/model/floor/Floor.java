package io.trunkline.model.floor;

import io.trunkline.command.CallCommand.OverflowCall;
import io.trunkline.command.Command;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentLocationSet;
import io.trunkline.events.AgentEvent.AgentSkillsSet;
import io.trunkline.events.AgentEvent.OfItems;
import io.trunkline.events.AgentId;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.CallbackEvent.CallbackAttemptBegun;
import io.trunkline.events.Event;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.LineEvent;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.NumberEvent;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.ReservationId;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.model.Agenda;
import io.trunkline.model.router.Forecast;
import io.trunkline.model.router.Router;
import io.trunkline.model.router.Visit;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The floor of the center: feed it every event, then ask it what to do.
 *
 * <p>Memory is bounded by contacts that live, agents who exist, and queues with their members. An event costs
 * by the agents and contacts that it concerns, not by those that there are. Not thread-safe.
 */
public final class Floor {

    /** The most orders in one decision; the rest is left over for the next. */
    public static final int MAX_ORDERS = 500;

    private final FloorState state = new FloorState();
    private final Router router = new Router();
    private final Turnstile turnstile = new Turnstile(router);
    private final Waits waits = new Waits();
    private final Handlings handlings = new Handlings();
    private final CallbackTimes callbackTimes = new CallbackTimes(turnstile);
    private final OrdersInFlight inFlight = new OrdersInFlight();
    private final ItemFloor items;
    private final Attention attention;
    private final Routing routing;
    private final Judging judging;

    /**
     * An empty floor.
     *
     * @param ids where ids of new reservations come from, since nothing here is random
     */
    public Floor(Supplier<ReservationId> ids) {
        this(ids, "");
    }

    /**
     * An empty floor.
     *
     * @param ids where ids of new reservations come from, since nothing here is random
     * @param here this node, should it hold an edge; calls back are placed here where another edge does not; empty: it holds none
     */
    public Floor(Supplier<ReservationId> ids, String here) {
        items = new ItemFloor(state, inFlight::holds, ids);
        ContactTimes times = new ContactTimes(
                new WhenCallWaitsThenTellWait(router, waits, state),
                new WhenCallWaitsThenOfferCallback(router, state),
                turnstile,
                callbackTimes);
        Places places = new Places(state, router, turnstile, callbackTimes, inFlight, items);
        attention = new Attention(state, places, times, router, items);
        routing = new Routing(state, router, turnstile, places, attention, ids);
        judging = new Judging(state, router, attention, places, new Rules(state, router, times, ids, here), routing);
    }

    /** Folds the next event of the log. Never fails, whatever the event. */
    public void on(Event event) {
        switch (event) {
            case QueueEvent e -> on(e);
            case CallEvent e -> on(e);
            case CallbackEvent e -> on(e);
            case AgentSkillsSet e -> {
                router.skills(e.agent(), e.skills());
                items.on(e);
            }
            case AgentLocationSet e -> {
                router.location(e.agent(), e.location());
                items.on(e);
            }
            case OfItems e -> {
                items.on(e);
                attention.touch(e.agent());
            }
            case AgentEvent e -> on(e);
            case WorkItemEvent e -> items.on(e);
            case LineEvent e -> state.on(e);
            case SubjectEvent e -> state.on(e);
            case ReasonEvent e -> state.on(e).forEach(attention::look);
            case CalendarEvent e -> {
                turnstile.on(e).forEach(attention::lookAgain);
                calledBackAgain(queue -> turnstile.names(queue, e.calendar()));
            }
            case RecordingEvent _,
                    MailboxEvent _,
                    VoicemailEvent _,
                    RingGroupEvent _,
                    FlowEvent _,
                    NumberEvent _,
                    ExportEvent _,
                    AlertEvent _ -> {}
        }
    }

    /** Says what to do now. What it orders counts as in flight, so asking again gives no order twice. */
    public Decision decide(Instant now) {
        callbackTimes.decides(now);
        wake(now);
        Orders orders = new Orders(inFlight, router, items, now);
        judging.agents(orders);
        judging.contacts(orders);
        judging.callbacks(orders);
        boolean again = routing.match(orders);
        routing.overflow(orders);
        orders.giveForItems();
        boolean leftOver = again || orders.areFull();
        return new Decision(orders.given(), leftOver ? Optional.of(now) : nextLook());
    }

    /** An order was carried out or turned down. */
    public void answered(Command command, CommandResult result, Instant now) {
        switch (result) {
            case Accepted(long position) when position >= 0 -> {} // its events are on their way here
            case Accepted _ -> unanswered(command, now);
            case Rejected _ -> {
                if (refused(command, now)) {
                    attention.drop(command);
                    stays(command);
                }
            }
        }
    }

    /** Nobody knows what became of an order: the state will tell, or it is sent again after a pause. */
    public void unanswered(Command command, Instant now) {
        refused(command, now);
    }

    /** How many contacts wait in each queue, those that an agent's phone rings for included. */
    public Map<QueueId, Integer> waiting() {
        return router.waiting();
    }

    /** How the wait would stand of who came last to each queue now. */
    public Map<QueueId, Forecast> forecasts() {
        return router.forecasts();
    }

    /** How many aggregates have been sent an order that has shown no effect yet. */
    public int inFlight() {
        return inFlight.size() + items.inFlight();
    }

    /** How many times an agent or a contact has been looked at: the work done so far. */
    public long judged() {
        return judging.judged();
    }

    WorkItems items() {
        return items.items();
    }

    FloorState state() {
        return state;
    }

    private void on(QueueEvent event) {
        router.on(event);
        items.on(event);
        turnstile.on(event).forEach(attention::lookAgain);
        if (event instanceof QueueChanged changed) {
            calledBackAgain(changed.queue()::equals);
        }
    }

    private void on(CallEvent event) {
        CallId call = event.call();
        Visit before = FloorState.visitOf(state.contact(call));
        state.on(event);
        waits.on(event, router);
        turnstile.on(event, before, FloorState.visitOf(state.contact(call)));
        if (event instanceof CallOffered offered) {
            router.offered(offered.queue(), offered.agent());
        }
        inFlight.moved(call);
        attention.look(call, event.at());
    }

    private void on(CallbackEvent event) {
        if (event instanceof CallbackAttemptBegun begun) {
            router.offered(begun.queue(), begun.agent());
        }
        inFlight.moved(event.callback());
        state.on(event).forEach(call -> attention.look(call, event.at()));
        attention.touch(event.callback());
    }

    private void on(AgentEvent event) {
        AgentId agent = event.agent();
        @Nullable CallId had = FloorState.contactOf(state.agent(agent));
        items.on(event);
        state.on(event);
        handlings.on(event).ifPresent(done -> router.handled(done.queue(), done.time()));
        attention.drop(inFlight.moved(agent));
        turnstile.on(event).forEach(attention::touch);
        attention.look(agent);
        @Nullable CallId has = FloorState.contactOf(state.agent(agent));
        if (had != null && !had.equals(has)) {
            attention.touch(had);
        }
        if (has != null) {
            attention.touch(has);
        }
    }

    private void calledBackAgain(Predicate<QueueId> queues) {
        state.callbacks().waitingIn(queues).forEach(attention::lookAgain);
    }

    /** Those are to be looked at to whom an order has been under way for too long, and those whose time has come. */
    private void wake(Instant now) {
        inFlight.takeCallbacks(now).forEach(attention::touch);
        inFlight.takeCalls(now).forEach(attention::touch);
        for (AgentId agent : inFlight.takeAgents(now)) {
            attention.drop(inFlight.sentTo(agent));
            attention.touch(agent);
        }
        items.lapsed(now).forEach(attention::touch);
        attention.wake(now);
    }

    /** False when the state has moved on since the order was given. */
    private boolean refused(Command command, Instant now) {
        return inFlight.refused(command, now) || items.refused(command, now);
    }

    /** Who was to be taken out of a queue, and was not, can be served again at once. */
    private void stays(Command command) {
        if (command instanceof OverflowCall overflow) {
            attention.touch(overflow.call());
        }
    }

    private Optional<Instant> nextLook() {
        return Agenda.earliest(router.nextLook(), attention.next(), inFlight.next(), items.nextLook());
    }
}
