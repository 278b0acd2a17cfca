package io.trunkline.projections.given;

import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAgentUnreachable;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallCallbackOffered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.CallMenuChosen;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallEvent.CallRouteAsked;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent.AttemptFault;
import io.trunkline.events.CallbackEvent.CallbackAttemptBegun;
import io.trunkline.events.CallbackEvent.CallbackAttemptFailed;
import io.trunkline.events.CallbackEvent.CallbackCancelled;
import io.trunkline.events.CallbackEvent.CallbackCompleted;
import io.trunkline.events.CallbackEvent.CallbackExpired;
import io.trunkline.events.CallbackEvent.CallbackGivenUp;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackWish;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.events.Destination;
import io.trunkline.events.Event;
import io.trunkline.events.FlowId;
import io.trunkline.events.Handling;
import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.OverflowRule.When;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueEvent.QueueMemberRemoved;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.Rationale;
import io.trunkline.events.ReservationId;
import io.trunkline.events.RouteReply;
import io.trunkline.events.RouteTaken;
import io.trunkline.events.Spell;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.events.SubjectEvent.SubjectHeld;
import io.trunkline.events.SubjectEvent.SubjectReleased;
import io.trunkline.events.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A floor that runs at random, the same for the same seed, and leaves the events that a real one would: every call and
 * every agent goes through legal states only. Keeps its own books, which tests compare with what was folded.
 */
public final class RandomFloor {

    private static final Instant START = Instant.parse("2026-03-01T21:00:00.123456Z");
    private static final Handling HANDLING = new Handling(15, 20, 3);
    private static final Rationale RATIONALE = new Rationale("longestIdle", "1", 0, 0, 0, 1, List.of(), 1);

    private enum Stage {
        MENU,
        WAITING,
        RINGING,
        TALKING
    }

    private static final class Caller {
        final CallId id;
        Stage stage = Stage.MENU;
        int party;

        @Nullable
        QueueVisit visit;

        @Nullable
        Agent agent;

        ReservationId reservation = new ReservationId(new UUID(0, 0));
        Instant answeredAt = Instant.MIN;

        Caller(CallId id) {
            this.id = id;
        }

        QueueVisit visit() {
            if (visit == null) {
                throw new IllegalStateException("not in a queue");
            }
            return visit;
        }

        Agent agent() {
            if (agent == null) {
                throw new IllegalStateException("no agent");
            }
            return agent;
        }
    }

    private static final class Agent {
        final AgentId id;
        AgentStatus status = AgentStatus.SIGNED_OUT;

        @Nullable
        String reason;

        Instant since;

        @Nullable
        CallId call;

        @Nullable
        QueueId queue;

        Instant signedInAt;
        long signedInMillis;

        Agent(AgentId id, Instant since) {
            this.id = id;
            this.since = since;
            this.signedInAt = since;
        }

        Spell to(AgentStatus next, @Nullable String why, Instant at) {
            Spell ended = new Spell(status, reason, since);
            status = next;
            reason = why;
            since = at;
            return ended;
        }
    }

    private static final List<AttemptFault> FAULTS = List.of(AttemptFault.values());

    private final Random random;
    private final List<Event> events = new ArrayList<>();
    private final List<QueueId> queues = new ArrayList<>();
    private final List<Agent> agents = new ArrayList<>();
    private final List<Caller> callers = new ArrayList<>();
    private final Instant start;
    private Instant now;
    private long nextId;

    public RandomFloor(long seed, int queueCount, int agentCount) {
        this(seed, queueCount, agentCount, START);
    }

    /** One that opens at another time. */
    public RandomFloor(long seed, int queueCount, int agentCount, Instant start) {
        this.start = start;
        now = start;
        random = new Random(seed);
        for (int i = 0; i < queueCount; i++) {
            QueueId queue = new QueueId(id());
            queues.add(queue);
            events.add(new QueueCreated(queue, settings(i), now));
        }
        for (int i = 0; i < agentCount; i++) {
            Agent agent = new Agent(new AgentId(id()), start);
            agents.add(agent);
            events.add(new AgentCreated(agent.id, "Agent " + i, "1" + i, now));
            queues.forEach(queue -> events.add(new QueueMemberAdded(queue, agent.id, now)));
        }
    }

