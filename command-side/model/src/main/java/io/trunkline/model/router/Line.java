package io.trunkline.model.router;

import io.trunkline.events.AgentId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.Rationale;
import io.trunkline.events.Rationale.Considered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One queue: who waits in it, and which of its members are free. */
final class Line {

    private static final int MAX_CONSIDERED = 10;

    /** Absent until the queue's creation is seen; until then nobody is served. */
    @Nullable
    private QueueSettings settings;

    /** In the order in which they joined. */
    private final Map<AgentId, Member> members = new LinkedHashMap<>();

    /** Visits that nobody has been found for yet, kind by kind. */
    private final Map<Demand, NavigableSet<Visit>> open = new HashMap<>();

    private final Bench bench = new Bench();
    private final Predicate<AgentId> atWork;
    private int places;
    private int lastOffered = -1;

    /** All visits, those that an agent is being asked to take included. */
    int waiting;

    Line(Predicate<AgentId> atWork) {
        this.atWork = atWork;
    }

    @Nullable
    QueueSettings settings() {
        return settings;
    }

    void settle(QueueSettings terms) {
        settings = terms;
        bench.keep(Ranking.kept(strategy(terms)));
        List<Visit> visits =
                open.values().stream().flatMap(NavigableSet::stream).toList();
        open.clear();
        visits.forEach(this::open);
    }

    /** Whoever is a member already keeps the place. */
    void join(AgentId agent, MemberTerms terms) {
        Member before = members.get(agent);
        members.put(agent, new Member(before == null ? places++ : before.place(), terms));
    }

    void leave(AgentId agent) {
        members.remove(agent);
        bench.remove(agent);
    }

    void offered(AgentId agent) {
        Member member = members.get(agent);
        if (member != null) {
            lastOffered = member.place();
        }
    }

    void free(AgentId agent, Standing standing, Ability ability) {
        Member member = members.get(agent);
        if (member != null) {
            bench.put(new Candidate(agent, standing, ability, member));
        }
    }

    void busy(AgentId agent) {
        bench.remove(agent);
    }

    /** False where it was open already. */
    boolean open(Visit visit) {
        return open.computeIfAbsent(demand(visit), kind -> new TreeSet<>(Visit.IN_LINE))
                .add(visit);
    }

    void close(Visit visit) {
        open.computeIfPresent(demand(visit), (kind, visits) -> {
            visits.remove(visit);
            return visits.isEmpty() ? null : visits;
        });
    }

    boolean isFree(AgentId agent) {
        return bench.get(agent) != null;
    }

    /** The best-ranked visit that somebody free may take, with whom it would be given to; changes nothing. */
    @Nullable
    Offer best(Instant now) {
        QueueSettings terms = settings;
        if (terms == null || bench.isEmpty()) {
            return null;
        }
        Offer best = null;
        for (NavigableSet<Visit> kind : open.values()) {
            Visit visit = kind.first();
            Candidate agent = pick(visit, terms, now);
            if (agent != null) {
                Offer offer = new Offer(this, visit, agent, visit.place().minusSeconds(terms.weightSeconds()));
                best = best == null || Offer.BEST_FIRST.compare(offer, best) < 0 ? offer : best;
            }
        }
        return best;
    }

    /** When somebody who is free now may take a visit that they may not take yet, for all that is known now. */
    Optional<Instant> nextLook(Instant now) {
        QueueSettings terms = settings;
        if (terms == null || bench.isEmpty()) {
            return Optional.empty();
        }
        return open.values().stream()
                .map(NavigableSet::first)
                .flatMap(visit -> Stream.of(
                        Reach.next(visit, terms.routing(), now),
                        keptFor(visit, terms, now) == null
                                ? Optional.<Instant>empty()
                                : Optional.of(keptUntil(visit, terms))))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    Match match(Offer offer, Instant now) {
        QueueSettings terms = Objects.requireNonNull(settings);
        return new Match(offer.visit(), offer.agent().id(), terms, rationale(offer.visit(), terms, now));
    }

    private @Nullable Candidate pick(Visit visit, QueueSettings terms, Instant now) {
        Reach reach = Reach.of(visit, terms.routing(), now);
        AgentId kept = keptFor(visit, terms, now);
        if (kept != null) {
            Candidate known = bench.get(kept);
            return known != null && reach.takes(known.ability()) ? known : null;
        }
        Ballot ballot = ballot(visit, terms, now);
        for (Map.Entry<Level, NavigableSet<Candidate>> group : bench.groups().entrySet()) {
            if (reach.has(group.getKey())) {
                Candidate first = Ranking.first(group.getValue(), ballot, agent -> reach.takes(agent.ability()));
                if (first != null) {
                    return first;
                }
            }
        }
        return null;
    }

    private Rationale rationale(Visit visit, QueueSettings terms, Instant now) {
        Reach reach = Reach.of(visit, terms.routing(), now);
        AgentId kept = keptFor(visit, terms, now);
        Ballot ballot = ballot(visit, terms, now);
        List<Considered> considered = new ArrayList<>();
        int candidates = 0;
        for (Map.Entry<Level, NavigableSet<Candidate>> group : bench.groups().entrySet()) {
            if (kept == null && !reach.has(group.getKey())) {
                continue;
            }
            Predicate<Candidate> may =
                    agent -> (kept == null || kept.equals(agent.id())) && reach.takes(agent.ability());
            Ranking.inOrder(group.getValue(), ballot, may)
                    .limit(MAX_CONSIDERED - (long) considered.size())
                    .forEach(agent -> considered.add(new Considered(agent.id(), Ranking.score(ballot, agent))));
            boolean all = kept == null && reach.wanted().isEmpty() && reach.location() == null;
            candidates += all
                    ? group.getValue().size()
                    : Math.toIntExact(group.getValue().stream().filter(may).count());
        }
        long waited = visit.waitedMillis(now);
        return new Rationale(
                ballot.strategy().text(),
                Router.VERSION,
                waited,
                visit.creditSeconds(),
                waited + 1000L * (visit.creditSeconds() + terms.weightSeconds()),
                waiting,
                considered,
                candidates,
                reach.relaxation());
    }

    private Ballot ballot(Visit visit, QueueSettings terms, Instant now) {
        RoutingStrategy strategy = keptFor(visit, terms, now) == null ? strategy(terms) : RoutingStrategy.MEMORY;
        return new Ballot(strategy, visit, Reach.asked(visit, terms.routing()), lastOffered, places, now);
    }

    /** Whom the visit waits for, as long as that is a member who is at work. */
    private @Nullable AgentId keptFor(Visit visit, QueueSettings terms, Instant now) {
        AgentId agent = visit.servedBy();
        return terms.strategy() == RoutingStrategy.MEMORY
                        && agent != null
                        && now.isBefore(keptUntil(visit, terms))
                        && members.containsKey(agent)
                        && atWork.test(agent)
                ? agent
                : null;
    }

    private static Instant keptUntil(Visit visit, QueueSettings terms) {
        return visit.since().plusSeconds(terms.routing().memorySeconds());
    }

    /** For whoever is not kept for anybody. */
    private static RoutingStrategy strategy(QueueSettings terms) {
        QueueRouting routing = terms.routing();
        return terms.strategy() == RoutingStrategy.MEMORY ? routing.afterMemory() : terms.strategy();
    }

    private Demand demand(Visit visit) {
        return Demand.of(visit, settings != null && settings.strategy() == RoutingStrategy.MEMORY);
    }
}
