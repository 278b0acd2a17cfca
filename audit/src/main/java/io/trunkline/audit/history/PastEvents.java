package io.trunkline.audit.history;

import io.trunkline.audit.history.PastCall.Exit;
import io.trunkline.audit.history.PastCall.Ring;
import io.trunkline.events.AgentEvent.AgentPastSpell;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.Destination;
import io.trunkline.events.Event;
import io.trunkline.events.FlowId;
import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.OverflowRule.When;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.events.Spell;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over as the events that it would have been here. Ids follow from source and key: the same call is the same.
 *
 * @param queue the id that its queue has here; absent: it was in none
 * @param agents the ids that its agents have here, by name
 */
public record PastEvents(
        String source, PastCall call, @Nullable QueueId queue, Map<String, AgentId> agents) {

    private static final String NODE = "import";
    /** Of a flow elsewhere it is known that a caller came to it, and no more: its only node and version. */
    private static final String ENTRY = "entry";

    private static final String ELSEWHERE = "elsewhere";

    private static final int FIRST = 1;
    private static final String AGENTS = "agents";

    public PastEvents {
        agents = Map.copyOf(agents);
    }

    public CallId id() {
        return new CallId(uuid("call"));
    }

    /**
     * All of its events, in order, for an append to a new stream.
     *
     * @param from the caller, sealed for the call
     */
    public List<NewEvent> events(Personal from) {
        return numbered("event ", story(from));
    }

    /** Of what its agents did for it, apart from agents' own streams: who is here and has one is not touched. */
    public String agentsStream() {
        return new AgentId(uuid(AGENTS)).stream();
    }

    /** How long agents' phones rang and agents talked; for an append to a new stream, empty where no agent has to do with it. */
    public List<NewEvent> agentEvents() {
        List<AgentPastSpell> spells = new ArrayList<>();
        call.rings()
                .forEach(ring -> spells.add(spell(
                        agent(ring.agent()),
                        AgentStatus.RESERVED,
                        ring.since(),
                        ReleaseCause.RING_NO_ANSWER,
                        ring.until())));
        Instant answeredAt = call.answeredAt();
        if (call.agent() != null && answeredAt != null) {
            AgentId agent = agent(call.agent());
            if (call.offeredAt() != null && call.offeredAt().isBefore(answeredAt)) {
                spells.add(spell(agent, AgentStatus.RESERVED, call.offeredAt(), null, answeredAt));
            }
            spells.add(spell(agent, AgentStatus.TALKING, answeredAt, null, call.endedAt()));
        }
        return numbered("spell ", spells);
    }

    private AgentPastSpell spell(
            AgentId agent, AgentStatus status, Instant since, @Nullable ReleaseCause released, Instant until) {
        return new AgentPastSpell(uuid(AGENTS), agent, new Spell(status, null, since), released, id(), queue, until);
    }

    private AgentId agent(String name) {
        return Objects.requireNonNull(agents.get(name), "each agent has an id");
    }

    private List<NewEvent> numbered(String what, List<? extends Event> story) {
        List<NewEvent> events = new ArrayList<>();
        for (Event event : story) {
            events.add(new NewEvent(
                    uuid(what + events.size()), event, id().toString(), null, LogEntry.HISTORY + source, NODE));
        }
        return events;
    }

    private List<CallEvent> story(Personal from) {
        CallId id = id();
        List<CallEvent> story = new ArrayList<>();
        story.add(new CallReceived(id, from, call.dialled(), NODE, NODE, call.receivedAt()));
        String flow = call.flow();
        if (flow != null) {
            story.add(new CallIvrNodeEntered(id, new FlowId(flow), FIRST, ENTRY, ELSEWHERE, FIRST, call.receivedAt()));
        }
        Instant queuedAt = call.queuedAt();
        if (queue == null || queuedAt == null) {
            story.add(new CallAbandoned(id, AbandonStage.MENU, null, call.endedAt()));
            return story;
        }
        QueueVisit visit = new QueueVisit(queue, queuedAt);
        story.add(new CallQueued(id, queue, 0, queuedAt));
        story.addAll(rings(queue));
        Exit exit = call.exit();
        if (exit != null) {
            story.add(left(visit, exit));
            story.add(new CallCleared(id, null, null, call.endedAt()));
            return story;
        }
        Instant answeredAt = call.answeredAt();
        if (call.agent() == null || answeredAt == null) {
            story.add(new CallAbandoned(id, AbandonStage.QUEUE, visit, call.endedAt()));
            return story;
        }
        AgentId agent = agent(call.agent());
        ReservationId reservation = new ReservationId(uuid("reservation"));
        Instant offeredAt = Objects.requireNonNullElse(call.offeredAt(), answeredAt);
        CallEvent offered = new CallOffered(id, reservation, agent, queue, answeredAt, offeredAt);
        story.add(placeOf(offeredAt, story), offered);
        story.add(new CallAnswered(id, reservation, agent, visit, PartyId.of(1), answeredAt));
        story.add(new CallEnded(id, Party.CALLER, agent, queue, answeredAt, call.endedAt()));
        return story;
    }

    /** In the order of their times. */
    private List<CallEvent> rings(QueueId in) {
        List<CallEvent> all = new ArrayList<>();
        int number = 0;
        for (Ring ring : call.rings()) {
            AgentId agent = agent(ring.agent());
            ReservationId reservation = new ReservationId(uuid("ring " + number++));
            all.add(new CallOffered(id(), reservation, agent, in, ring.until(), ring.since()));
            all.add(new CallRingNoAnswer(id(), reservation, agent, in, ring.until()));
        }
        all.sort(Comparator.comparing(CallEvent::at));
        return all;
    }

    /** After all that happened up to then. */
    private static int placeOf(Instant at, List<CallEvent> story) {
        int place = story.size();
        while (place > 0 && story.get(place - 1).at().isAfter(at)) {
            place--;
        }
        return place;
    }

    /** Where the caller went is not known, so that the call ends there; a key was an extension of the same name. */
    private CallEvent left(QueueVisit visit, Exit exit) {
        Instant at = call.endedAt();
        String digit = exit.digit();
        return switch (exit.way()) {
            case DIGIT -> {
                String key = Objects.requireNonNull(digit, "a way out by a digit has one");
                yield new CallQueueLeft(id(), visit, key, Destination.extension(key), at);
            }
            case WAITED -> {
                long waited = Duration.between(visit.queuedAt(), at).toSeconds();
                yield new CallOverflowed(id(), visit, rule(When.WAITED, Math.clamp(waited, 0, Integer.MAX_VALUE)), at);
            }
            case NOBODY_STAFFED -> new CallOverflowed(id(), visit, rule(When.NOBODY_STAFFED, 0), at);
        };
    }

    private static OverflowRule rule(When when, int limit) {
        return new OverflowRule(when, limit, null, null);
    }

    private UUID uuid(String what) {
        return HashedIds.of(source, call.key(), what);
    }
}