    /** The events of so many steps. */
    public static List<Event> events(long seed, int steps) {
        return new RandomFloor(seed, 3, 5).run(steps).events();
    }

    public RandomFloor run(int steps) {
        for (int i = 0; i < steps; i++) {
            pass();
            step();
        }
        return this;
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public Instant now() {
        return now;
    }

    /** Signs everyone out who can be, and ends every call, so that no spell and no visit is open. */
    public RandomFloor closeShop() {
        for (Caller caller : List.copyOf(callers)) {
            pass();
            end(caller);
        }
        for (Agent agent : agents) {
            pass();
            if (agent.status == AgentStatus.WRAP_UP) {
                endWrapUp(agent);
            }
            if (agent.status != AgentStatus.SIGNED_OUT) {
                signOut(agent);
            }
        }
        return this;
    }

    /** Time from sign-in to sign-out, of spells of work that are over, by the floor's own books. */
    public long signedInMillis() {
        return agents.stream().mapToLong(agent -> agent.signedInMillis).sum();
    }

    /** Mostly seconds; sometimes nothing at all, sometimes long enough to cross intervals and midnight. */
    private void pass() {
        int kind = random.nextInt(100);
        long micros = kind < 10 ? 0 : kind < 97 ? random.nextInt(40_000_000) : random.nextLong(7_200_000_000L);
        now = now.plusNanos(micros * 1000);
    }

    private void step() {
        switch (random.nextInt(10)) {
            case 0, 1 -> arrive();
            case 2 -> pick(callers, c -> c.stage == Stage.MENU, this::leaveMenu);
            case 3, 4 -> pick(callers, c -> c.stage == Stage.WAITING, this::offer);
            case 5, 6 -> pick(callers, c -> c.stage == Stage.RINGING, this::ring);
            case 7 -> pick(callers, c -> c.stage == Stage.TALKING, random.nextInt(3) == 0 ? this::giveAway : this::end);
            case 8 -> pick(agents, a -> a.call == null, this::presence);
            default -> sometimes();
        }
    }

    private void sometimes() {
        pick(agents, a -> a.status == AgentStatus.WRAP_UP, this::endWrapUp);
        if (random.nextInt(8) == 0) {
            pick(callers, c -> true, this::end);
        }
        if (random.nextInt(3) == 0) {
            pick(callers, c -> c.stage == Stage.WAITING, this::leaveQueue);
        }
        if (random.nextInt(4) == 0) {
            law();
        }
        if (random.nextInt(20) == 0) {
            QueueId queue = queues.get(random.nextInt(queues.size()));
            events.add(new QueueChanged(queue, settings(queues.indexOf(queue)), now));
            AgentId agent = agents.get(random.nextInt(agents.size())).id;
            events.add(new QueueMemberRemoved(queue, agent, now));
            events.add(new QueueMemberAdded(queue, agent, now));
        }
    }

    private void arrive() {
        Caller caller = new Caller(new CallId(id()));
        callers.add(caller);
        events.add(new CallReceived(caller.id, from(), "100", "trunk", "node", now));
    }

    private Personal from() {
        return random.nextBoolean()
                ? new Personal(null, "0" + random.nextInt(50))
                : Personal.sealed(person(), "sealed");
    }

    private SubjectId person() {
        return new SubjectId(new UUID(77, random.nextInt(8)));
    }

    private void law() {
        SubjectId person = person();
        String matter = "matter " + random.nextInt(2);
        events.add(
                switch (random.nextInt(5)) {
                    case 0 -> new SubjectErased(person, "asked by letter", now);
                    case 1, 2 -> new SubjectHeld(person, matter, now);
                    default -> new SubjectReleased(person, matter, now);
                });
    }

    private void leaveMenu(Caller caller) {
        if (random.nextInt(6) == 0) {
            flow(caller);
            end(caller);
            return;
        }
        QueueId queue = queues.get(random.nextInt(queues.size()));
        flow(caller);
        events.add(
                random.nextInt(4) == 0
                        ? asked(caller, queue)
                        : new CallMenuChosen(caller.id, "main", "1", "tax", random.nextBoolean() ? "zh" : null, now));
        caller.stage = Stage.WAITING;
        caller.visit = new QueueVisit(queue, now);
        events.add(new CallQueued(caller.id, queue, 0, now));
    }

    /** Some nodes of a call flow; the steps of a call that ends in its menu end there. */
    private void flow(Caller caller) {
        int nodes = random.nextInt(4);
        for (int step = 1; step <= nodes; step++) {
            String node = "node" + random.nextInt(3);
            events.add(new CallIvrNodeEntered(caller.id, FlowId.of("main"), 1, node, "menu", step, now));
        }
    }

    private CallRouteAsked asked(Caller caller, QueueId queue) {
        return new CallRouteAsked(
                caller.id,
                "crm",
                null,
                new RouteReply(RouteReply.Outcome.TIMED_OUT, null, 0, 200, 0, random.nextInt(3_000)),
                new RouteTaken(RouteTaken.Way.QUEUE, Destination.queue(queue), 0, List.of()),
                now);
    }

    /** By a digit or by a rule, for another queue or for a box, or to be called back. */
    private void leaveQueue(Caller caller) {
        if (random.nextInt(3) == 0) {
            toBeCalledBack(caller);
            return;
        }
        QueueId next = queues.get(random.nextInt(queues.size()));
        boolean waitsOn = random.nextBoolean();
        Destination to = waitsOn ? Destination.queue(next) : Destination.box("77");
        events.add(
                random.nextBoolean()
                        ? new CallQueueLeft(caller.id, caller.visit(), "1", to, now)
                        : new CallOverflowed(
                                caller.id, caller.visit(), new OverflowRule(When.WAITED, 1, to, null), now));
        if (waitsOn) {
            caller.visit = new QueueVisit(next, now);
            events.add(new CallQueued(caller.id, next, 0, now));
        } else {
            callers.remove(caller);
            events.add(new CallCleared(caller.id, PartyId.CALLER, null, now));
        }
    }

    private void toBeCalledBack(Caller caller) {
        QueueVisit visit = caller.visit();
        QueueId queue = visit.queue();
        CallbackId id = CallbackId.askedIn(caller.id);
        Personal number = new Personal(null, "0" + random.nextInt(50));
        CallbackWish wish = new CallbackWish(queue, visit.queuedAt(), 0, List.of(), 3, 300, now.plusSeconds(3_600));
        Instant asked = now;
        events.add(new CallCallbackOffered(caller.id, visit, "2", now));
        events.add(new CallCallbackAccepted(caller.id, id, visit, number, "node", wish, now));
        events.add(new CallCleared(caller.id, PartyId.CALLER, null, now));
        events.add(new CallbackRequested(id, number, caller.id, "node", wish, now));
        callers.remove(caller);
        int attempts = random.nextInt(4);
        int calls = 0;
        for (int n = 1; n <= attempts; n++) {
            AgentId agent = agents.get(random.nextInt(agents.size())).id;
            ReservationId taken = new ReservationId(id());
            pass();
            events.add(new CallbackAttemptBegun(id, n, id.call(n), agent, taken, queue, "node", now));
            pass();
            if (random.nextBoolean()) {
                events.add(new CallbackCompleted(id, n, id.call(n), agent, queue, asked, now));
                return;
            }
            AttemptFault fault = FAULTS.get(random.nextInt(FAULTS.size()));
            calls += fault == AttemptFault.AGENT_NOT_REACHED ? 0 : 1;
            events.add(new CallbackAttemptFailed(id, n, id.call(n), queue, fault, calls, now.plusSeconds(300), now));
        }
        pass();
        events.add(
                switch (random.nextInt(3)) {
                    case 0 -> new CallbackGivenUp(id, queue, calls, asked, now);
                    case 1 -> new CallbackExpired(id, queue, calls, asked, now);
                    default -> new CallbackCancelled(id, queue, asked, now);
                });
    }

    private void offer(Caller caller) {
        pick(agents, a -> a.status == AgentStatus.READY, agent -> {
            QueueId queue = caller.visit().queue();
            caller.stage = Stage.RINGING;
            caller.agent = agent;
            caller.reservation = new ReservationId(id());
            agent.call = caller.id;
            agent.queue = queue;
            Instant until = now.plusSeconds(15);
            Spell ended = agent.to(AgentStatus.RESERVED, null, now);
            events.add(new AgentReserved(
                    agent.id, caller.reservation, caller.id, queue, until, HANDLING, RATIONALE, ended, now));
            events.add(new CallOffered(caller.id, caller.reservation, agent.id, queue, until, now));
        });
    }

    private void ring(Caller caller) {
        Agent agent = caller.agent();
        QueueId queue = caller.visit().queue();
        switch (random.nextInt(7)) {
            case 0 -> {
                events.add(new CallRingNoAnswer(caller.id, caller.reservation, agent.id, queue, now));
                release(caller, ReleaseCause.RING_NO_ANSWER);
                notReady(agent, NotReadyReasons.RING_NO_ANSWER);
                back(caller);
            }
            case 1 -> {
                events.add(new CallOfferRefused(caller.id, caller.reservation, agent.id, queue, 486, now));
                release(caller, ReleaseCause.REFUSED);
                back(caller);
            }
            case 2 -> {
                events.add(new CallAgentUnreachable(caller.id, caller.reservation, agent.id, queue, now));
                release(caller, ReleaseCause.UNREACHABLE);
                back(caller);
            }
            default -> {
                caller.stage = Stage.TALKING;
                caller.answeredAt = now;
                events.add(new CallAnswered(
                        caller.id, caller.reservation, agent.id, caller.visit(), new PartyId(++caller.party), now));
                Spell ended = agent.to(AgentStatus.TALKING, null, now);
                events.add(new AgentTalking(agent.id, caller.reservation, caller.id, queue, ended, now));
            }
        }
    }

    private static void back(Caller caller) {
        caller.stage = Stage.WAITING;
        caller.agent = null;
    }

    private void release(Caller caller, ReleaseCause cause) {
        Agent agent = caller.agent();
        Spell ended = agent.to(AgentStatus.READY, null, now);
        events.add(new AgentReleased(
                agent.id, caller.reservation, caller.id, caller.visit().queue(), cause, ended, now));
        agent.call = null;
    }

    /** Ends a call in one of the ways that its stage allows. */
    private void end(Caller caller) {
        callers.remove(caller);
        boolean fault = random.nextInt(5) == 0;
        if (fault) {
            events.add(new CallLegLost(caller.id, Leg.CALLER, now));
        }
        switch (caller.stage) {
            case MENU, WAITING ->
                leave(caller, fault, caller.stage == Stage.MENU ? AbandonStage.MENU : AbandonStage.QUEUE);
            case RINGING -> {
                leave(caller, fault, AbandonStage.RINGING);
                release(caller, ReleaseCause.CALLER_LEFT);
            }
            case TALKING -> endTalk(caller, fault);
        }
    }

    private void leave(Caller caller, boolean fault, AbandonStage stage) {
        events.add(
                fault
                        ? new CallFailed(caller.id, CallFault.LEG_LOST, caller.visit, null, "gone", now)
                        : new CallAbandoned(caller.id, stage, caller.visit, now));
    }

    private void endTalk(Caller caller, boolean fault) {
        Agent agent = caller.agent();
        QueueId queue = caller.visit().queue();
        events.add(
                fault
                        ? new CallFailed(caller.id, CallFault.MEDIA_TIMEOUT, null, agent.id, "silence", now)
                        : new CallEnded(caller.id, Party.CALLER, agent.id, queue, caller.answeredAt, now));
        Spell ended = agent.to(AgentStatus.WRAP_UP, null, now);
        events.add(new AgentWrapUpStarted(agent.id, caller.id, queue, now.plusSeconds(20), ended, now));
    }

    /** To another agent after a consultation where one is ready, else to a queue. */
    private void giveAway(Caller caller) {
        Agent from = caller.agent();
        QueueId queue = caller.visit().queue();
        List<Agent> ready =
                agents.stream().filter(a -> a.status == AgentStatus.READY).toList();
        PartyId by = new PartyId(caller.party);
        if (ready.isEmpty()) {
            QueueId next = queues.get(random.nextInt(queues.size()));
            events.add(new CallTransferredToQueue(caller.id, by, next, from.id, queue, caller.answeredAt, now));
            events.add(new CallQueued(caller.id, next, 0, now));
            caller.stage = Stage.WAITING;
            caller.visit = new QueueVisit(next, now);
        } else {
            consult(caller, ready.get(random.nextInt(ready.size())), by);
        }
        Spell ended = from.to(AgentStatus.WRAP_UP, null, now);
        events.add(new AgentWrapUpStarted(from.id, caller.id, queue, now.plusSeconds(20), ended, now));
    }

    private void consult(Caller caller, Agent to, PartyId by) {
        PartyId party = new PartyId(++caller.party);
        QueueId queue = caller.visit().queue();
        events.add(new CallPartyRequested(caller.id, party, Purpose.CONSULTATION, by, to.id, null, null, now));
        caller.agent = to;
        caller.reservation = new ReservationId(id());
        to.call = caller.id;
        to.queue = queue;
        Instant until = now.plusSeconds(30);
        Spell ended = to.to(AgentStatus.RESERVED, null, now);
        events.add(
                new AgentReserved(to.id, caller.reservation, caller.id, queue, until, HANDLING, RATIONALE, ended, now));
        events.add(new CallPartyCalled(caller.id, party, to.id, caller.reservation, until, now));
        pass();
        events.add(new CallPartyJoined(caller.id, party, to.id, now));
        events.add(new AgentTalking(
                to.id, caller.reservation, caller.id, queue, to.to(AgentStatus.TALKING, null, now), now));
        pass();
        events.add(new CallTransferred(caller.id, by, party, TransferKind.ATTENDED, now));
    }

    private void endWrapUp(Agent agent) {
        CallId call = agent.call;
        QueueId queue = agent.queue;
        if (call != null && queue != null) {
            Spell ended = agent.to(AgentStatus.READY, null, now);
            events.add(new AgentWrapUpEnded(agent.id, call, queue, WrapUpEnd.TIMER, ended, now));
            agent.call = null;
        }
    }

    private void presence(Agent agent) {
        switch (agent.status) {
            case SIGNED_OUT -> {
                agent.signedInAt = now;
                agent.to(AgentStatus.NOT_READY, NotReadyReasons.SIGNED_IN, now);
                events.add(new AgentSignedIn(agent.id, now));
            }
            case NOT_READY -> {
                Spell ended = agent.to(AgentStatus.READY, null, now);
                events.add(new AgentReady(agent.id, ended, now));
            }
            case READY -> {
                if (random.nextInt(3) == 0) {
                    signOut(agent);
                } else {
                    notReady(agent, "break." + random.nextInt(3));
                }
            }
            case RESERVED, TALKING, WRAP_UP -> throw new IllegalStateException("busy");
        }
    }

    private void notReady(Agent agent, String reason) {
        Spell ended = agent.to(AgentStatus.NOT_READY, reason, now);
        events.add(new AgentNotReady(agent.id, reason, ended, now));
    }

    private void signOut(Agent agent) {
        agent.signedInMillis += now.toEpochMilli() - agent.signedInAt.toEpochMilli();
        events.add(new AgentSignedOut(agent.id, agent.signedInAt, agent.to(AgentStatus.SIGNED_OUT, null, now), now));
    }

    private <T> void pick(List<T> from, Predicate<T> fit, java.util.function.Consumer<T> then) {
        List<T> fitting = from.stream().filter(fit).toList();
        if (!fitting.isEmpty()) {
            then.accept(fitting.get(random.nextInt(fitting.size())));
        }
    }

    private QueueSettings settings(int number) {
        return QueueSettings.plain(
                "Queue " + number, RoutingStrategy.LONGEST_IDLE, 15, 20, 10 + random.nextInt(30), 5, 3, 0);
    }

    private UUID id() {
        return new UUID(random.nextLong(), ++nextId);
    }

    /** How long one step takes on average is some 20 s; enough steps cross midnight. */
    public Duration elapsed() {
        return Duration.between(start, now);
    }
}
