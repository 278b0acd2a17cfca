package io.trunkline.testkit.simulation;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpExtended;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.Event;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.QueueVisit;
import io.trunkline.testkit.simulation.BrokenLaw.Law;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds every event against the laws. An event costs by what it concerns; a turn by queues, and once a second by agents. */
final class FloorLaws {

    /** Longer than any command may be late, and than the pause after a refusal. */
    private static final Duration PATIENCE_WITH_FAULTS = Duration.ofMinutes(3);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final boolean faults;
    private final Duration patience;
    private final Map<QueueId, LawfulLine> lines = new HashMap<>();
    private final Map<AgentId, List<LawfulLine>> linesOf = new HashMap<>();
    private final Map<AgentId, Seat> seats = new HashMap<>();
    private final Map<CallId, LawfulLine> waiting = new HashMap<>();
    private final Set<CallId> answered = new HashSet<>();
    private final Set<AgentId> ready = new HashSet<>();
    private final Set<AgentId> forCalls = new HashSet<>();
    private final Map<AgentId, CallId> contacts = new HashMap<>();
    private final Map<CallId, Set<AgentId>> takers = new HashMap<>();
    private final Map<AgentId, Instant> freeBy = new HashMap<>();
    private final ItemLaws items = new ItemLaws();
    private final Map<CallId, CallbackId> attempts = new HashMap<>();
    private final Set<CallbackId> calledBack = new HashSet<>();
    private Instant nextFreed = Instant.MIN;

    FloorLaws(Day day) {
        faults = day.faults().any();
        patience = faults ? PATIENCE_WITH_FAULTS : PATIENCE;
        for (int q = 0; q < day.queues().size(); q++) {
            lines.put(
                    People.queue(q),
                    new LawfulLine(
                            day.queues().get(q).name(), day.queues().get(q).routing()));
        }
        for (int i = 0; i < day.seats().size(); i++) {
            List<LawfulLine> served = new ArrayList<>();
            day.seats().get(i).queues().forEach(q -> served.add(line(People.queue(q))));
            linesOf.put(People.agent(i), served);
            seats.put(People.agent(i), day.seats().get(i));
        }
    }

    void on(Event event, Instant now) {
        switch (event) {
            case CallEvent e -> on(e, now);
            case AgentEvent e -> on(e, now);
            default -> {} // queues do not change during the day
        }
    }

    /** What has to be so after a while. */
    void turned(RouterProcess router, DecidedLog log, Instant now) {
        lines.values().forEach(line -> line.served(now, patience));
        if (!now.isBefore(nextFreed)) {
            freed(now);
        }
        if (router.caughtUp()) {
            Map<QueueId, Integer> seen = router.waiting();
            lines.forEach((queue, line) -> {
                long wait = line.waiting() + log.callbacksInLine(queue);
                if (seen.getOrDefault(queue, 0) != wait) {
                    throw new BrokenLaw(
                            Law.CONSERVED,
                            line + ", " + wait + " with callbacks, of which the router knows "
                                    + seen.getOrDefault(queue, 0),
                            now);
                }
            });
        }
    }

    /** Nothing happens any more, so who is not free by now never will be. */
    void over(Instant now) {
        freeBy.forEach((agent, by) -> {
            throw new BrokenLaw(
                    Law.FREED, name(agent) + " was to be free by " + by + ", and nothing comes any more", now);
        });
        items.over(now);
    }

    private void freed(Instant now) {
        nextFreed = now.plus(PATIENCE);
        items.freed(now);
        freeBy.forEach((agent, by) -> {
            if (now.isAfter(by)) {
                throw new BrokenLaw(Law.FREED, name(agent) + " should have been free since " + by, now);
            }
        });
    }

    private void on(CallEvent event, Instant now) {
        switch (event) {
            case CallQueued e -> {
                LawfulLine line = line(e.queue());
                waiting.put(e.call(), line);
                line.arrived(e.call(), now, e.creditSeconds(), e.skills());
            }
            case CallAnswered e -> {
                if (!answered.add(e.call())) {
                    throw new BrokenLaw(Law.ONE_ANSWER, e.call() + " is answered again", now);
                }
                left(e.call(), now);
            }
            case CallAbandoned e -> left(e.call(), e.visit(), now);
            case CallFailed e -> {
                left(e.call(), e.visit(), now);
                over(e.call(), now);
            }
            case CallOverflowed e -> left(e.call(), now);
            case CallCallbackAccepted e -> left(e.call(), e.visit(), now);
            case CallEnded e -> over(e.call(), now);
            case CallCleared e -> over(e.call(), now);
            case CallPlaced e
            when e.callback() != null -> attempts.put(e.call(), e.callback().callback());
            case CallPartyJoined e when e.agent() == null -> connected(e.call(), now);
            default -> {} // not about a visit
        }
    }

