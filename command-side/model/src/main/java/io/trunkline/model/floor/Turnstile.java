package io.trunkline.model.floor;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentId;
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
import io.trunkline.model.router.Visit;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    private final Function<QueueId, @Nullable QueueSettings> terms;
    private final Map<QueueId, Set<CallId>> waiting = new HashMap<>();
    private final Map<QueueId, Set<AgentId>> members = new HashMap<>();
    private final Map<AgentId, Set<QueueId>> queues = new HashMap<>();
    private final Map<QueueId, Integer> staffed = new HashMap<>();
    private final Set<AgentId> signedIn = new HashSet<>();
    private final Map<CallId, List<OverflowRule>> full = new HashMap<>();
    private final Map<CallId, Trail> trails = new HashMap<>();

    /**
     * An empty one.
     *
     * @param terms a queue's settings; null where it is not known
     */
    Turnstile(Function<QueueId, @Nullable QueueSettings> terms) {
        this.terms = terms;
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
        List<OverflowRule> turnedAwayBy = rules(visit.queue()).stream()
                .filter(rule -> rule.when() == When.FULL && line.size() >= rule.limit())
                .toList();
        if (!turnedAwayBy.isEmpty()) {
            full.put(visit.id(), turnedAwayBy);
        }
        line.add(visit.id());
    }

    private void goes(Visit visit) {
        full.remove(visit.id());
        waiting.computeIfPresent(visit.queue(), (_, line) -> {
            line.remove(visit.id());
            return line.isEmpty() ? null : line;
        });
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
            if (holds(rule, visit, now) && trail(visit.id()).mayGo(rule.to())) {
                return rule;
            }
        }
        return null;
    }

    private boolean holds(OverflowRule rule, Visit visit, Instant now) {
        return switch (rule.when()) {
            case FULL -> full.getOrDefault(visit.id(), List.of()).contains(rule);
            case NOBODY_STAFFED -> !staffed.containsKey(visit.queue());
            case WAITED -> !now.isBefore(due(rule, visit));
        };
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
        QueueSettings settings = terms.apply(queue);
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
