package io.trunkline.model.floor;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentId;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CalendarId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.Destination;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.OverflowRule.When;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueEvent.QueueMemberChanged;
import io.trunkline.events.QueueEvent.QueueMemberRemoved;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.model.call.Call;
import io.trunkline.model.router.Forecast;
import io.trunkline.model.router.Router;
import io.trunkline.model.router.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of the fold that a queue's rules of overflow look at: who waits where, whether anybody is there to serve them, and
 * where a call has been. Bounded as the floor is.
 */
final class Turnstile {

    /**
     * Where a call has been.
     *
     * @param times how often it was sent on, to whatever place
     * @param left the queues that it has left for elsewhere
     */
    private record Trail(int times, Set<QueueId> left) {
        static final Trail NONE = new Trail(0, Set.of());

        Trail sentOn() {
            return new Trail(times + 1, left);
        }

        Trail outOf(QueueId queue) {
            Set<QueueId> all = new HashSet<>(left);
            all.add(queue);
            return new Trail(times + 1, Set.copyOf(all));
        }

        /** As the call's own decider says it. */
        boolean mayGo(@Nullable Destination to) {
            return to == null || (times < Call.MOST_HOPS && (to.queue() == null || !left.contains(to.queue())));
        }
    }

    /** For so long one has just come. Waits are foretold when there is a decision to make, since the fold does not know who is free. */
    private static final Duration COMING = Duration.ofSeconds(5);

    private final Router router;
    private final Map<QueueId, Set<CallId>> waiting = new HashMap<>();
    private final Map<QueueId, Set<AgentId>> members = new HashMap<>();
    private final Map<AgentId, Set<QueueId>> queues = new HashMap<>();
    private final Map<QueueId, Integer> staffed = new HashMap<>();
    private final Set<AgentId> signedIn = new HashSet<>();
    private final Map<CallId, List<OverflowRule>> turnedAway = new HashMap<>();
    private final OpenQueues open = new OpenQueues();
    private final Map<CallId, Trail> trails = new HashMap<>();

    /**
     * An empty one.
     *
     * @param router knows queues' settings and foretells waits; has folded each event before
     */
    Turnstile(Router router) {
        this.router = router;
    }

    /** Folds what has become of a call, after its place in line was {@code before} and is {@code after}. */
    void on(CallEvent event, @Nullable Visit before, @Nullable Visit after) {
        boolean same = before != null
                && after != null
                && before.queue().equals(after.queue())
                && before.since().equals(after.since());
        if (before != null && !same) {
            goes(before);
        }
        if (after != null && !same) {
            comes(after);
        }
        if (event instanceof CallOverflowed e) {
            trails.put(e.call(), trail(e.call()).outOf(e.visit().queue()));
        } else if (event instanceof CallQueueLeft e) {
            trails.put(e.call(), trail(e.call()).outOf(e.visit().queue()));
        } else if (event instanceof CallSentOn e) {
            trails.put(e.call(), trail(e.call()).sentOn());
        } else if (isEnd(event)) {
            trails.remove(event.call());
        }
    }

    private static boolean isEnd(CallEvent event) {
        return event instanceof CallAbandoned
                || event instanceof CallEnded
                || event instanceof CallFailed
                || event instanceof CallCleared;
    }

    private void comes(Visit visit) {
        Set<CallId> line = waiting.computeIfAbsent(visit.queue(), _ -> new LinkedHashSet<>());
        List<OverflowRule> rules = rules(visit.queue()).stream()
                .filter(rule -> turnsAway(rule, visit, line.size()))
                .toList();
        if (!rules.isEmpty()) {
            turnedAway.put(visit.call(), rules);
        }
        line.add(visit.call());
    }

    /** By what is so at the moment of arrival; it is not asked again. */
    private boolean turnsAway(OverflowRule rule, Visit visit, int before) {
        QueueSettings queue = router.settings(visit.queue());
        return switch (rule.when()) {
            case FULL -> before >= rule.limit();
            case CLOSED -> queue != null && open.isClosed(queue, visit.since());
            case NOBODY_STAFFED, WAITED, EXPECTED_WAIT, EMERGENCY -> false;
        };
    }

    /** By now all who are free are known. Where nobody can tell how long it takes it is not too long; before whom a thousand wait it is. */
    private boolean isForetoldMore(Visit visit, int seconds) {
        Forecast forecast = router.forecast(visit.call());
        Duration expected = forecast == null ? null : forecast.expected();
        return forecast == null || (expected != null && expected.compareTo(Duration.ofSeconds(seconds)) > 0);
    }

    private void goes(Visit visit) {
        turnedAway.remove(visit.call());
        waiting.computeIfPresent(visit.queue(), (_, line) -> {
            line.remove(visit.call());
            return line.isEmpty() ? null : line;
        });
    }

    /** Folds when queues are open; gives the contacts that other rules may hold for now. */
    Set<CallId> on(CalendarEvent event) {
        open.on(event);
        Set<CallId> concerned = new LinkedHashSet<>();
        waiting.forEach((queue, line) -> {
            if (event.calendar().equals(OpenQueues.calendar(router.settings(queue)))) {
                concerned.addAll(line);
            }
        });
        return concerned;
    }

