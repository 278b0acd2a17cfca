package io.trunkline.model.router;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueEvent.QueueMemberRemoved;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the best-ranked visit to the longest idle agent who may take it.
 *
 * <p>Between two calls of {@link #match} no queue has both an open visit and a free agent, so only queues touched since
 * then are looked at. Not thread-safe.
 */
public final class Router {

    /** Written into every rationale; changes with the rules. */
    public static final String VERSION = "router-1";

    private final Map<QueueId, Line> lines = new HashMap<>();
    private final Map<AgentId, Set<QueueId>> queuesOf = new HashMap<>();
    private final Map<AgentId, FreeAgent> free = new HashMap<>();
    private final Map<CallId, Visit> visits = new HashMap<>();
    private final Set<Line> touched = new HashSet<>();

    /** Follows queues' settings and members. */
    public void on(QueueEvent event) {
        switch (event) {
            case QueueCreated e -> settle(e.queue(), e.settings());
            case QueueChanged e -> settle(e.queue(), e.settings());
            case QueueMemberAdded e -> join(e.queue(), e.agent());
            case QueueMemberRemoved e -> leave(e.queue(), e.agent());
        }
    }

    /**
     * The visit waits.
     *
     * @param open whether an agent is wanted; not while one is being asked to take it
     */
    public void waits(Visit visit, boolean open) {
        if (!visit.equals(visits.get(visit.id()))) {
            left(visit.id());
            visits.put(visit.id(), visit);
            line(visit.queue()).waiting++;
        }
        Line line = line(visit.queue());
        if (!open) {
            line.open.remove(visit);
        } else if (line.open.add(visit)) {
            touched.add(line);
        }
    }

    /** The visit waits no longer. */
    public void left(CallId id) {
        Visit visit = visits.remove(id);
        if (visit != null) {
            Line line = line(visit.queue());
            line.open.remove(visit);
            line.waiting--;
        }
    }

    /** The agent can take a contact, and has had nothing to do since then. */
    public void free(AgentId id, Instant idleSince) {
        FreeAgent agent = new FreeAgent(id, idleSince);
        if (agent.equals(free.get(id))) {
            return;
        }
        busy(id);
        free.put(id, agent);
        for (QueueId queue : queuesOf.getOrDefault(id, Set.of())) {
            Line line = line(queue);
            line.free.add(agent);
            touched.add(line);
        }
    }

    /** The agent can take no contact. */
    public void busy(AgentId id) {
        FreeAgent agent = free.remove(id);
        if (agent != null) {
            for (QueueId queue : queuesOf.getOrDefault(id, Set.of())) {
                line(queue).free.remove(agent);
            }
        }
    }

    /**
     * Chooses for all that can be served now, best rank first. A chosen visit is no longer open and a chosen agent no
     * longer free until {@link #waits} and {@link #free} say so again.
     *
     * @param limit the most choices made; what is left over waits for the next call
     */
    public List<Match> match(Instant now, int limit) {
        PriorityQueue<Line> serving = new PriorityQueue<>(Line.BEST_RANK_FIRST);
        touched.stream().filter(Line::canServe).forEach(serving::add);
        touched.clear();
        List<Match> matches = new ArrayList<>();
        while (!serving.isEmpty() && matches.size() < limit) {
            Line line = serving.remove();
            if (line.canServe()) {
                Match match = line.choose(now);
                matches.add(match);
                line.open.remove(match.visit());
                busy(match.agent());
                if (line.canServe()) {
                    serving.add(line);
                }
            }
        }
        touched.addAll(serving);
        return matches;
    }

    /** How many visits wait in each queue, those that an agent is being asked to take included. */
    public Map<QueueId, Integer> waiting() {
        Map<QueueId, Integer> counts = new HashMap<>();
        lines.forEach((queue, line) -> counts.put(queue, line.waiting));
        return counts;
    }

    /** A queue's terms; null where it is not known. */
    public @Nullable QueueSettings settings(QueueId queue) {
        Line line = lines.get(queue);
        return line == null ? null : line.settings;
    }

    private void settle(QueueId queue, QueueSettings settings) {
        Line line = line(queue);
        line.settings = settings;
        touched.add(line);
    }

    private void join(QueueId queue, AgentId agent) {
        Line line = line(queue);
        line.members.add(agent);
        queuesOf.computeIfAbsent(agent, id -> new LinkedHashSet<>()).add(queue);
        FreeAgent ready = free.get(agent);
        if (ready != null && line.free.add(ready)) {
            touched.add(line);
        }
    }

    private void leave(QueueId queue, AgentId agent) {
        Line line = line(queue);
        line.members.remove(agent);
        FreeAgent ready = free.get(agent);
        if (ready != null) {
            line.free.remove(ready);
        }
        queuesOf.computeIfPresent(agent, (id, queues) -> {
            queues.remove(queue);
            return queues.isEmpty() ? null : queues;
        });
    }

    private Line line(QueueId queue) {
        return Objects.requireNonNull(lines.computeIfAbsent(queue, id -> new Line()));
    }
}
