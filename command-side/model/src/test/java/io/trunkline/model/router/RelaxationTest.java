package io.trunkline.model.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueEvent.QueueMemberChanged;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.Rationale.Relaxation;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.SkillRing;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may take a contact after how long: tiers, penalties, skills and locations, and agents of many queues. */
class RelaxationTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final QueueId SALES = new QueueId(new UUID(1, 1));
    private static final QueueId SUPPORT = new QueueId(new UUID(1, 2));
    private static final AgentId ANN = new AgentId(new UUID(3, 1));
    private static final AgentId BOB = new AgentId(new UUID(3, 2));

    private final Router router = new Router();

    @Test
    void lowerTiersAreAskedFirstAndAllAtOnceWhereNoTimeIsSet() {
        queue(SALES, plain());
        member(SALES, ANN, 2, 0);
        member(SALES, BOB, 1, 0);
        free(ANN, 100);
        free(BOB, 1);
        waits(1, SALES, 0);
        waits(2, SALES, 0);

        assertThat(router.match(NOON, 10)).extracting(Match::agent).containsExactly(BOB, ANN);
    }

    @Test
    void aFurtherTierIsAskedAfterEachStep() {
        queue(SALES, new QueueRouting(0, RoutingStrategy.LONGEST_IDLE, 20, 0, List.of(), null));
        member(SALES, ANN, 3, 0);
        free(ANN, 100);
        waits(1, SALES, 0);

        assertThat(router.match(NOON, 10)).isEmpty();
        assertThat(router.nextLook()).contains(NOON.plusSeconds(20));
        assertThat(router.match(NOON.plusSeconds(20), 10)).isEmpty();
        assertThat(router.nextLook()).contains(NOON.plusSeconds(40));
        Match match = router.match(NOON.plusSeconds(40), 10).getFirst();

        assertThat(match.agent()).isEqualTo(ANN);
        assertThat(match.rationale().relaxation()).isEqualTo(new Relaxation(3, 10, 0));
    }

    @Test
    void penaltiesCountWithinATierAndAreForgivenStepByStep() {
        queue(SALES, new QueueRouting(0, RoutingStrategy.LONGEST_IDLE, 0, 10, List.of(), null));
        member(SALES, ANN, 1, 2);
        member(SALES, BOB, 2, 1);
        free(ANN, 100);
        free(BOB, 100);
        waits(1, SALES, 0);
        waits(2, SALES, 0);

        assertThat(router.match(NOON.plusSeconds(9), 10)).isEmpty();
        assertThat(router.nextLook()).contains(NOON.plusSeconds(10));
        assertThat(router.match(NOON.plusSeconds(10), 10))
                .extracting(Match::agent)
                .containsExactly(BOB);
        assertThat(router.match(NOON.plusSeconds(19), 10)).isEmpty();
        assertThat(router.match(NOON.plusSeconds(20), 10))
                .extracting(Match::agent)
                .containsExactly(ANN);
    }

    @Test
    void otherTermsHoldAtOnce() {
        queue(SALES, new QueueRouting(0, RoutingStrategy.LONGEST_IDLE, 20, 0, List.of(), null));
        member(SALES, ANN, 2, 0);
        free(ANN, 100);
        waits(1, SALES, 0);
        assertThat(router.match(NOON, 10)).isEmpty();

        router.on(new QueueMemberChanged(SALES, ANN, MemberTerms.PLAIN, NOON));

        assertThat(router.match(NOON, 10)).extracting(Match::agent).containsExactly(ANN);
    }

    @Test
    void anAgentOfTwoQueuesServesTheLowerTierFirstAndThenByRank() {
        queue(SALES, plain());
        queue(SUPPORT, plain());
        member(SALES, ANN, 2, 0);
        member(SUPPORT, ANN, 1, 0);
        waits(1, SALES, -100);
        waits(2, SUPPORT, -1);
        free(ANN, 0);
        assertThat(router.match(NOON, 10))
                .extracting(match -> match.visit().queue())
                .containsExactly(SUPPORT);

        router.on(new QueueMemberChanged(SALES, ANN, MemberTerms.PLAIN, NOON));
        waits(3, SUPPORT, -99);
        free(ANN, 0);
        assertThat(router.match(NOON, 10))
                .extracting(match -> match.visit().queue())
                .containsExactly(SALES);
    }

    @Test
    void aContactIsServedByWhoHasTheSkillsAndHoldsUpNobodyBehind() {
        queue(SALES, plain());
        member(SALES, ANN, 1, 0);
        router.skills(ANN, List.of(new SkillLevel("tax", 3)));
        free(ANN, 0);
        router.waits(asking(1, -30, new SkillLevel("tax", 4)), true);
        router.waits(asking(2, -20, new SkillLevel("tax", 3), new SkillLevel("golf", 1)), true);
        router.waits(asking(3, -10, new SkillLevel("tax", 3)), true);

        assertThat(router.match(NOON, 10))
                .extracting(match -> match.visit().id())
                .containsExactly(call(3));

        free(BOB, 0);
        member(SALES, BOB, 1, 0);
        assertThat(router.match(NOON, 10)).isEmpty();
        router.skills(BOB, List.of(new SkillLevel("tax", 4)));
        assertThat(router.match(NOON, 10))
                .extracting(match -> match.visit().id())
                .containsExactly(call(1));
    }

    @Test
    void ringsWidenWithTime() {
        queue(
                SALES,
                rings(
                        new SkillRing(0, List.of(new SkillLevel("tax", 8)), 0, "berlin"),
                        new SkillRing(10, List.of(new SkillLevel("tax", 5)), 2, "berlin"),
                        new SkillRing(30, List.of(), 10, null)));
        member(SALES, ANN, 1, 0);
        router.skills(ANN, List.of(new SkillLevel("tax", 5), new SkillLevel("language.de", 4)));
        free(ANN, 0);
        router.waits(asking(1, 0, new SkillLevel("language.de", 6)), true);

        assertThat(router.match(NOON.plusSeconds(10), 10))
                .as("in the second ring, not in Berlin")
                .isEmpty();
        assertThat(router.nextLook()).contains(NOON.plusSeconds(30));
        router.location(ANN, "berlin");
        Match match = router.match(NOON.plusSeconds(10), 10).getFirst();
        assertThat(match.rationale().relaxation()).isEqualTo(new Relaxation(10, 10, 2));
    }

    @Test
    void theLastRingTakesAnybody() {
        queue(
                SALES,
                rings(
                        new SkillRing(0, List.of(new SkillLevel("tax", 8)), 0, "berlin"),
                        new SkillRing(30, List.of(), 10, null)));
        member(SALES, ANN, 1, 0);
        free(ANN, 0);
        router.waits(asking(1, 0, new SkillLevel("language.de", 10)), true);

        assertThat(router.match(NOON.plusSeconds(29), 10)).isEmpty();
        assertThat(router.match(NOON.plusSeconds(30), 10)).hasSize(1);
    }

    @Test
    void whoHasWaitedLessDoesNotHoldUpWhoMayBeServedAlready() {
        queue(SALES, new QueueRouting(0, RoutingStrategy.LONGEST_IDLE, 20, 0, List.of(), null));
        member(SALES, ANN, 2, 0);
        free(ANN, 0);
        router.waits(new Visit(call(1), SALES, NOON.minusSeconds(1), 600), true);
        router.waits(new Visit(call(2), SALES, NOON.minusSeconds(20), 0), true);

        assertThat(router.match(NOON, 10))
                .extracting(match -> match.visit().id())
                .containsExactly(call(2));
    }

    private void queue(QueueId queue, QueueRouting routing) {
        router.on(new QueueCreated(
                queue,
                QueueSettings.plain("q", RoutingStrategy.LONGEST_IDLE, 20, 10, 20, 5, 3, 0)
                        .withRouting(routing),
                NOON));
    }

    private void member(QueueId queue, AgentId agent, int tier, int penalty) {
        router.on(new QueueMemberAdded(queue, agent, new MemberTerms(tier, penalty, 1), NOON));
    }

    private void free(AgentId agent, int seconds) {
        router.free(agent, Standing.fresh(NOON.minusSeconds(seconds)));
    }

    private void waits(int call, QueueId queue, int seconds) {
        router.waits(new Visit(call(call), queue, NOON.plusSeconds(seconds), 0), true);
    }

    private static Visit asking(int call, int seconds, SkillLevel... skills) {
        return new Visit(call(call), SALES, NOON.plusSeconds(seconds), 0, List.of(skills), nobody());
    }

    private static @Nullable AgentId nobody() {
        return null;
    }

    private static QueueRouting plain() {
        return QueueRouting.PLAIN;
    }

    private static QueueRouting rings(SkillRing... rings) {
        return new QueueRouting(0, RoutingStrategy.LONGEST_IDLE, 0, 0, List.of(rings), null);
    }

    private static CallId call(int n) {
        return new CallId(new UUID(2, n));
    }
}
