package io.trunkline.model.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.CallEvent.CallAnsweredElsewhere;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallbackEvent.CallbackAttemptFailed;
import io.trunkline.events.CallbackEvent.CallbackCompleted;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallConferenced;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.Event;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.ReservationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours of a busy center in milliseconds, with the real deciders; the seed names what is replayed. */
class FloorSimulationTest {

    private static final Duration OPEN = Duration.ofMinutes(60);
    private static final Instant GIVE_UP = Given.NOON.plus(Duration.ofHours(12));

    private final SimulatedLog log = new SimulatedLog();
    private final SimulatedClock clock = new SimulatedClock();
    private int compared;
    private int wished;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void onAFairDayEveryRuleHoldsAtEveryStep(long seed) {
        Random random = new Random(seed);
        SimulatedFloor floor = run(random, false);

        assertThat(compared)
                .as("decisions compared with those of a rebuilt floor")
                .isGreaterThan(10);
        assertThat(wished).as("orders among them").isPositive();
        assertThat(floor.orders).isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void withCrashesAndStaleOrRepeatedCommandsNothingIsLost(long seed) {
        Random random = new Random(seed);
        SimulatedFloor floor = run(random, true);

        assertThat(floor.crashes).as("crashes").isPositive();
        assertThat(count(e -> e instanceof AgentReleased r && r.cause() == ReleaseCause.EXPIRED))
                .as("reservations that expired")
                .isPositive();
        assertThat(count(e -> e instanceof CallFailed)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"31, false", "41, true", "42, true"})
    void whereAllAreAskedAtOnceTheFirstAnswerHasTheCall(long seed, boolean faults) {
        Random random = new Random(seed);
        List<RoutingStrategy> all = List.of(RoutingStrategy.RING_ALL, RoutingStrategy.RING_ALL);
        SimulatedFloor floor = run(new SimulatedCenter(log, clock, random, OPEN, all), random, faults);

        assertThat(floor.crashes > 0).isEqualTo(faults);
        Map<ReservationId, Event> rang = new HashMap<>();
        for (Event event : log.events) {
            switch (event) {
                case CallOffered e ->
                    assertThat(rang.put(e.reservation(), e)).as("%s again", e).isNull();
                case CallAnsweredElsewhere e ->
                    assertThat(rang.put(e.reservation(), e)).isInstanceOf(CallOffered.class);
                case AgentReleased e
                when e.cause() == ReleaseCause.ANSWERED_ELSEWHERE ->
                    assertThat(rang.get(e.reservation())).isInstanceOf(CallAnsweredElsewhere.class);
                case AgentTalking e ->
                    assertThat(rang.get(e.reservation()) instanceof CallAnsweredElsewhere)
                            .as("%s", e)
                            .isFalse();
                default -> {} // about no ring
            }
        }
        assertThat(count(e -> e instanceof CallAnsweredElsewhere))
                .as("phones that another one was faster than")
                .isGreaterThan(100);
        assertThat(count(e -> e instanceof AgentReleased r && r.cause() == ReleaseCause.ANSWERED_ELSEWHERE))
                .isGreaterThan(80);
    }

    private SimulatedFloor run(Random random, boolean faults) {
        return run(new SimulatedCenter(log, clock, random, OPEN), random, faults);
    }

    private SimulatedFloor run(SimulatedCenter center, Random random, boolean faults) {
        SimulatedFloor floor = new SimulatedFloor(log, clock, random, faults);
        FloorInvariants invariants = new FloorInvariants(log, clock, faults);
        while (!(center.closed() && idle(floor))) {
            assertThat(clock.step(GIVE_UP))
                    .as("the last caller is served before midnight")
                    .isTrue();
            center.react();
            floor.run();
            boolean quiet = floor.floor.inFlight() == 0;
            floor.decide();
            invariants.check(floor);
            invariants.fifo(floor);
            if (random.nextInt(300) == 0) {
                Floor rebuilt = invariants.restart(floor);
                if (quiet) {
                    invariants.sameDecision(rebuilt, floor);
                    compared++;
                    wished += floor.lastDecision.orders().size();
                }
            }
        }
        invariants.allDone(floor);
        assertThat(log.events).hasSizeGreaterThan(2_000);
        assertThat(invariants.answered()).isGreaterThan(150);
        assertThat(count(e -> e instanceof CallTransferred)).as("transfers").isPositive();
        assertThat(count(e -> e instanceof CallTransferredToQueue)).isPositive();
        assertThat(count(e -> e instanceof CallConferenced)).as("conferences").isPositive();
        assertThat(count(e -> e instanceof CallCleared)).as("direct calls").isPositive();
        assertThat(count(e -> e instanceof CallCallbackAccepted))
                .as("callbacks accepted")
                .isPositive();
        assertThat(count(e -> e instanceof CallbackCompleted)).as("carried out").isGreaterThan(5);
        assertThat(count(e -> e instanceof CallbackAttemptFailed))
                .as("attempts that failed")
                .isPositive();
        assertThat(log.callbacks).hasSizeGreaterThanOrEqualTo((int) count(e -> e instanceof CallCallbackAccepted));
        return floor;
    }

    private boolean idle(SimulatedFloor floor) {
        return log.live.isEmpty() && log.areCallbacksOver() && floor.caughtUp();
    }

    private long count(Predicate<Event> which) {
        return log.events.stream().filter(which).count();
    }
}