    /** Whether those who are to be called back may be called out of the queue: it is open, and there is no emergency. */
    boolean isOpen(QueueId queue, Instant now) {
        QueueSettings settings = router.settings(queue);
        return settings == null || !(open.isClosed(settings, now) || open.isEmergency(settings));
    }

    /** When the queue's calendar next opens or closes it; absent: it names none. */
    Optional<Instant> nextChange(QueueId queue, Instant now) {
        QueueSettings settings = router.settings(queue);
        return settings == null ? Optional.empty() : Optional.ofNullable(open.nextChange(settings, now));
    }

    /** Whether the queue names that calendar. */
    boolean names(QueueId queue, CalendarId calendar) {
        return calendar.equals(OpenQueues.calendar(router.settings(queue)));
    }

    /** Folds a queue's settings and members; gives the contacts that other rules may hold for now. */
    Set<CallId> on(QueueEvent event) {
        return switch (event) {
            case QueueCreated e -> waitingIn(e.queue());
            case QueueChanged e -> waitingIn(e.queue());
            case QueueMemberAdded e -> {
                joins(e.queue(), e.agent());
                yield Set.of();
            }
            case QueueMemberChanged _ -> Set.of();
            case QueueMemberRemoved e -> leaves(e.queue(), e.agent());
        };
    }

    /** Folds an agent's coming and going; gives the contacts that other rules may hold for now. */
    Set<CallId> on(AgentEvent event) {
        if (event instanceof AgentSignedIn && signedIn.add(event.agent())) {
            queuesOf(event.agent()).forEach(queue -> staffed.merge(queue, 1, Integer::sum));
        }
        if (event instanceof AgentSignedOut && signedIn.remove(event.agent())) {
            Set<CallId> alone = new LinkedHashSet<>();
            queuesOf(event.agent()).forEach(queue -> alone.addAll(oneLess(queue)));
            return alone;
        }
        return Set.of();
    }

    private void joins(QueueId queue, AgentId agent) {
        if (members.computeIfAbsent(queue, _ -> new HashSet<>()).add(agent)) {
            queues.computeIfAbsent(agent, _ -> new LinkedHashSet<>()).add(queue);
            if (signedIn.contains(agent)) {
                staffed.merge(queue, 1, Integer::sum);
            }
        }
    }

    private Set<CallId> leaves(QueueId queue, AgentId agent) {
        if (!members.getOrDefault(queue, Set.of()).remove(agent)) {
            return Set.of();
        }
        queuesOf(agent).remove(queue);
        return signedIn.contains(agent) ? oneLess(queue) : Set.of();
    }

    private Set<CallId> oneLess(QueueId queue) {
        Integer rest = staffed.computeIfPresent(queue, (_, count) -> count > 1 ? count - 1 : null);
        return rest == null ? waitingIn(queue) : Set.of();
    }

    /** The first rule that takes the contact out of its queue now; null where none does. */
    @Nullable
    OverflowRule holding(Visit visit, Instant now) {
        for (OverflowRule rule : rules(visit.queue())) {
            if (holds(rule, visit, now) && trail(visit.call()).mayGo(rule.to())) {
                return rule;
            }
        }
        return null;
    }

    private boolean holds(OverflowRule rule, Visit visit, Instant now) {
        return switch (rule.when()) {
            case FULL, CLOSED ->
                turnedAway.getOrDefault(visit.call(), List.of()).contains(rule);
            case EMERGENCY -> isEmergency(visit.queue());
            case NOBODY_STAFFED -> !staffed.containsKey(visit.queue());
            case WAITED -> !now.isBefore(due(rule, visit));
            case EXPECTED_WAIT -> !now.isAfter(visit.since().plus(COMING)) && isForetoldMore(visit, rule.limit());
        };
    }

    /** Whether the queue is closed for this contact, so that not even whoever is free takes it: a rule has somewhere to go. */
    boolean shuts(Visit visit) {
        for (OverflowRule rule : rules(visit.queue())) {
            if ((rule.when() == When.CLOSED || rule.when() == When.EMERGENCY)
                    && holds(rule, visit, visit.since())
                    && trail(visit.call()).mayGo(rule.to())) {
                return true;
            }
        }
        return false;
    }

    private boolean isEmergency(QueueId queue) {
        QueueSettings settings = router.settings(queue);
        return settings != null && open.isEmergency(settings);
    }

    /** When another rule may hold, though nothing has happened by then. */
    Optional<Instant> due(Visit visit, Instant after) {
        return rules(visit.queue()).stream()
                .filter(rule -> rule.when() == When.WAITED)
                .map(rule -> due(rule, visit))
                .filter(at -> at.isAfter(after))
                .min(Comparator.naturalOrder());
    }

    private static Instant due(OverflowRule rule, Visit visit) {
        return visit.since().plusSeconds(rule.limit());
    }

    private List<OverflowRule> rules(QueueId queue) {
        QueueSettings settings = router.settings(queue);
        return settings == null ? List.of() : settings.overflow();
    }

    private Set<CallId> waitingIn(QueueId queue) {
        return Set.copyOf(waiting.getOrDefault(queue, Set.of()));
    }

    private Set<QueueId> queuesOf(AgentId agent) {
        return queues.getOrDefault(agent, Set.of());
    }

    private Trail trail(CallId call) {
        return trails.getOrDefault(call, Trail.NONE);
    }
}
