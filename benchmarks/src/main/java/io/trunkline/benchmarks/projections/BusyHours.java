package io.trunkline.benchmarks.projections;

import io.trunkline.events.AgentEvent.AgentCreated;
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
import io.trunkline.events.Event;
import io.trunkline.events.Handling;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.Rationale;
import io.trunkline.events.ReservationId;
import io.trunkline.events.Spell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Calls without end: each agent has one after the other, nine events each, a hundred events a second for a hundred agents. */
final class BusyHours {

    private static final int AGENTS = 100;
    private static final int QUEUES = 20;
    private static final int STEPS = 9;
    private static final long MILLIS = 10;
    private static final Handling HANDLING = new Handling(15, 20, 3);
    private static final Rationale RATIONALE = new Rationale("longestIdle", "1", 0, 0, 0, 1, List.of(), 1);

    private final List<Event> events = new ArrayList<>();
    private final Instant[] since = new Instant[AGENTS];
    private Instant now = Instant.parse("2026-05-04T08:00:00Z");

    /** At least so many events, whole rounds of all agents. */
    static List<Event> events(int wanted) {
        BusyHours hours = new BusyHours();
        hours.open();
        for (long round = 0; hours.events.size() < wanted; round++) {
            for (int step = 0; step < STEPS; step++) {
                for (int agent = 0; agent < AGENTS; agent++) {
                    hours.now = hours.now.plusMillis(MILLIS);
                    hours.step(step, agent, round);
                }
            }
        }
        return hours.events;
    }

    private void open() {
        for (int i = 0; i < AGENTS; i++) {
            events.add(new AgentCreated(agent(i), "Agent " + i, "1" + i, now));
            events.add(new AgentSignedIn(agent(i), now));
            since[i] = now;
            events.add(new AgentReady(agent(i), spell(i, AgentStatus.NOT_READY), now));
        }
    }

    private void step(int step, int i, long round) {
        CallId call = new CallId(new UUID(1 + round, i));
        ReservationId reservation = new ReservationId(new UUID(1 + round, i));
        AgentId agent = agent(i);
        QueueId queue = new QueueId(new UUID(7, i % QUEUES));
        Instant until = now.plusSeconds(30);
        events.add(
                switch (step) {
                    case 0 -> new CallReceived(call, new Personal(null, "0" + i), "100", "trunk", "node", now);
                    case 1 -> new CallQueued(call, queue, 0, now);
                    case 2 ->
                        new AgentReserved(
                                agent,
                                reservation,
                                call,
                                queue,
                                until,
                                HANDLING,
                                RATIONALE,
                                spell(i, AgentStatus.READY),
                                now);
                    case 3 -> new CallOffered(call, reservation, agent, queue, until, now);
                    case 4 ->
                        new CallAnswered(
                                call, reservation, agent, new QueueVisit(queue, before(3)), new PartyId(1), now);
                    case 5 -> new AgentTalking(agent, reservation, call, queue, spell(i, AgentStatus.RESERVED), now);
                    case 6 -> new CallEnded(call, Party.CALLER, agent, queue, before(2), now);
                    case 7 -> new AgentWrapUpStarted(agent, call, queue, until, spell(i, AgentStatus.TALKING), now);
                    default ->
                        new AgentWrapUpEnded(agent, call, queue, WrapUpEnd.TIMER, spell(i, AgentStatus.WRAP_UP), now);
                });
    }

    private Instant before(int steps) {
        return now.minusMillis(MILLIS * AGENTS * steps);
    }

    private Spell spell(int agent, AgentStatus status) {
        Spell ended = new Spell(status, null, since[agent]);
        since[agent] = now;
        return ended;
    }

    private static AgentId agent(int i) {
        return new AgentId(new UUID(9, i));
    }
}
