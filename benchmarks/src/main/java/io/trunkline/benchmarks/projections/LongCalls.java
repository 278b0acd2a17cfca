package io.trunkline.benchmarks.projections;

import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallHeld;
import io.trunkline.events.ConversationEvent.CallRetrieved;
import io.trunkline.events.Event;
import io.trunkline.events.Handling;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.Rationale;
import io.trunkline.events.ReservationId;
import io.trunkline.events.Spell;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What one agent's calls leave in the log: a call each minute and a half, put on hold four times, and three short breaks after it. Thirteen
 * events of the call and ten of the agent, so that ten million events are 435,000 calls: as many as the embedded document store, which takes a
 * million documents, holds twice.
 */
final class LongCalls {

    static final int EVENTS_A_CALL = 23;
    private static final int HOLDS = 4;
    private static final int BREAKS = 3;
    private static final int QUEUES = 20;

    private static final int SECONDS_A_CALL = 90;
    private static final Instant FIRST = Instant.parse("2026-05-04T08:00:00Z");
    private static final Handling HANDLING = new Handling(15, 20, 3);
    private static final Rationale RATIONALE = new Rationale("longestIdle", "1", 0, 0, 0, 1, List.of(), 1);
    private static final PartyId PARTY = new PartyId(1);

    private final int number;
    private final AgentId agent;
    private final QueueId queue;
    private Instant begins;
    private Instant since;
    private long calls;
    private long revision = EventLog.NO_STREAM;

    LongCalls(int number) {
        this.number = number;
        this.agent = new AgentId(new UUID(9, number));
        this.queue = new QueueId(new UUID(7, number % QUEUES));
        this.begins = FIRST.plusMillis(number * 97L);
        this.since = begins;
    }

    /** The agent comes to work: the first events of its stream. */
    List<Event> opening() {
        return List.of(
                new AgentCreated(agent, "Agent " + number, Integer.toString(1_000 + number), begins),
                new AgentSignedIn(agent, begins),
                new AgentReady(agent, spell(AgentStatus.NOT_READY, begins), begins));
    }

    /** The same, appended. Returns how many events that were. */
    int open(EventLog log) {
        return appendToAgent(log, opening());
    }

    /** The next call: events of two streams, in the order in which they happen. */
    List<Event> next() {
        return Stream.concat(ofCall().stream(), ofAgent().stream())
                .sorted(Comparator.comparing(Event::at))
                .toList();
    }

    /** The next call, in two appends. Returns how many events that were. */
    int call(EventLog log) {
        List<Event> events = ofCall();
        append(log, events, EventLog.NO_STREAM);
        return events.size() + appendToAgent(log, ofAgent());
    }

    private int appendToAgent(EventLog log, List<Event> events) {
        append(log, events, revision);
        revision += events.size();
        return events.size();
    }

    private static void append(EventLog log, List<Event> events, long expectedRevision) {
        log.append(
                events.getFirst().stream(),
                expectedRevision,
                events.stream()
                        .map(event -> new NewEvent(UUID.randomUUID(), event, "bench", null, "edge-1", "bench"))
                        .toList());
    }

    private CallId call() {
        return new CallId(new UUID(1 + calls, number));
    }

    private List<Event> ofCall() {
        CallId call = call();
        Instant queued = begins.plusSeconds(2);
        Instant answered = begins.plusSeconds(8);
        List<Event> events = new ArrayList<>();
        events.add(new CallReceived(call, new Personal(null, "030" + number), "100", "trunk", "bench", begins));
        events.add(new CallQueued(call, queue, 0, queued));
        events.add(new CallOffered(call, reservation(), agent, queue, begins.plusSeconds(24), begins.plusSeconds(4)));
        events.add(new CallAnswered(call, reservation(), agent, new QueueVisit(queue, queued), PARTY, answered));
        for (int hold = 0; hold < HOLDS; hold++) {
            Instant held = answered.plusSeconds(5 + 12L * hold);
            events.add(new CallHeld(call, PARTY, held));
            events.add(new CallRetrieved(call, PARTY, held, held.plusSeconds(6)));
        }
        events.add(new CallEnded(call, Party.CALLER, agent, queue, answered, begins.plusSeconds(60)));
        return events;
    }

    /** What the agent did with it, and after; the next call is another one then. */
    private List<Event> ofAgent() {
        CallId call = call();
        Instant reserved = begins.plusSeconds(4);
        Instant talking = begins.plusSeconds(8);
        Instant ended = begins.plusSeconds(60);
        Instant after = begins.plusSeconds(70);
        List<Event> events = new ArrayList<>();
        events.add(new AgentReserved(
                agent,
                reservation(),
                call,
                queue,
                begins.plusSeconds(24),
                HANDLING,
                RATIONALE,
                spell(AgentStatus.READY, reserved),
                reserved));
        events.add(new AgentTalking(agent, reservation(), call, queue, spell(AgentStatus.RESERVED, talking), talking));
        events.add(new AgentWrapUpStarted(agent, call, queue, after, spell(AgentStatus.TALKING, ended), ended));
        events.add(new AgentWrapUpEnded(agent, call, queue, WrapUpEnd.TIMER, spell(AgentStatus.WRAP_UP, after), after));
        for (int pause = 0; pause < BREAKS; pause++) {
            Instant rests = after.plusSeconds(2 + 6L * pause);
            Instant returns = rests.plusSeconds(3);
            events.add(new AgentNotReady(agent, "break", spell(AgentStatus.READY, rests), rests));
            events.add(new AgentReady(agent, pause(returns), returns));
        }
        calls++;
        begins = begins.plusSeconds(SECONDS_A_CALL);
        return events;
    }

    private ReservationId reservation() {
        return new ReservationId(new UUID(1 + calls, number));
    }

    private Spell pause(Instant ends) {
        Spell ended = new Spell(AgentStatus.NOT_READY, "break", since);
        since = ends;
        return ended;
    }

    private Spell spell(AgentStatus status, Instant ends) {
        Spell ended = new Spell(status, null, since);
        since = ends;
        return ended;
    }
}