    private void connected(CallId call, Instant now) {
        CallbackId callback = attempts.get(call);
        if (callback != null && !calledBack.add(callback)) {
            throw new BrokenLaw(Law.CALLED_BACK_ONCE, callback + " is called again by " + call, now);
        }
    }

    private void on(AgentEvent event, Instant now) {
        AgentId agent = event.agent();
        switch (event) {
            case AgentEvent.OfItems e -> {
                items.on(e, ready.contains(agent), now, patience);
                lines(agent);
            }
            case AgentReserved e -> reserved(e, now);
            case AgentTalking _ -> freeBy.remove(agent);
            case AgentReleased e -> {
                done(agent);
                LawfulLine line = waiting.get(e.visit());
                if (line != null && !takers.containsKey(e.visit())) {
                    line.back(e.visit());
                }
                isReady(agent, true);
            }
            case AgentWrapUpStarted e -> {
                done(agent);
                freeBy.put(agent, e.until().plus(patience));
            }
            case AgentWrapUpExtended e -> freeBy.put(agent, e.until().plus(patience));
            case AgentWrapUpEnded _ -> {
                freeBy.remove(agent);
                isReady(agent, true);
            }
            case AgentEvent.AgentReady _ -> isReady(agent, true);
            case AgentEvent.AgentNotReady _ -> isReady(agent, false);
            case AgentEvent.AgentSignedOut _ -> isReady(agent, false);
            default -> {} // wishes, and who exists
        }
    }

    private void reserved(AgentReserved e, Instant now) {
        CallId before = contacts.put(e.agent(), e.visit());
        if (before != null || !ready.contains(e.agent())) {
            throw new BrokenLaw(
                    Law.ONE_CONTACT,
                    name(e.agent()) + " is reserved for " + e.visit() + " and has "
                            + (before == null ? "not been ready" : before),
                    now);
        }
        items.reserved(e, now);
        isReady(e.agent(), false);
        takers.computeIfAbsent(e.visit(), _ -> new HashSet<>()).add(e.agent());
        freeBy.put(e.agent(), e.expiresAt().plus(patience));
        LawfulLine line = waiting.get(e.visit());
        if (line != null && e.rationale().strategy().equals(RoutingStrategy.RING_ALL.text())) {
            line.takenToo(e.visit(), seat(e.agent()), now, faults);
        } else if (line != null) {
            line.taken(e.visit(), seat(e.agent()), now, faults);
        }
    }

    private void done(AgentId agent) {
        CallId visit = contacts.remove(agent);
        freeBy.remove(agent);
        if (visit != null) {
            takers.computeIfPresent(visit, (_, agents) -> agents.remove(agent) && agents.isEmpty() ? null : agents);
        }
    }

    private void over(CallId call, Instant now) {
        for (AgentId taker : takers.getOrDefault(call, Set.of())) {
            if (call.equals(contacts.get(taker))) {
                freeBy.put(taker, now.plus(patience));
            }
        }
    }

    private void left(CallId call, @Nullable QueueVisit visit, Instant now) {
        if (visit != null) {
            left(call, now);
        }
    }

    private void left(CallId call, Instant now) {
        LawfulLine line = waiting.remove(call);
        if (line == null) {
            throw new BrokenLaw(Law.ONE_END, call + " leaves the queue though it does not wait", now);
        }
        line.left(call);
    }

    private void isReady(AgentId agent, boolean now) {
        if (now ? ready.add(agent) : ready.remove(agent)) {
            lines(agent);
        }
    }

    /** Whether the agent may be taken for a caller, in all queues. */
    private void lines(AgentId agent) {
        boolean free = ready.contains(agent) && !items.holdsBack(agent);
        if (free ? forCalls.add(agent) : forCalls.remove(agent)) {
            for (LawfulLine line : Objects.requireNonNull(linesOf.get(agent))) {
                if (free) {
                    line.ready(agent, seat(agent));
                } else {
                    line.notReady(agent);
                }
            }
        }
    }

    private Seat seat(AgentId agent) {
        return Objects.requireNonNull(seats.get(agent), "an agent whom the day does not have");
    }

    private LawfulLine line(QueueId queue) {
        return Objects.requireNonNull(lines.get(queue), "a queue that the day does not have");
    }

    private static String name(AgentId agent) {
        return "agent " + agent.value().getLeastSignificantBits();
    }
}
