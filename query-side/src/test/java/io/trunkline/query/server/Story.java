package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.Channel;
import io.trunkline.events.ConversationEvent.CallTalkPaused;
import io.trunkline.events.ConversationEvent.TalkPause;
import io.trunkline.events.Event;
import io.trunkline.events.Handling;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.Rationale;
import io.trunkline.events.ReservationId;
import io.trunkline.events.Spell;
import io.trunkline.events.WorkItemEvent.WorkItemAccepted;
import io.trunkline.events.WorkItemEvent.WorkItemCompleted;
import io.trunkline.events.WorkItemEvent.WorkItemOffered;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.events.WorkItemId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.personal.Sealer;
import io.trunkline.query.freshness.ReadPositions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tells what happens on a floor, as events in the log; every method appends by the clock's time. */
final class Story {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final EventLog log;
    private final TestClock clock;
    private final ReadPositions positions;
    private final Sealer sealer;

    Story(EventLog log, TestClock clock, ReadPositions positions, Sealer sealer) {
        this.log = log;
        this.clock = clock;
        this.positions = positions;
        this.sealer = sealer;
    }

    QueueId queue(String name, AgentId... members) {
        QueueId queue = new QueueId(UUID.randomUUID());
        append(new QueueCreated(
                queue, QueueSettings.plain(name, RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0), now()));
        for (AgentId member : members) {
            append(new QueueMemberAdded(queue, member, now()));
        }
        return queue;
    }

    AgentId agent(String name, String extension) {
        AgentId agent = new AgentId(UUID.randomUUID());
        append(new AgentCreated(agent, name, extension, now()));
        return agent;
    }

    AgentId readyAgent(String name, String extension) {
        AgentId agent = agent(name, extension);
        append(new AgentSignedIn(agent, now()));
        append(new AgentReady(agent, spell(AgentStatus.NOT_READY, NotReadyReasons.SIGNED_IN), now()));
        return agent;
    }

    CallId received(String from) {
        CallId call = new CallId(UUID.randomUUID());
        Personal sealed = sealer.callerNumber(PersonalPlace.callerOf(call), from);
        append(new CallReceived(call, sealed, "5000", "carrier", "node-1", now()));
        return call;
    }

    CallId waiting(String from, QueueId queue) {
        CallId call = received(from);
        append(new CallQueued(call, queue, 0, now()));
        return call;
    }

    CallId abandoned(String from, QueueId queue, Duration wait) {
        CallId call = waiting(from, queue);
        Instant queuedAt = now();
        clock.advance(wait);
        append(new CallAbandoned(call, AbandonStage.QUEUE, new QueueVisit(queue, queuedAt), now()));
        return call;
    }

    /** The agent is ready for the first half of the wait and rings for the second; afterwards in wrap-up. */
    CallId answered(String from, QueueId queue, AgentId agent, Duration wait, Duration talk) {
        Instant begun = now();
        CallId call = talking(from, queue, agent, wait);
        Instant answeredAt = begun.plus(wait);
        clock.advance(talk);
        append(new CallEnded(call, Party.CALLER, agent, queue, answeredAt, now()));
        append(new AgentWrapUpStarted(
                agent, call, queue, now().plusSeconds(20), new Spell(AgentStatus.TALKING, null, answeredAt), now()));
        return call;
    }

    /** The same, still in the talk. */
    CallId talking(String from, QueueId queue, AgentId agent, Duration wait) {
        Instant readySince = now();
        CallId call = waiting(from, queue);
        Instant queuedAt = now();
        clock.advance(wait.dividedBy(2));
        ReservationId reservation = new ReservationId(UUID.randomUUID());
        Instant reservedAt = now();
        append(reserved(agent, reservation, call, queue, new Spell(AgentStatus.READY, null, readySince)));
        append(new CallOffered(call, reservation, agent, queue, reservedAt.plusSeconds(15), reservedAt));
        clock.advance(wait.minus(wait.dividedBy(2)));
        Instant answeredAt = now();
        append(new CallAnswered(call, reservation, agent, new QueueVisit(queue, queuedAt), new PartyId(1), answeredAt));
        append(new AgentTalking(
                agent, reservation, call, queue, new Spell(AgentStatus.RESERVED, null, reservedAt), answeredAt));
        return call;
    }

    /** Ends now. */
    void paused(CallId call, AgentId agent, TalkPause how, Duration length) {
        append(new CallTalkPaused(call, new PartyId(1), agent, how, now().minus(length), now()));
    }

    void passes(Duration time) {
        clock.advance(time);
    }

    /** Two items: one is accepted and completed after such a time, one is left waiting. */
    void items(QueueId queue, AgentId agent, Duration work) {
        Instant queuedAt = now();
        WorkItemId done = new WorkItemId(UUID.randomUUID());
        WorkItemId left = new WorkItemId(UUID.randomUUID());
        ReservationId reservation = new ReservationId(UUID.randomUUID());
        append(new WorkItemQueued(done, Channel.CHAT, queue, "ticket", 0, List.of(), queuedAt));
        append(new WorkItemQueued(left, Channel.EMAIL, queue, "letter", 0, List.of(), queuedAt));
        append(new WorkItemOffered(done, queue, agent, reservation, queuedAt.plusSeconds(20), now()));
        clock.advance(Duration.ofSeconds(3));
        append(new WorkItemAccepted(done, queue, agent, reservation, queuedAt, now()));
        clock.advance(work);
        append(new WorkItemCompleted(done, queue, agent, reservation, "solved", queuedAt, now()));
    }

    /** Everything told so far can be read. */
    void isRead() {
        try {
            assertThat(positions.await(log.head(), BOUND))
                    .as("read side is up to date")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    long append(Event event) {
        return log.append(
                event.stream(),
                log.lastRevision(event.stream()).orElse(EventLog.NO_STREAM),
                List.of(new NewEvent(UUID.randomUUID(), event, "story", null, "tester", "node-1")));
    }

    Instant now() {
        return clock.instant();
    }

    private Spell spell(AgentStatus status, String reason) {
        return new Spell(status, reason, now());
    }

    private AgentReserved reserved(AgentId agent, ReservationId reservation, CallId call, QueueId queue, Spell ended) {
        Rationale why = new Rationale("LONGEST_IDLE", "1", 0, 0, 0, 1, List.of(), 1);
        return new AgentReserved(
                agent, reservation, call, queue, now().plusSeconds(20), new Handling(15, 20, 2), why, ended, now());
    }
}
