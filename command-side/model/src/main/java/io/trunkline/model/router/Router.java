package io.trunkline.model.router;

import io.trunkline.events.AgentId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueEvent.QueueMemberChanged;
import io.trunkline.events.QueueEvent.QueueMemberRemoved;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.VisitId;
import io.trunkline.model.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Brings the best-ranked visit to the agent whom its queue's strategy puts first among those who may take it.
 *
 * <p>Between two calls of {@link #match} no queue has both an open visit and a free agent who may take it, so only queues
 * touched since then are looked at, and those where waiting longer has come to mean more. Not thread-safe.
 */
public final class Router {

    /** Written into every rationale; changes with the rules. */
    public static final String VERSION = "router-3";

    private final Map<QueueId, Line> lines = new HashMap<>();
    private final Map<AgentId, Set<QueueId>> queuesOf = new HashMap<>();
    private final Map<AgentId, Standing> free = new HashMap<>();
    private final Set<AgentId> atWork = new HashSet<>();
    private final Map<AgentId, Ability> abilities = new HashMap<>();
    private final Map<VisitId, Visit> visits = new HashMap<>();
    private final Set<Line> touched = new HashSet<>();
    private final Agenda<Line> agenda = new Agenda<>();

    /** Follows queues' settings and members. */
    public void on(QueueEvent event) {
        switch (event) {
            case QueueCreated e -> settle(e.queue(), e.settings());
            case QueueChanged e -> settle(e.queue(), e.settings());
            case QueueMemberAdded e -> join(e.queue(), e.agent(), e.terms());
            case QueueMemberChanged e -> join(e.queue(), e.agent(), e.terms());
            case QueueMemberRemoved e -> leave(e.queue(), e.agent());
        }
    }

    /**
     * The visit waits.
     *
     * @param open whether an agent is wanted; not while one is being asked to take it
     */
    public void waits(Visit visit, boolean open) {
        stands(visit);
        Line line = line(visit.queue());
        if (!open) {
            line.close(visit);
        } else if (line.open(visit)) {
            touched.add(line);
        }
    }

    /**
     * Agents are being asked to take the visit, all at once. Others who may take it are asked as well, as long as the queue
     * does so.
     *
     * @param asked who is being asked, or has been asked and is not to be asked again
     * @param live how many are being asked
     */
    public void rings(Visit visit, Set<AgentId> asked, int live) {
        stands(visit);
        Line line = line(visit.queue());
        if (line.rings(new Ringing(visit, asked, live))) {
            touched.add(line);
        }
    }

    /** The visit waits no longer. */
    public void left(VisitId id) {
        Visit visit = visits.remove(id);
        if (visit != null) {
            line(visit.queue()).left(visit);
        }
    }

    /** The agent can take a contact. */
    public void free(AgentId id, Standing standing) {
        came(id);
        if (!standing.equals(free.put(id, standing))) {
            seat(id);
        }
    }

    /** The agent is at work and can take no contact. */
    public void busy(AgentId id) {
        came(id);
        unseat(id);
    }

    /** The agent is not at work, or not for contacts out of queues. */
    public void away(AgentId id) {
        unseat(id);
        if (atWork.remove(id)) {
            touch(id);
        }
    }

    /** What the agent is able to do. */
    public void skills(AgentId id, List<SkillLevel> skills) {
        able(id, before -> before.with(skills));
    }

    /** Where the agent works. */
    public void location(AgentId id, @Nullable String location) {
        able(id, before -> before.at(location));
    }

    /** A visit of the queue has been offered to the agent. */
    public void offered(QueueId queue, AgentId agent) {
        line(queue).offered(agent);
    }

    /**
     * Chooses for all that can be served now: lowest tier first, then best rank. A chosen visit is no longer open, unless all
     * are asked at once, and a chosen agent no longer free until {@link #waits} and {@link #free} say so again.
     *
     * @param limit the most choices made; what is left over waits for the next call
     */
    public List<Match> match(Instant now, int limit) {
        touched.addAll(agenda.take(now));
        if (touched.isEmpty()) {
            return List.of();
        }
        PriorityQueue<Offer> offers = new PriorityQueue<>(Offer.BEST_FIRST);
        List<Line> looked = new ArrayList<>(touched);
        touched.clear();
        looked.forEach(line -> propose(line, offers, now));
        List<Match> matches = new ArrayList<>();
        while (!offers.isEmpty() && matches.size() < limit) {
            Offer offer = offers.remove();
            Line line = offer.line();
            if (line.isFree(offer.agent().id())) {
                matches.add(line.match(offer, now));
                line.given(offer, now);
                unseat(offer.agent().id());
            }
            propose(line, offers, now);
        }
        offers.forEach(offer -> touched.add(offer.line()));
        looked.forEach(line -> plan(line, now));
        return matches;
    }

    /** When to match again though nothing has happened by then. */
    public Optional<Instant> nextLook() {
        return agenda.next();
    }

    /** How many visits wait in each queue, those that an agent is being asked to take included. */
    public Map<QueueId, Integer> waiting() {
        Map<QueueId, Integer> counts = new HashMap<>();
        lines.forEach((queue, line) -> counts.put(queue, line.waiting()));
        return counts;
    }

    /** An agent is done with a contact out of the queue, its offer and wrap-up included. */
    public void handled(QueueId queue, Duration time) {
        line(queue).pace().handled(time);
    }

    /** A visit to the queue ended. */
    public void waited(QueueId queue, Duration time, boolean gaveUp) {
        line(queue).pace().waited(time, gaveUp);
    }

    /** How a visit's wait stands; null where it does not wait, or has too many before it. */
    public @Nullable Forecast forecast(VisitId id) {
        Visit visit = visits.get(id);
        return visit == null ? null : line(visit.queue()).forecast(visit, this::share);
    }

    /** How the wait would stand of who came last to each queue now; queues where too many wait are left out. */
    public Map<QueueId, Forecast> forecasts() {
        Map<QueueId, Forecast> all = new HashMap<>();
        lines.forEach((queue, line) -> {
            Forecast forecast = line.settings() == null ? null : line.forecast(null, this::share);
            if (forecast != null) {
                all.put(queue, forecast);
            }
        });
        return all;
    }

    /** In equal parts among the agent's queues in which somebody waits. */
    private double share(AgentId agent) {
        int busy = 0;
        for (QueueId queue : queuesOf.getOrDefault(agent, Set.of())) {
            busy += line(queue).waiting() > 0 ? 1 : 0;
        }
        return 1.0 / Math.max(1, busy);
    }

    /** A queue's terms; null where it is not known. */
    public @Nullable QueueSettings settings(QueueId queue) {
        Line line = lines.get(queue);
        return line == null ? null : line.settings();
    }

    private void stands(Visit visit) {
        if (!visit.equals(visits.get(visit.id()))) {
            left(visit.id());
            visits.put(visit.id(), visit);
            line(visit.queue()).came(visit);
        }
    }

    private static void propose(Line line, PriorityQueue<Offer> offers, Instant now) {
        Offer offer = line.best(now);
        if (offer != null) {
            offers.add(offer);
        }
    }

    private void plan(Line line, Instant now) {
        line.nextLook(now).ifPresentOrElse(at -> agenda.set(line, at), () -> agenda.remove(line));
    }

    private void settle(QueueId queue, QueueSettings settings) {
        Line line = line(queue);
        line.settle(settings);
        touched.add(line);
    }

    private void join(QueueId queue, AgentId agent, MemberTerms terms) {
        Line line = line(queue);
        line.join(agent, terms);
        queuesOf.computeIfAbsent(agent, id -> new LinkedHashSet<>()).add(queue);
        Standing standing = free.get(agent);
        if (standing != null) {
            line.free(agent, standing, ability(agent));
        }
        touched.add(line);
    }

    private void leave(QueueId queue, AgentId agent) {
        Line line = line(queue);
        line.leave(agent);
        touched.add(line);
        queuesOf.computeIfPresent(agent, (id, queues) -> {
            queues.remove(queue);
            return queues.isEmpty() ? null : queues;
        });
    }

    private void came(AgentId id) {
        if (atWork.add(id)) {
            touch(id);
        }
    }

    private void able(AgentId id, UnaryOperator<Ability> change) {
        abilities.put(id, change.apply(ability(id)));
        if (free.containsKey(id)) {
            seat(id);
        }
    }

    private void seat(AgentId id) {
        Standing standing = Objects.requireNonNull(free.get(id));
        for (QueueId queue : queuesOf.getOrDefault(id, Set.of())) {
            Line line = line(queue);
            line.free(id, standing, ability(id));
            touched.add(line);
        }
    }

    private void unseat(AgentId id) {
        if (free.remove(id) != null) {
            for (QueueId queue : queuesOf.getOrDefault(id, Set.of())) {
                line(queue).busy(id);
            }
        }
    }

    private void touch(AgentId id) {
        for (QueueId queue : queuesOf.getOrDefault(id, Set.of())) {
            touched.add(line(queue));
        }
    }

    private Ability ability(AgentId id) {
        return abilities.getOrDefault(id, Ability.NONE);
    }

    private Line line(QueueId queue) {
        return Objects.requireNonNull(lines.computeIfAbsent(queue, id -> new Line(atWork::contains)));
    }
}
