package io.trunkline.model.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallConferenced;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
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

    private SimulatedFloor run(Random random, boolean faults) {
        SimulatedFloor floor = new SimulatedFloor(log, clock, random, faults);
        FloorInvariants invariants = new FloorInvariants(log, clock, faults);
        SimulatedCenter center = new SimulatedCenter(log, clock, random, OPEN);
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
        return floor;
    }

    private boolean idle(SimulatedFloor floor) {
        return log.live.isEmpty() && floor.caughtUp();
    }

    private long count(Predicate<Event> which) {
        return log.events.stream().filter(which).count();
    }
}
