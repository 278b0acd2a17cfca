package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.Handling;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.Rationale;
import io.trunkline.events.ReservationId;
import io.trunkline.events.Spell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Words for telling a floor what has happened. Times are seconds after noon. */
final class Given {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final QueueId SALES = new QueueId(new UUID(1, 1));
    static final AgentId ANN = new AgentId(new UUID(3, 1));
    static final AgentId BOB = new AgentId(new UUID(3, 2));
    static final CallId CALL = new CallId(new UUID(2, 1));
    static final CallId OTHER_CALL = new CallId(new UUID(2, 2));
    static final ReservationId R1 = new ReservationId(new UUID(9, 1));
    static final ReservationId R2 = new ReservationId(new UUID(9, 2));
    static final int RING_SECONDS = 20;
    static final int WRAP_UP_SECONDS = 15;

    private static final QueueSettings SETTINGS =
            QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, RING_SECONDS, WRAP_UP_SECONDS, 20, 5, 3, 0);
    static final Handling HANDLING = new Handling(RING_SECONDS, WRAP_UP_SECONDS, 3);

    private Given() {}

    static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    static Supplier<ReservationId> ids() {
        AtomicLong last = new AtomicLong(100);
        return () -> new ReservationId(new UUID(9, last.incrementAndGet()));
    }

    static Floor floor(Event... events) {
        Floor floor = new Floor(ids());
        List.of(events).forEach(floor::on);
        return floor;
    }

    static List<Command> commands(Decision decision) {
        return decision.orders().stream().map(Order::command).toList();
    }

    static Event sales() {
        return new QueueCreated(SALES, SETTINGS, NOON);
    }

    static Event salesHas(AgentId agent) {
        return new QueueMemberAdded(SALES, agent, NOON);
    }

    static Event ready(AgentId agent, long seconds) {
        return new AgentReady(agent, spell(AgentStatus.NOT_READY), at(seconds));
    }

    static Event queued(CallId call, long seconds) {
        return new CallQueued(call, SALES, 0, at(seconds));
    }

    /** Rings until 20 s and expires 30 s after {@code seconds}. */
    static Event reserved(AgentId agent, ReservationId reservation, CallId call, long seconds) {
        Rationale rationale = new Rationale("longestIdle", "router-1", 0, 0, 0, 1, List.of(), 1);
        return new AgentReserved(
                agent,
                reservation,
                call,
                SALES,
                at(seconds + RING_SECONDS + 10),
                HANDLING,
                rationale,
                spell(AgentStatus.READY),
                at(seconds));
    }

    static Event offered(CallId call, ReservationId reservation, AgentId agent, long seconds) {
        return new CallOffered(call, reservation, agent, SALES, at(seconds + RING_SECONDS), at(seconds));
    }

    static Event answered(CallId call, ReservationId reservation, AgentId agent, long seconds) {
        return new CallAnswered(call, reservation, agent, new QueueVisit(SALES, NOON), new PartyId(1), at(seconds));
    }

    static Event released(AgentId agent, ReservationId reservation, CallId call, ReleaseCause cause, long seconds) {
        return new AgentReleased(agent, reservation, call, SALES, cause, spell(AgentStatus.RESERVED), at(seconds));
    }

    static Event talking(AgentId agent, ReservationId reservation, CallId call, long seconds) {
        return new AgentTalking(agent, reservation, call, SALES, spell(AgentStatus.RESERVED), at(seconds));
    }

    static Event wrappingUp(AgentId agent, CallId call, long seconds) {
        return new AgentWrapUpStarted(
                agent, call, SALES, at(seconds + WRAP_UP_SECONDS), spell(AgentStatus.TALKING), at(seconds));
    }

    private static Spell spell(AgentStatus status) {
        return new Spell(status, null, NOON);
    }

    /** Contacts that took so long each, from the offer to the end of wrap-up. */
    static List<Event> handled(int times, long seconds) {
        List<Event> events = new ArrayList<>();
        for (int n = 0; n < times; n++) {
            long from = 10 + n * seconds;
            CallId call = new CallId(new UUID(2, 50 + n));
            events.add(reserved(ANN, R1, call, from));
            events.add(talking(ANN, R1, call, from + 5));
            events.add(wrappingUp(ANN, call, from + seconds - 15));
            events.add(ready(ANN, from + seconds));
        }
        return events;
    }
}
