package io.trunkline.model.router;

import io.trunkline.events.AgentId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.Rationale;
import io.trunkline.events.Rationale.Considered;
import io.trunkline.events.VisitId;
import io.trunkline.model.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
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

    /** Visits that several agents are asked to take at once; at most as many as there are agents. */
    private final Map<VisitId, Ringing> ringing = new HashMap<>();

    /** All visits in their order, those that an agent is being asked to take included. */
    private final NavigableSet<Visit> inLine = new TreeSet<>(Visit.IN_LINE);

    private final Bench bench = new Bench();
    private final Pace pace = new Pace();
    private final Predicate<AgentId> atWork;
    private int places;
    private int lastOffered = -1;

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

    void came(Visit visit) {
        inLine.add(visit);
    }

    void left(Visit visit) {
        close(visit);
        inLine.remove(visit);
    }

    /** How many wait, those that an agent is being asked to take included. */
    int waiting() {
        return inLine.size();
    }

    Pace pace() {
        return pace;
    }

    /**
     * How a visit's wait stands; of one that is not there: of who would come last now.
     *
     * @param share in how many parts an agent counts who serves other queues too
     */
    @Nullable
    Forecast forecast(@Nullable Visit visit, ToDoubleFunction<AgentId> share) {
        int ahead = 0;
        for (Visit _ : visit == null ? inLine : inLine.headSet(visit, false)) {
            ahead++;
            if (ahead > Forecast.MOST_AHEAD) {
                return null;
            }
        }
        return new Forecast(ahead + 1, expected(ahead, share));
    }

    private @Nullable Duration expected(int ahead, ToDoubleFunction<AgentId> share) {
        if (ahead < bench.size()) {
            return Duration.ZERO;
        }
        double agents =
                members.keySet().stream().filter(atWork).mapToDouble(share).sum();
        return agents > 0 && pace.isKnown()
                ? Forecast.mean(ahead, agents, pace.serviceRate(), pace.abandonRate())
                : null;
    }

    /** False where it was open already. */
    boolean open(Visit visit) {
        ringing.remove(visit.id());
        return open.computeIfAbsent(demand(visit), kind -> new TreeSet<>(Visit.IN_LINE))
                .add(visit);
    }

    void close(Visit visit) {
        ringing.remove(visit.id());
        noMoreOpen(visit);
    }

    /** False where it was known. */
    boolean rings(Ringing rung) {
        noMoreOpen(rung.visit());
        return !rung.equals(ringing.put(rung.visit().id(), rung));
    }

    private void noMoreOpen(Visit visit) {
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
        for (Visit visit : wanting(terms)) {
            Candidate agent = pick(visit, terms, now);
            if (agent != null) {
                Offer offer = new Offer(this, visit, agent, visit.place().minusSeconds(terms.weightSeconds()));
                best = best == null || Offer.BEST_FIRST.compare(offer, best) < 0 ? offer : best;
            }
        }
        return best;
    }

    /** The visits that somebody may be found for, the first of each kind. */
    private List<Visit> wanting(QueueSettings terms) {
        List<Visit> wanting = new ArrayList<>(open.size());
        open.values().forEach(visits -> wanting.add(visits.first()));
        if (strategy(terms) == RoutingStrategy.RING_ALL) {
            ringing.values().stream()
                    .filter(Ringing::takesMore)
                    .map(Ringing::visit)
                    .forEach(wanting::add);
        }
        return wanting;
    }

    /** When somebody who is free now may take a visit that they may not take yet, for all that is known now. */
    Optional<Instant> nextLook(Instant now) {
        QueueSettings terms = settings;
        if (terms == null || bench.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> next = Optional.empty();
        for (Visit visit : wanting(terms)) {
            next = Agenda.earliest(next, Reach.next(visit, terms.routing(), now));
            if (keptFor(visit, terms, now) != null) {
                next = Agenda.earliest(next, Optional.of(keptUntil(visit, terms)));
            }
        }
        return next;
    }

    Match match(Offer offer, Instant now) {
        QueueSettings terms = Objects.requireNonNull(settings);
        return new Match(offer.visit(), offer.agent().id(), terms, rationale(offer.visit(), terms, now));
    }

    /** The visit wants nobody else, unless all are asked at once. */
    void given(Offer offer, Instant now) {
        QueueSettings terms = Objects.requireNonNull(settings);
        Visit visit = offer.visit();
        boolean all = ballot(visit, terms, now).strategy() == RoutingStrategy.RING_ALL;
        Ringing before = ringing.getOrDefault(visit.id(), new Ringing(visit));
        close(visit);
        if (all) {
            ringing.put(visit.id(), before.with(offer.agent().id()));
        }
    }

    private @Nullable Candidate pick(Visit visit, QueueSettings terms, Instant now) {
        Gate gate = gate(visit, terms, now);
        if (gate.kept() != null) {
            Candidate known = bench.get(gate.kept());
            return known != null && gate.takes(known) ? known : null;
        }
        Ballot ballot = ballot(visit, terms, now);
        for (Map.Entry<Level, Group> group : bench.groups().entrySet()) {
            if (gate.has(group.getKey())) {
                Candidate first = Ranking.first(group.getValue().among(gate), ballot, gate::takes);
                if (first != null) {
                    return first;
                }
            }
        }
        return null;
    }

    private Gate gate(Visit visit, QueueSettings terms, Instant now) {
        Ringing rung = ringing.get(visit.id());
        Set<AgentId> asked = rung == null ? Set.of() : rung.asked();
        return new Gate(
                Reach.of(visit, terms.routing(), now),
                terms.routing(),
                keptFor(visit, terms, now),
                asked,
                asked.isEmpty() ? null : widest(asked));
    }

    private @Nullable Level widest(Set<AgentId> asked) {
        return asked.stream()
                .map(members::get)
                .filter(Objects::nonNull)
                .map(Member::level)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Rationale rationale(Visit visit, QueueSettings terms, Instant now) {
        Gate gate = gate(visit, terms, now);
        Ballot ballot = ballot(visit, terms, now);
        List<Considered> considered = new ArrayList<>();
        int candidates = 0;
        for (Map.Entry<Level, Group> group : bench.groups().entrySet()) {
            if (!gate.has(group.getKey())) {
                continue;
            }
            Ranking.best(group.getValue().among(gate), ballot, gate::takes, MAX_CONSIDERED - considered.size())
                    .forEach(agent -> considered.add(new Considered(agent.id(), Ranking.score(ballot, agent))));
            candidates += group.getValue().count(gate);
        }
        long waited = visit.waitedMillis(now);
        return new Rationale(
                ballot.strategy().text(),
                Router.VERSION,
                waited,
                visit.creditSeconds(),
                waited + 1000L * (visit.creditSeconds() + terms.weightSeconds()),
                waiting(),
                considered,
                candidates,
                gate.reach().relaxation());
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
                        && !ringing.containsKey(visit.id())
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
