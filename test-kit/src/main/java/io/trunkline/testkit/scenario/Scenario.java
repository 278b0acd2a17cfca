package io.trunkline.testkit.scenario;

import io.trunkline.events.QueueSettings;
import io.trunkline.testkit.simulation.Caller;
import io.trunkline.testkit.simulation.Day;
import io.trunkline.testkit.simulation.Faults;
import io.trunkline.testkit.simulation.Seat;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A day that can be run again and again, each time from another seed.
 *
 * @param length nobody calls after it
 * @param streams callers by chance; drawn alike for the same seed whatever the staffing, so that two scenarios with the same
 *     callers differ by what else they have
 * @param calls callers one by one, the same for every seed
 * @param seed that of the first run
 */
public record Scenario(
        String name,
        ZonedDateTime opens,
        Duration length,
        List<QueueSettings> queues,
        List<CallerStream> streams,
        List<Caller> calls,
        List<Staff> staff,
        Faults faults,
        long seed) {

    private static final RandomGeneratorFactory<RandomGenerator> CHANCE = RandomGeneratorFactory.of("L64X128MixRandom");

    public Scenario {
        queues = List.copyOf(queues);
        streams = List.copyOf(streams);
        calls = List.copyOf(calls);
        staff = List.copyOf(staff);
    }

    /** The day as this seed makes it. */
    public Day day(long ofSeed) {
        List<Caller> callers = new ArrayList<>(calls);
        for (int n = 0; n < streams.size(); n++) {
            callers.addAll(streams.get(n).draw(length, CHANCE.create(31 * ofSeed + n)));
        }
        callers.sort(Comparator.comparing(Caller::arrives).thenComparing(Caller::queue));
        List<Caller> numbered = new ArrayList<>();
        for (Caller caller : callers) {
            numbered.add(new Caller(
                    numbered.size() + 1,
                    caller.queue(),
                    caller.arrives(),
                    caller.creditSeconds(),
                    caller.patience(),
                    caller.talk()));
        }
        List<Seat> seats = staff.stream().flatMap(Staff::seats).toList();
        return new Day(opens.toInstant(), length, queues, seats, numbered, faults, ofSeed);
    }
}
