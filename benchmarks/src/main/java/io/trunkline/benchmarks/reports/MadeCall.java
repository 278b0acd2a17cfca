package io.trunkline.benchmarks.reports;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.FlowId;
import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A call through two nodes of a flow and a queue to an agent. */
final class MadeCall {

    private static final Instant AT = Instant.parse("2026-02-01T10:00:00Z");

    private MadeCall() {}

    static List<Event> events(QueueId queue, AgentId agent) {
        return events(new CallId(new UUID(3, 1)), queue, agent, AT);
    }

    static List<Event> events(CallId call, QueueId queue, AgentId agent, Instant at) {
        ReservationId ring = new ReservationId(new UUID(4, call.value().getLeastSignificantBits()));
        FlowId flow = FlowId.of("main");
        Instant queued = at.plusSeconds(8);
        Instant answered = at.plusSeconds(20);
        return List.of(
                new CallReceived(call, new Personal(null, "0301234"), "100", "trunk", "bench", at),
                new CallIvrNodeEntered(call, flow, 1, "welcome", "play", 1, at),
                new CallIvrNodeEntered(call, flow, 1, "what", "menu", 2, at.plusSeconds(3)),
                new CallQueued(call, queue, 0, queued),
                new CallOffered(call, ring, agent, queue, at.plusSeconds(30), at.plusSeconds(15)),
                new CallAnswered(call, ring, agent, new QueueVisit(queue, queued), new PartyId(1), answered),
                new CallEnded(call, Party.CALLER, agent, queue, answered, at.plusSeconds(200)));
    }
}
