package io.trunkline.model.router;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Percentage.withPercentage;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.Rationale;
import io.trunkline.events.Rationale.Considered;
import io.trunkline.events.SkillLevel;
import io.trunkline.model.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom each strategy takes, given what agents have done; scores are as docs/concepts/routing.md has them. */
class StrategiesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final QueueId SALES = new QueueId(new UUID(1, 1));
    private static final AgentId ANN = agent(1);
    private static final AgentId BOB = agent(2);
    private static final AgentId CIA = agent(3);

    private final Router router = new Router();

    @Test
    void longestIdle() {
        queue(RoutingStrategy.LONGEST_IDLE);
        router.free(ANN, Standing.fresh(NOON.minusSeconds(1)));
        router.free(BOB, Standing.fresh(NOON.minusSeconds(3)));
        router.free(CIA, Standing.fresh(NOON.minusSeconds(2)));

        assertThat(considered()).containsExactly(score(BOB, 3_000), score(CIA, 2_000), score(ANN, 1_000));
    }

    @Test
    void roundRobinGoesOnBehindTheLastOneOffered() {
        queue(RoutingStrategy.ROUND_ROBIN);
        List.of(CIA, BOB, ANN).forEach(agent -> router.free(agent, Standing.fresh(NOON)));
        router.offered(SALES, BOB);

        assertThat(considered()).containsExactly(score(CIA, 0), score(ANN, -1), score(BOB, -2));
    }

    @Test
    void roundRobinBeginsWithTheFirstMemberAndPassesOverWhoIsNotFree() {
        queue(RoutingStrategy.ROUND_ROBIN);
        router.free(BOB, Standing.fresh(NOON));
        router.free(CIA, Standing.fresh(NOON));

        assertThat(considered()).containsExactly(score(BOB, -1), score(CIA, -2));
    }

    @Test
    void topDownAlwaysBeginsWithTheFirst() {
        queue(RoutingStrategy.TOP_DOWN);
        List.of(CIA, BOB, ANN).forEach(agent -> router.free(agent, Standing.fresh(NOON)));
        router.offered(SALES, ANN);

        assertThat(considered()).containsExactly(score(ANN, 0), score(BOB, -1), score(CIA, -2));
    }

    @Test
    void leastRecentBeginsWithWhoHadNone() {
        queue(RoutingStrategy.LEAST_RECENT);
        worked(ANN, NOON.minusSeconds(10), 1, 60_000);
        worked(BOB, NOON.minusSeconds(20), 1, 60_000);
        worked(CIA, null, 0, 0);

        assertThat(considered())
                .containsExactly(score(CIA, NOON.toEpochMilli()), score(BOB, 20_000), score(ANN, 10_000));
    }

    @Test
    void mostRecentEndsWithWhoHadNone() {
        queue(RoutingStrategy.MOST_RECENT);
        worked(ANN, NOON.minusSeconds(20), 1, 60_000);
        worked(BOB, NOON.minusSeconds(10), 1, 60_000);
        worked(CIA, null, 0, 0);

        assertThat(considered())
                .containsExactly(score(BOB, -10_000), score(ANN, -20_000), score(CIA, -NOON.toEpochMilli()));
    }

    @Test
    void fewestContacts() {
        queue(RoutingStrategy.FEWEST_CONTACTS);
        worked(ANN, NOON, 7, 60_000);
        worked(BOB, NOON, 5, 90_000);
        worked(CIA, NOON, 6, 10_000);

        assertThat(considered()).containsExactly(score(BOB, -5), score(CIA, -6), score(ANN, -7));
    }

    @Test
    void leastTalkTime() {
        queue(RoutingStrategy.LEAST_TALK_TIME);
        worked(ANN, NOON, 7, 60_000);
        worked(BOB, NOON, 5, 90_000);
        worked(CIA, NOON, 6, 10_000);

        assertThat(considered()).containsExactly(score(CIA, -10_000), score(ANN, -60_000), score(BOB, -90_000));
    }

    @Test
    void leastOccupiedOverTheLastHour() {
        queue(RoutingStrategy.LEAST_OCCUPIED);
        occupied(ANN, NOON.minusSeconds(1_200), NOON.minusSeconds(600)); // 10 min busy, 10 min ready since
        occupied(BOB, NOON.minusSeconds(1_800), NOON.minusSeconds(900)); // the same share
        occupied(CIA, NOON.minusSeconds(7_200), NOON.minusSeconds(3_000)); // 9 min of it within the hour, 50 ready

        assertThat(considered()).containsExactly(score(CIA, -152_542), score(BOB, -500_000), score(ANN, -500_000));
    }

    @Test
    void randomIsTheSameWhoeverComesFirstAndEvenOverMany() {
        Map<AgentId, Long> first = draws(RoutingStrategy.RANDOM, List.of(ANN, BOB, CIA));
        Map<AgentId, Long> second = draws(RoutingStrategy.RANDOM, List.of(CIA, BOB, ANN));

        assertThat(second).isEqualTo(first);
        assertThat(first.values()).allSatisfy(times -> assertThat(times).isCloseTo(1_000, withPercentage(7)));
    }

    @Test
    void weightedRandomGoesByWeight() {
        Map<AgentId, Long> times = draws(RoutingStrategy.WEIGHTED_RANDOM, List.of(ANN, BOB, CIA));

        assertThat(times.get(ANN)).isCloseTo(500, withPercentage(7)); // weights 1, 2 and 3 of 6
        assertThat(times.get(BOB)).isCloseTo(1_000, withPercentage(7));
        assertThat(times.get(CIA)).isCloseTo(1_500, withPercentage(7));
    }

    @Test
    void bestSkillAddsUpWhatTheContactAsksFor() {
        queue(RoutingStrategy.BEST_SKILL);
        router.skills(ANN, List.of(new SkillLevel("tax", 9), new SkillLevel("golf", 10)));
        router.skills(BOB, List.of(new SkillLevel("tax", 5), new SkillLevel("language.de", 6)));
        router.skills(CIA, List.of(new SkillLevel("tax", 6), new SkillLevel("language.de", 2)));
        List.of(ANN, BOB, CIA).forEach(agent -> router.free(agent, Standing.fresh(NOON)));
        router.waits(asking(new SkillLevel("tax", 1), new SkillLevel("language.de", 1)), true);

        assertThat(rationale().considered()).containsExactly(score(BOB, 11), score(CIA, 8));
    }

    @Test
    void memoryWaitsForWhoServedTheCustomerLast() {
        queue(RoutingStrategy.MEMORY);
        router.busy(BOB);
        router.free(ANN, Standing.fresh(NOON.minusSeconds(60)));
        router.waits(knownTo(BOB), true);

        assertThat(router.match(NOON, 10)).isEmpty();
        assertThat(router.nextLook()).contains(NOON.plusSeconds(30));
        router.free(BOB, Standing.fresh(NOON.plusSeconds(29)));
        Match match = router.match(NOON.plusSeconds(29), 10).getFirst();

        assertThat(match.agent()).isEqualTo(BOB);
        assertThat(match.rationale().strategy()).isEqualTo("memory");
        assertThat(match.rationale().considered()).containsExactly(score(BOB, 0));
        assertThat(match.rationale().candidates()).isEqualTo(1);
    }

    @Test
    void memoryGivesUpAfterItsTime() {
        queue(RoutingStrategy.MEMORY);
        router.busy(BOB);
        router.free(ANN, Standing.fresh(NOON.minusSeconds(60)));
        router.free(CIA, Standing.fresh(NOON.minusSeconds(70)));
        router.waits(knownTo(BOB), true);

        assertThat(router.match(NOON.plusSeconds(29), 10)).isEmpty();
        Match match = router.match(NOON.plusSeconds(30), 10).getFirst();

        assertThat(match.agent()).isEqualTo(ANN);
        assertThat(match.rationale().strategy()).as("the strategy after memory").isEqualTo("topDown");
    }

    @Test
    void memoryWaitsForNobodyWhoIsNotAtWork() {
        queue(RoutingStrategy.MEMORY);
        router.busy(BOB);
        router.free(ANN, Standing.fresh(NOON.minusSeconds(60)));
        router.waits(knownTo(BOB), true);
        assertThat(router.match(NOON, 10)).isEmpty();

        router.away(BOB);

        assertThat(router.match(NOON.plusSeconds(1), 10))
                .extracting(Match::agent)
                .containsExactly(ANN);
    }

    @Test
    void ringAllAsksAllOfTheBestLevelAtOnce() {
        queue(RoutingStrategy.RING_ALL);
        router.on(new QueueMemberAdded(SALES, CIA, new MemberTerms(2, 0, 1), NOON));
        List.of(ANN, BOB, CIA).forEach(agent -> router.free(agent, Standing.fresh(NOON)));
        router.waits(new Visit(call(1), SALES, NOON, 0), true);
        router.waits(new Visit(call(2), SALES, NOON.plusSeconds(1), 0), true);

        assertThat(router.match(NOON.plusSeconds(1), 10))
                .extracting(match -> match.visit().id(), Match::agent)
                .as("who is behind is taken by those whom the first one does not want")
                .containsExactly(tuple(call(1), ANN), tuple(call(1), BOB), tuple(call(2), CIA));
    }

    @Test
    void whoComesLaterJoinsTheFirstRingAndNobodyIsAskedTwice() {
        queue(RoutingStrategy.RING_ALL);
        Visit first = new Visit(call(1), SALES, NOON, 0);
        router.free(ANN, Standing.fresh(NOON));
        router.waits(first, true);
        router.waits(new Visit(call(2), SALES, NOON.plusSeconds(1), 0), true);
        assertThat(router.match(NOON.plusSeconds(1), 10))
                .extracting(Match::agent)
                .containsExactly(ANN);

        router.rings(first, Set.of(ANN), 1);
        router.free(BOB, Standing.fresh(NOON.plusSeconds(2)));
        assertThat(router.match(NOON.plusSeconds(2), 10))
                .extracting(match -> match.visit().id(), Match::agent)
                .containsExactly(tuple(call(1), BOB));

        router.rings(first, Set.of(ANN, BOB), 1);
        router.free(ANN, Standing.fresh(NOON.plusSeconds(3)));
        assertThat(router.match(NOON.plusSeconds(3), 10))
                .extracting(match -> match.visit().id(), Match::agent)
                .as("who has refused the first one takes the next")
                .containsExactly(tuple(call(2), ANN));
    }

    @Test
    void aRingGrowsWithWhatTimeAddsToTheReach() {
        QueueRouting timed = new QueueRouting(0, RoutingStrategy.TOP_DOWN, 10, 0, List.of(), null);
        router.on(new QueueCreated(
                SALES,
                QueueSettings.plain("sales", RoutingStrategy.RING_ALL, 20, 10, 20, 5, 3, 0)
                        .withRouting(timed),
                NOON));
        router.on(new QueueMemberAdded(SALES, ANN, new MemberTerms(1, 0, 1), NOON));
        router.on(new QueueMemberAdded(SALES, BOB, new MemberTerms(2, 0, 1), NOON));
        router.free(ANN, Standing.fresh(NOON));
        router.free(BOB, Standing.fresh(NOON));
        router.waits(new Visit(call(1), SALES, NOON, 0), true);

        assertThat(router.match(NOON, 10)).extracting(Match::agent).containsExactly(ANN);
        assertThat(router.nextLook()).contains(NOON.plusSeconds(10));
        assertThat(router.match(NOON.plusSeconds(10), 10))
                .extracting(Match::agent)
                .containsExactly(BOB);
    }

    @Test
    void aRingHasALimit() {
        queue(RoutingStrategy.RING_ALL);
        for (int n = 10; n < 50; n++) {
            router.on(new QueueMemberAdded(SALES, agent(n), MemberTerms.PLAIN, NOON));
            router.free(agent(n), Standing.fresh(NOON));
        }
        router.waits(new Visit(call(1), SALES, NOON, 0), true);

        assertThat(router.match(NOON, 100)).hasSize(Limits.RINGS);
    }

    @Test
    void aRingEndsToGrowWhenTheQueueHasAnotherStrategy() {
        queue(RoutingStrategy.RING_ALL);
        Visit first = new Visit(call(1), SALES, NOON, 0);
        router.rings(first, Set.of(ANN), 1);
        queue(RoutingStrategy.LONGEST_IDLE);
        router.free(BOB, Standing.fresh(NOON));

        assertThat(router.match(NOON, 10)).isEmpty();
    }

    @Test
    void memoryHoldsUpNobodyElse() {
        queue(RoutingStrategy.MEMORY);
        router.busy(BOB);
        router.free(ANN, Standing.fresh(NOON.minusSeconds(60)));
        router.waits(knownTo(BOB), true);
        router.waits(new Visit(call(9), SALES, NOON.plusSeconds(1), 0), true);

        assertThat(router.match(NOON.plusSeconds(1), 10))
                .extracting(match -> match.visit().id())
                .containsExactly(call(9));
    }

    @Test
    void equalsGoByLongestIdleThenById() {
        for (RoutingStrategy strategy : List.of(
                RoutingStrategy.FEWEST_CONTACTS,
                RoutingStrategy.LEAST_TALK_TIME,
                RoutingStrategy.LEAST_RECENT,
                RoutingStrategy.MOST_RECENT,
                RoutingStrategy.LEAST_OCCUPIED,
                RoutingStrategy.BEST_SKILL)) {
            Router other = new Router();
            queue(other, strategy);
            other.free(BOB, Standing.fresh(NOON.minusSeconds(5)));
            other.free(ANN, Standing.fresh(NOON.minusSeconds(5)));
            other.free(CIA, Standing.fresh(NOON.minusSeconds(6)));
            other.waits(new Visit(call(1), SALES, NOON, 0), true);

            Rationale why = other.match(NOON, 1).getFirst().rationale();
            assertThat(why.considered())
                    .as("%s", strategy)
                    .extracting(Considered::agent)
                    .containsExactly(CIA, ANN, BOB);
            assertThat(why.strategy()).isEqualTo(strategy.text());
        }
    }

    private List<Considered> considered() {
        router.waits(new Visit(call(1), SALES, NOON, 0), true);
        return rationale().considered();
    }

    private Rationale rationale() {
        return router.match(NOON, 1).getFirst().rationale();
    }

    /** Who is taken how often by 3,000 visits, given the order in which the agents became free. */
    private static Map<AgentId, Long> draws(RoutingStrategy strategy, List<AgentId> freed) {
        return IntStream.range(0, 3_000)
                .mapToObj(n -> {
                    Router router = new Router();
                    queue(router, strategy);
                    freed.forEach(agent -> router.free(agent, Standing.fresh(NOON)));
                    router.waits(new Visit(call(n), SALES, NOON, 0), true);
                    return router.match(NOON, 1).getFirst().agent();
                })
                .collect(groupingBy(agent -> agent, counting()));
    }

    private void worked(AgentId agent, @Nullable Instant lastContact, int contacts, long talkMillis) {
        router.free(agent, new Standing(NOON, lastContact, contacts, talkMillis, new Workload()));
    }

    private void occupied(AgentId agent, Instant from, Instant to) {
        Workload workload = new Workload();
        workload.busy(from, to);
        router.free(agent, new Standing(to, null, 0, 0, workload));
    }

    private void queue(RoutingStrategy strategy) {
        queue(router, strategy);
    }

    private static void queue(Router router, RoutingStrategy strategy) {
        QueueRouting routing = new QueueRouting(30, RoutingStrategy.TOP_DOWN, 0, 0, List.of(), null);
        router.on(new QueueCreated(
                SALES,
                QueueSettings.plain("sales", strategy, 20, 10, 20, 5, 3, 0).withRouting(routing),
                NOON));
        int weight = 1;
        for (AgentId agent : List.of(ANN, BOB, CIA)) {
            router.on(new QueueMemberAdded(SALES, agent, new MemberTerms(1, 0, weight++), NOON));
        }
    }

    private static Visit asking(SkillLevel... skills) {
        return new Visit(call(1), SALES, NOON, 0, List.of(skills), null);
    }

    private static Visit knownTo(AgentId agent) {
        return new Visit(call(1), SALES, NOON, 0, List.of(), agent);
    }

    private static Considered score(AgentId agent, long score) {
        return new Considered(agent, score);
    }

    private static CallId call(int n) {
        return new CallId(new UUID(2, n));
    }

    private static AgentId agent(int n) {
        return new AgentId(new UUID(3, n));
    }
}
