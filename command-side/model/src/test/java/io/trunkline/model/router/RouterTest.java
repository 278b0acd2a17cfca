package io.trunkline.model.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueEvent.QueueMemberRemoved;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.Rationale.Considered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which visit meets which agent, and the reasons given for it. */
class RouterTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final QueueId SALES = new QueueId(new UUID(1, 1));
    private static final QueueId SUPPORT = new QueueId(new UUID(1, 2));
    private static final AgentId ANN = agent(1);
    private static final AgentId BOB = agent(2);

    private final Router router = new Router();

    /** One agent serves both queues; two visits wait. The first row reads: the older one first. */
    @ParameterizedTest(name = "{8}")
    @CsvSource(delimiter = '|', textBlock = """
            # first visit: waited, credit, queue weight | second visit: the same | served first and its rank | why
            30 | 0  | 0  | 20 | 0  | 0  | 1 | 30  | longest wait
            20 | 0  | 0  | 30 | 0  | 0  | 2 | 30  | longest wait, whatever the order of arrival here
            30 | 0  | 0  | 20 | 90 | 0  | 2 | 110 | a head start counts as time waited
            30 | 0  | 60 | 80 | 0  | 0  | 1 | 90  | a queue's weight counts as time waited
            30 | 10 | 20 | 20 | 30 | 20 | 2 | 70  | all together
            30 | 0  | 0  | 10 | 20 | 0  | 1 | 30  | equal ranks: first come, first served
            30 | 0  | 0  | 30 | 0  | 0  | 1 | 30  | equal in all: by id
            """)
    void bestRankIsServedFirst(
            int waited1,
            int credit1,
            int weight1,
            int waited2,
            int credit2,
            int weight2,
            int first,
            long rankSeconds,
            String why) {
        queue(SALES, weight1);
        queue(SUPPORT, weight2);
        member(SALES, ANN);
        member(SUPPORT, ANN);
        router.waits(visit(2, SUPPORT, -waited2, credit2), true);
        router.waits(visit(1, SALES, -waited1, credit1), true);
        router.free(ANN, Standing.fresh(NOON));

        List<Match> matches = router.match(NOON, 10);

        assertThat(matches).as(why).singleElement().satisfies(match -> {
            assertThat(match.visit().id()).isEqualTo(call(first));
            assertThat(match.rationale().rankMillis()).isEqualTo(1000 * rankSeconds);
        });
    }

    @Test
    void longestIdleAgentIsTakenAndTheReasonsAreGiven() {
        queue(SALES, 5);
        member(SALES, ANN);
        member(SALES, BOB);
        router.free(ANN, Standing.fresh(NOON.minusSeconds(10)));
        router.free(BOB, Standing.fresh(NOON.minusSeconds(20)));
        router.waits(visit(1, SALES, -3, 7), true);

        Match match = router.match(NOON, 10).getFirst();

        assertThat(match.agent()).isEqualTo(BOB);
        assertThat(match.rationale().strategy()).isEqualTo("longestIdle");
        assertThat(match.rationale().routerVersion()).isEqualTo("router-3");
        assertThat(match.rationale().waitedMillis()).isEqualTo(3_000);
        assertThat(match.rationale().creditSeconds()).isEqualTo(7);
        assertThat(match.rationale().rankMillis()).isEqualTo(15_000);
        assertThat(match.rationale().waitingInQueue()).isEqualTo(1);
        assertThat(match.rationale().candidates()).isEqualTo(2);
        assertThat(match.rationale().considered())
                .containsExactly(new Considered(BOB, 20_000), new Considered(ANN, 10_000));
    }

    @Test
    void atMostTenConsideredAreNamedAndAllAreCounted() {
        queue(SALES, 0);
        IntStream.rangeClosed(1, 25).forEach(n -> {
            member(SALES, agent(n));
            router.free(agent(n), Standing.fresh(NOON.minusSeconds(n)));
        });
        router.waits(visit(1, SALES, 0, 0), true);

        Match match = router.match(NOON, 10).getFirst();

        assertThat(match.agent()).isEqualTo(agent(25));
        assertThat(match.rationale().considered()).hasSize(10).first().isEqualTo(new Considered(agent(25), 25_000));
        assertThat(match.rationale().candidates()).isEqualTo(25);
    }

    @Test
    void nobodyIsGivenTwiceAndNothingIsLeftThatCouldBeServed() {
        queue(SALES, 0);
        queue(SUPPORT, 0);
        member(SALES, ANN);
        member(SALES, BOB);
        member(SUPPORT, BOB);
        router.free(ANN, Standing.fresh(NOON));
        router.free(BOB, Standing.fresh(NOON.minusSeconds(1)));
        router.waits(visit(1, SUPPORT, -10, 0), true);
        router.waits(visit(2, SALES, -20, 0), true);
        router.waits(visit(3, SALES, -30, 0), true);

        List<Match> matches = router.match(NOON, 10);

        assertThat(matches).extracting(match -> match.visit().id()).containsExactly(call(3), call(2));
        assertThat(matches).extracting(Match::agent).containsExactly(BOB, ANN);
        assertThat(router.match(NOON, 10)).isEmpty();
    }

    @Test
    void whatALimitLeavesOverIsChosenNextTime() {
        queue(SALES, 0);
        IntStream.rangeClosed(1, 5).forEach(n -> {
            member(SALES, agent(n));
            router.free(agent(n), Standing.fresh(NOON));
            router.waits(visit(n, SALES, -n, 0), true);
        });

        assertThat(router.match(NOON, 2)).hasSize(2);
        assertThat(router.match(NOON, 2)).hasSize(2);
        assertThat(router.match(NOON, 2)).hasSize(1);
        assertThat(router.match(NOON, 2)).isEmpty();
    }

    @Test
    void aVisitThatAnAgentIsAskedToTakeIsCountedButNotGivenAway() {
        queue(SALES, 0);
        member(SALES, ANN);
        router.waits(visit(1, SALES, -10, 0), false);
        router.waits(visit(2, SALES, -5, 0), true);
        router.free(ANN, Standing.fresh(NOON));

        Match match = router.match(NOON, 10).getFirst();

        assertThat(match.visit().id()).isEqualTo(call(2));
        assertThat(match.rationale().waitingInQueue()).isEqualTo(2);
        assertThat(router.waiting()).isEqualTo(Map.of(SALES, 2));
    }

    @Test
    void membershipDecidesWhoMayTakeWhatAndChangesAtOnce() {
        queue(SALES, 0);
        member(SALES, ANN);
        router.on(new QueueMemberRemoved(SALES, ANN, NOON));
        router.free(ANN, Standing.fresh(NOON));
        router.waits(visit(1, SALES, 0, 0), true);
        assertThat(router.match(NOON, 10)).isEmpty();

        member(SALES, ANN);
        assertThat(router.match(NOON, 10)).hasSize(1);
    }

    @Test
    void aFreeAgentWhoLeavesAQueueIsNotFoundThereAgain() {
        queue(SALES, 0);
        member(SALES, ANN);
        router.free(ANN, Standing.fresh(NOON));
        router.on(new QueueMemberRemoved(SALES, ANN, NOON));
        router.waits(visit(1, SALES, 0, 0), true);

        assertThat(router.match(NOON, 10)).isEmpty();
    }

    @Test
    void aQueueServesOnlyOnceItExistsAndByItsNewestSettings() {
        member(SALES, ANN);
        router.free(ANN, Standing.fresh(NOON));
        router.waits(visit(1, SALES, 0, 0), true);
        assertThat(router.match(NOON, 10)).isEmpty();

        queue(SALES, 0);
        router.on(new QueueChanged(SALES, settings(40), NOON));
        assertThat(router.match(NOON, 10).getFirst().settings()).isEqualTo(settings(40));
    }

    @Test
    void anotherNodesClockAheadOfOursGivesNoNegativeWaits() {
        queue(SALES, 0);
        member(SALES, ANN);
        router.free(ANN, Standing.fresh(NOON.plusSeconds(2)));
        router.waits(visit(1, SALES, 1, 0), true);

        Match match = router.match(NOON, 10).getFirst();

        assertThat(match.rationale().waitedMillis()).isZero();
        assertThat(match.rationale().considered()).containsExactly(new Considered(ANN, 0));
    }

    private void queue(QueueId queue, int weight) {
        router.on(new QueueCreated(queue, settings(weight), NOON));
    }

    private void member(QueueId queue, AgentId agent) {
        router.on(new QueueMemberAdded(queue, agent, NOON));
    }

    private static QueueSettings settings(int weight) {
        return QueueSettings.plain("q", RoutingStrategy.LONGEST_IDLE, 20, 10, 20, 5, 3, weight);
    }

    private static Visit visit(int id, QueueId queue, int seconds, int credit) {
        return new Visit(call(id), queue, NOON.plusSeconds(seconds), credit);
    }

    private static CallId call(int n) {
        return new CallId(new UUID(2, n));
    }

    private static AgentId agent(int n) {
        return new AgentId(new UUID(3, n));
    }
}
