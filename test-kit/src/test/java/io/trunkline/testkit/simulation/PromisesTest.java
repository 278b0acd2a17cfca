package io.trunkline.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.WaitAnnouncements;
import io.trunkline.events.WaitPromise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What callers are told of their wait, against what then happened: an overloaded queue of ten agents with patience, as by the theory of
 * which the estimator is. Told in whole minutes, rounded up, so half a minute too much is meant.
 */
class PromisesTest {

    private static final double ROUNDED_UP = 30;

    @Test
    void whatIsToldIsWhatHappensOnAverage() {
        List<CallAnswered> told = Simulation.history(day(), Mechanics.REAL).stream()
                .filter(CallAnswered.class::isInstance)
                .map(CallAnswered.class::cast)
                .filter(answered -> answered.promise() != null)
                .toList();
        double promised =
                told.stream().mapToDouble(PromisesTest::promised).average().orElseThrow();
        double waited =
                told.stream().mapToDouble(PromisesTest::waited).average().orElseThrow();
        double error = told.stream()
                .mapToDouble(answered -> Math.abs(promised(answered) - ROUNDED_UP - waited(answered)))
                .average()
                .orElseThrow();

        assertThat(told).hasSizeGreaterThan(1_000);
        assertThat(promised - ROUNDED_UP).as("on average").isBetween(0.8 * waited, 1.25 * waited);
        assertThat(error).as("of one wait, in a line of chance").isLessThan(0.5 * waited);
    }

    private static double promised(CallAnswered answered) {
        return promise(answered).expectedSeconds();
    }

    private static double waited(CallAnswered answered) {
        return Duration.between(promise(answered).at(), answered.at()).toMillis() / 1000.0;
    }

    private static WaitPromise promise(CallAnswered answered) {
        return Objects.requireNonNull(answered.promise());
    }

    private static Day day() {
        Random random = new Random(11);
        Duration length = Duration.ofHours(12);
        QueueSettings settings = QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 15, 0, 20, 5, 0, 0)
                .withCallers(new QueueCallers(null, new WaitAnnouncements(5, 600, 1, 120, 1, true, true)));
        return new Day(
                Instant.parse("2026-11-23T08:00:00Z"),
                length,
                List.of(settings),
                IntStream.range(0, 10)
                        .mapToObj(n -> new Seat(
                                "agent " + n,
                                List.of(0),
                                List.of(new Seat.Shift(Duration.ZERO, length.plusHours(2))),
                                Duration.ofSeconds(1),
                                0))
                        .toList(),
                Days.callers(random, 1, length, 10, 300, 120),
                Faults.NONE,
                11);
    }
}
