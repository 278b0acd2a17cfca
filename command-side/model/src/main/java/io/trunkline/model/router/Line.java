package io.trunkline.model.router;

import io.trunkline.events.AgentId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.Rationale;
import io.trunkline.events.Rationale.Considered;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One queue: who waits in it, and which of its members are free. */
final class Line {

    private static final int MAX_CONSIDERED = 10;

    /** Across queues the better place wins; a queue's weight moves all of its visits forward together. */
    static final Comparator<Line> BEST_RANK_FIRST = Comparator.comparing(Line::headPlace)
            .thenComparing(line -> line.open.first(), Comparator.comparing(Visit::since))
            .thenComparing(line -> line.open.first().id().value());

    /** Absent until the queue's creation is seen; until then nobody is served. */
    @Nullable
    QueueSettings settings;

    /** In the order in which they joined. */
    final Set<AgentId> members = new LinkedHashSet<>();

    /** Visits that nobody has been found for yet. */
    final NavigableSet<Visit> open = new TreeSet<>(Visit.IN_LINE);

    final NavigableSet<FreeAgent> free = new TreeSet<>(FreeAgent.LONGEST_IDLE);

    /** All visits, those that an agent is being asked to take included. */
    int waiting;

    boolean canServe() {
        return settings != null && !open.isEmpty() && !free.isEmpty();
    }

    /** Chooses from a line that can serve, and changes nothing. */
    Match choose(Instant now) {
        QueueSettings terms = Objects.requireNonNull(settings);
        Visit visit = open.first();
        return switch (terms.strategy()) {
            case LONGEST_IDLE -> new Match(visit, free.first().id(), terms, longestIdle(visit, terms, now));
        };
    }

    private Rationale longestIdle(Visit visit, QueueSettings terms, Instant now) {
        List<Considered> considered = free.stream()
                .limit(MAX_CONSIDERED)
                .map(agent -> new Considered(agent.id(), agent.idleMillis(now)))
                .toList();
        long waited = visit.waitedMillis(now);
        long rank = waited + 1000L * (visit.creditSeconds() + terms.weightSeconds());
        return new Rationale(
                "longestIdle", Router.VERSION, waited, visit.creditSeconds(), rank, waiting, considered, free.size());
    }

    private Instant headPlace() {
        return open.first()
                .place()
                .minusSeconds(Objects.requireNonNull(settings).weightSeconds());
    }
}
