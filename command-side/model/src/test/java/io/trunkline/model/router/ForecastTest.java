package io.trunkline.model.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the router foretells of a wait: its place from the order of ranks, its length from what it has seen of late. */
class ForecastTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final QueueId SALES = new QueueId(new UUID(1, 1));
    private static final QueueId SUPPORT = new QueueId(new UUID(1, 2));

    private final Router router = new Router();

    @ParameterizedTest(name = "{0} ahead, {1} agents of {2} s, one in {3} s gives up: {4} s")
    @CsvSource({
        "0, 1, 100, 0, 100",
        "4, 1, 100, 0, 500",
        "4, 5, 100, 0, 100",
        "0, 2.5, 100, 0, 40",
        "1, 1, 100, 100, 150", // 100 for one of two leaving at 1/50, then 100: 50 + 100
        "2, 2, 60, 120, 74.0" // 1/(1/30) + 1/(1/30+1/120) + 1/(1/30+1/60) = 30 + 24 + 20
    })
    void theFormula(int ahead, double agents, double service, double patience, double expected) {
        double giveUp = patience == 0 ? 0 : 1 / (1000 * patience);
        assertThat(Forecast.mean(ahead, agents, 1 / (1000 * service), giveUp).toMillis() / 1000.0)
                .isCloseTo(expected, within(0.01));
    }

    @Test
    void aPlaceIsByRankAndAHeadStartCounts() {
        queue(SALES);
        waits(1, SALES, 0, 0);
        waits(2, SALES, 10, 0);
        waits(3, SALES, 20, 90);

        assertThat(forecast(3).position()).isEqualTo(1);
        assertThat(forecast(1).position()).isEqualTo(2);
        assertThat(forecast(2).position()).isEqualTo(3);
        assertThat(Objects.requireNonNull(router.forecasts().get(SALES)).position())
                .isEqualTo(4);
        router.left(call(1));
        assertThat(forecast(2).position()).isEqualTo(2);
        assertThat(router.forecast(call(1))).isNull();
    }

    @Test
    void nobodyCanTellWithoutAgentsAtWorkOrHandledContacts() {
        queue(SALES);
        member(SALES, agent(1));
        waits(1, SALES, 0, 0);
        handled(SALES, Pace.ENOUGH, 100);
        assertThat(forecast(1).expected()).as("nobody is at work").isNull();

        router.busy(agent(1));
        assertThat(forecast(1).expected()).isEqualTo(Duration.ofSeconds(100));
        queue(SUPPORT);
        member(SUPPORT, agent(1));
        waits(2, SUPPORT, 0, 0);
        handled(SUPPORT, Pace.ENOUGH - 1, 100);
        assertThat(forecast(2).expected()).as("too few contacts yet").isNull();
        assertThat(forecast(1).expected())
                .as("somebody waits in the agent's other queue: half of the agent is left")
                .isEqualTo(Duration.ofSeconds(200));
    }

    @Test
    void whoeverAFreeAgentCanTakeWaitsForNothing() {
        queue(SALES);
        member(SALES, agent(1));
        router.free(agent(1), Standing.fresh(NOON));
        assertThat(Objects.requireNonNull(router.forecasts().get(SALES)).expected())
                .isZero();
    }

    @Test
    void onlyTheLatestContactsAndVisitsCount() {
        queue(SALES);
        member(SALES, agent(1));
        router.busy(agent(1));
        waits(1, SALES, 0, 0);
        waits(2, SALES, 1, 0);
        handled(SALES, 10, 1_000);
        handled(SALES, Pace.HANDLINGS, 100);
        assertThat(forecast(2).expected()).isEqualTo(Duration.ofSeconds(200));

        router.waited(SALES, Duration.ofSeconds(100), true);
        assertThat(forecast(2).expected())
                .as("one gave up in 100 s of waiting: 1 / (1/100 + 1/100) + 100")
                .isEqualTo(Duration.ofSeconds(150));
        for (int n = 0; n < Pace.WAITS; n++) {
            router.waited(SALES, Duration.ofSeconds(30), false);
        }
        assertThat(forecast(2).expected()).isEqualTo(Duration.ofSeconds(200));
    }

    @Test
    void whoeverHasTooManyBeforeThemIsForetoldNothing() {
        queue(SALES);
        for (int n = 0; n <= Forecast.MOST_AHEAD + 1; n++) {
            waits(n, SALES, n, 0);
        }
        assertThat(forecast(Forecast.MOST_AHEAD).position()).isEqualTo(Forecast.MOST_AHEAD + 1);
        assertThat(router.forecast(call(Forecast.MOST_AHEAD + 1))).isNull();
        assertThat(router.forecasts()).isEmpty();
    }

    private Forecast forecast(int call) {
        return Objects.requireNonNull(router.forecast(call(call)));
    }

    private void handled(QueueId queue, int times, long seconds) {
        for (int n = 0; n < times; n++) {
            router.handled(queue, Duration.ofSeconds(seconds));
        }
    }

    private void queue(QueueId queue) {
        QueueSettings settings =
                QueueSettings.plain(queue.toString(), RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0);
        router.on(new QueueCreated(queue, settings, NOON));
    }

    private void member(QueueId queue, AgentId agent) {
        router.on(new QueueMemberAdded(queue, agent, MemberTerms.PLAIN, NOON));
    }

    private void waits(int call, QueueId queue, long seconds, int credit) {
        router.waits(new Visit(call(call), queue, NOON.plusSeconds(seconds), credit), true);
    }

    private static CallId call(int n) {
        return new CallId(new UUID(2, n));
    }

    private static AgentId agent(int n) {
        return new AgentId(new UUID(3, n));
    }
}
