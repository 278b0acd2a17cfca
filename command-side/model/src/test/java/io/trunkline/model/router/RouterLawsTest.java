package io.trunkline.model.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.Rationale.Considered;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.SkillRing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for every strategy and all demands, whoever comes and goes in whatever order. */
class RouterLawsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final int QUEUES = 3;
    private static final int AGENTS = 8;
    private static final int STEPS = 60;

    /**
     * In a center drawn from a seed: nobody is given twice; nobody is given what they may not take; nothing is left that
     * could be served; scores fall from one considered agent to the next; and a router that is told only how things stand,
     * in another order, chooses the same.
     */
    @Property(tries = 300)
    void choicesAreLawful(@ForAll("seeds") long seed, @ForAll RoutingStrategy strategy) {
        Center center = new Center(new Random(seed), strategy);
        for (int step = 0; step < STEPS; step++) {
            center.step();
            Router restarted = center.restarted();
            List<Match> matches = center.router.match(center.now, 100);
            assertThat(restarted.match(center.now, 100)).isEqualTo(matches);
            center.check(matches);
        }
    }

    /** Whatever is asked for, before and after some have gone. */
    @Property(tries = 200)
    void theKeptOrderIsTheOrderByScore(@ForAll("seeds") long seed, @ForAll RoutingStrategy strategy) {
        Random random = new Random(seed);
        List<Candidate> candidates = new ArrayList<>();
        for (int n = 0; n < 24; n++) {
            candidates.add(
                    new Candidate(agent(n), standing(random, NOON), ability(random), new Member(n, MemberTerms.PLAIN)));
        }
        Collections.shuffle(candidates, random);
        Visit visit = new Visit(new CallId(new UUID(2, seed)), queue(0), NOON, 0);
        Ballot ballot =
                new Ballot(strategy, visit, List.of(new SkillLevel("tax", 1)), random.nextInt(-1, 24), 24, NOON);
        Group group = new Group(Ranking.kept(strategy));
        candidates.forEach(group::add);
        for (int turn = 0; turn < 6; turn++) {
            chooses(group, candidates, gate(random), ballot);
            group.remove(candidates.removeLast());
        }
    }

    private static void chooses(Group group, List<Candidate> candidates, Gate gate, Ballot ballot) {
        Comparator<Candidate> byScore = Comparator.comparingLong((Candidate c) -> Ranking.score(ballot, c))
                .reversed()
                .thenComparing(Candidate.LONGEST_IDLE);
        List<Candidate> able =
                candidates.stream().filter(gate::takes).sorted(byScore).toList();
        assertThat(Ranking.best(group.among(gate), ballot, gate::takes, 100)).containsExactlyElementsOf(able);
        assertThat(Ranking.best(group.among(gate), ballot, gate::takes, 2))
                .containsExactlyElementsOf(able.stream().limit(2).toList());
        assertThat(Ranking.first(group.among(gate), ballot, gate::takes))
                .isEqualTo(able.stream().findFirst().orElse(null));
        assertThat(group.count(gate)).isEqualTo(able.size());
    }

    private static Ability ability(Random random) {
        List<SkillLevel> skills = new ArrayList<>();
        for (String skill : List.of("tax", "law")) {
            if (random.nextBoolean()) {
                skills.add(new SkillLevel(skill, random.nextInt(1, 5)));
            }
        }
        return Ability.NONE.with(skills).at(random.nextBoolean() ? "York" : null);
    }

    private static Gate gate(Random random) {
        List<SkillLevel> wanted = new ArrayList<>();
        for (String skill : List.of("tax", "law")) {
            if (random.nextInt(3) == 0) {
                wanted.add(new SkillLevel(skill, random.nextInt(1, 6)));
            }
        }
        Reach reach = new Reach(1, 0, 0, wanted, random.nextInt(4) == 0 ? "York" : null);
        return new Gate(
                reach, QueueRouting.PLAIN, null, random.nextInt(3) == 0 ? Set.of(agent(1), agent(2)) : Set.of(), null);
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().between(0, 1_000_000);
    }

    private static Standing standing(Random random, Instant now) {
        Workload workload = new Workload();
        Instant busy = now.minusSeconds(random.nextInt(600, 7_200));
        workload.busy(busy, busy.plusSeconds(random.nextInt(600)));
        Instant last = random.nextBoolean() ? now.minusSeconds(random.nextInt(20)) : null;
        return new Standing(
                now.minusSeconds(random.nextInt(20)), last, random.nextInt(4), 1_000L * random.nextInt(4), workload);
    }

    private static QueueId queue(int n) {
        return new QueueId(new UUID(1, n));
    }

    private static AgentId agent(int n) {
        return new AgentId(new UUID(3, n));
    }

    /** What is so, kept plainly beside the router. */
    private static final class Center {

        private final Random random;
        private final Router router = new Router();
        private final List<QueueSettings> settings = new ArrayList<>();
        private final Map<List<Object>, MemberTerms> members = new LinkedHashMap<>();
        private final Map<AgentId, List<SkillLevel>> skills = new HashMap<>();
        private final Map<AgentId, @Nullable String> locations = new HashMap<>();
        private final Map<AgentId, Standing> free = new LinkedHashMap<>();
        private final List<AgentId> busy = new ArrayList<>();
        private final Map<CallId, Visit> open = new LinkedHashMap<>();
        private final Map<QueueId, AgentId> lastOffered = new HashMap<>();
        private Instant now = NOON;
        private int calls;

        Center(Random random, RoutingStrategy strategy) {
            this.random = random;
            for (int q = 0; q < QUEUES; q++) {
                settings.add(settings(q, q == 0 ? strategy : any(RoutingStrategy.values())));
                router.on(new QueueCreated(queue(q), settings.get(q), now));
            }
            for (int a = 0; a < AGENTS; a++) {
                List<SkillLevel> able = some("tax", "golf");
                skills.put(agent(a), able);
                locations.put(agent(a), random.nextBoolean() ? "berlin" : null);
                router.skills(agent(a), able);
                router.location(agent(a), locations.get(agent(a)));
                for (int q = 0; q < QUEUES; q++) {
                    if (random.nextInt(3) > 0) {
                        MemberTerms terms =
                                new MemberTerms(1 + random.nextInt(3), random.nextInt(3), 1 + random.nextInt(3));
                        members.put(List.of(queue(q), agent(a)), terms);
                        router.on(new QueueMemberAdded(queue(q), agent(a), terms, now));
                    }
                }
            }
        }

        void step() {
            now = now.plusMillis(random.nextInt(8_000));
            AgentId agent = agent(random.nextInt(AGENTS));
            switch (random.nextInt(5)) {
                case 0, 1 -> arrives();
                case 2, 3 -> freed(agent);
                default -> leaves(agent);
            }
        }

        private void arrives() {
            int n = ++calls;
            Visit visit = new Visit(
                    new CallId(new UUID(2, n)),
                    queue(random.nextInt(QUEUES)),
                    now.minusSeconds(random.nextInt(3)),
                    30 * random.nextInt(2),
                    random.nextInt(3) == 0 ? some("tax", "golf") : List.of(),
                    random.nextInt(3) == 0 ? agent(random.nextInt(AGENTS)) : null);
            open.put(visit.call(), visit);
            router.waits(visit, true);
        }

        private void freed(AgentId agent) {
            if (!free.containsKey(agent)) {
                busy.remove(agent);
                Standing standing = standing(random, now);
                free.put(agent, standing);
                router.free(agent, standing);
            }
        }

        private void leaves(AgentId agent) {
            free.remove(agent);
            busy.remove(agent);
            if (random.nextBoolean()) {
                busy.add(agent);
                router.busy(agent);
            } else {
                router.away(agent);
            }
        }

        Router restarted() {
            Router other = new Router();
            List<Visit> visits = new ArrayList<>(open.values());
            Collections.shuffle(visits, random);
            visits.forEach(visit -> other.waits(visit, true));
            free.forEach(other::free);
            busy.forEach(other::busy);
            members.forEach((who, terms) ->
                    other.on(new QueueMemberAdded((QueueId) who.getFirst(), (AgentId) who.getLast(), terms, now)));
            skills.forEach(other::skills);
            locations.forEach(other::location);
            for (int q = 0; q < QUEUES; q++) {
                other.on(new QueueCreated(queue(q), settings.get(q), now));
            }
            lastOffered.forEach(other::offered);
            return other;
        }

        void check(List<Match> matches) {
            Set<Visit> matched = new LinkedHashSet<>();
            for (Match match : matches) {
                assertThat(matched.add(match.visit()) || match.settings().strategy() == RoutingStrategy.RING_ALL)
                        .as("%s is given to one", match.visit())
                        .isTrue();
                assertThat(free).as("free until now").containsKey(match.agent());
                assertThat(open).as("open until now").containsKey(match.visit().call());
                assertThat(may(match.agent(), match.visit())).as("%s", match).isTrue();
                assertThat(match.rationale().considered())
                        .first()
                        .extracting(Considered::agent)
                        .isEqualTo(match.agent());
                free.remove(match.agent());
                busy.add(match.agent());
                router.offered(match.visit().queue(), match.agent());
                lastOffered.put(match.visit().queue(), match.agent());
            }
            ringsAreWhole(matches);
            matched.forEach(visit -> {
                open.remove(visit.id());
                router.left(visit.id());
            });
            open.values().forEach(visit -> free.keySet().forEach(agent -> assertThat(may(agent, visit))
                    .as("%s is left for %s", visit, agent)
                    .isFalse()));
        }

        /** Nobody as good as the last one asked is left, where all are asked at once. */
        private void ringsAreWhole(List<Match> matches) {
            for (Match match : matches) {
                if (match.settings().strategy() == RoutingStrategy.RING_ALL) {
                    Level level = level(match.visit(), match.agent());
                    assertThat(free.keySet())
                            .as("asked with %s", match)
                            .noneMatch(agent -> may(agent, match.visit())
                                    && level(match.visit(), agent).compareTo(level) <= 0);
                }
            }
        }

        private Level level(Visit visit, AgentId agent) {
            MemberTerms terms = Objects.requireNonNull(members.get(List.of(visit.queue(), agent)));
            return new Level(terms.tier(), terms.penalty());
        }

        private boolean may(AgentId agent, Visit visit) {
            QueueSettings terms = settings.get((int) visit.queue().value().getLeastSignificantBits());
            MemberTerms member = members.get(List.of(visit.queue(), agent));
            if (member == null) {
                return false;
            }
            QueueRouting routing = terms.routing();
            long waited = Math.max(0, now.toEpochMilli() - visit.since().toEpochMilli()) / 1000;
            SkillRing ring = routing.rings().stream()
                    .filter(r -> r.afterSeconds() <= waited)
                    .reduce((first, second) -> second)
                    .orElse(new SkillRing(0, List.of(), 0, null));
            boolean able = ring.skills().stream().allMatch(s -> level(agent, s.skill()) >= s.level())
                    && visit.skills().stream().allMatch(s -> level(agent, s.skill()) >= s.level() - ring.lowerBy())
                    && (ring.location() == null || ring.location().equals(locations.get(agent)));
            AgentId known = visit.servedBy();
            boolean kept = terms.strategy() == RoutingStrategy.MEMORY
                    && known != null
                    && waited < routing.memorySeconds()
                    && members.containsKey(List.of(visit.queue(), known))
                    && (free.containsKey(known) || busy.contains(known));
            if (kept) {
                return agent.equals(known) && able;
            }
            boolean tier = routing.tierSeconds() == 0 || member.tier() <= 1 + waited / routing.tierSeconds();
            boolean penalty = routing.penaltySeconds() == 0 || member.penalty() <= waited / routing.penaltySeconds();
            return able && tier && penalty;
        }

        private int level(AgentId agent, String skill) {
            return skills.getOrDefault(agent, List.of()).stream()
                    .filter(s -> s.skill().equals(skill))
                    .mapToInt(SkillLevel::level)
                    .findFirst()
                    .orElse(0);
        }

        private QueueSettings settings(int q, RoutingStrategy strategy) {
            List<SkillRing> rings = new ArrayList<>();
            List<SkillLevel> inner = some("tax");
            int count = random.nextInt(4);
            for (int r = 0; r < count; r++) {
                int lower = 2 * r;
                List<SkillLevel> asked = inner.stream()
                        .map(s -> new SkillLevel(s.skill(), s.level() - lower))
                        .filter(s -> s.level() > 0)
                        .toList();
                rings.add(new SkillRing(r * 7, asked, lower, r == 0 && random.nextBoolean() ? "berlin" : null));
            }
            QueueRouting routing = new QueueRouting(
                    random.nextInt(20),
                    RoutingStrategy.TOP_DOWN,
                    5 * random.nextInt(3),
                    5 * random.nextInt(3),
                    rings,
                    null);
            return QueueSettings.plain("q" + q, strategy, 20, 10, 20, 5, 3, 10 * random.nextInt(3))
                    .withRouting(routing);
        }

        private List<SkillLevel> some(String... names) {
            List<SkillLevel> some = new ArrayList<>();
            for (String name : names) {
                if (random.nextBoolean()) {
                    some.add(new SkillLevel(name, 1 + random.nextInt(5)));
                }
            }
            return some;
        }

        private <T> T any(T[] all) {
            return all[random.nextInt(all.length)];
        }
    }
}
