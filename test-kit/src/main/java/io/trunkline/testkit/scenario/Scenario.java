package io.trunkline.testkit.scenario;

import io.trunkline.events.CalendarSettings;
import io.trunkline.events.QueueSettings;
import io.trunkline.testkit.simulation.Caller;
import io.trunkline.testkit.simulation.Day;
import io.trunkline.testkit.simulation.Faults;
import io.trunkline.testkit.simulation.Piece;
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
 * @param calendars by index, as queues name them
 * @param streams callers by chance; drawn alike for the same seed whatever the staffing, so that two scenarios with the same
 *     callers differ by what else they have
 * @param calls callers one by one, the same for every seed
 * @param work contacts that are no calls, by chance
 * @param seed that of the first run
 */
public record Scenario(
        String name,
        ZonedDateTime opens,
        Duration length,
        List<CalendarSettings> calendars,
        List<QueueSettings> queues,
        List<CallerStream> streams,
        List<Caller> calls,
        List<WorkStream> work,
        List<Staff> staff,
        Faults faults,
        long seed) {

    private static final RandomGeneratorFactory<RandomGenerator> CHANCE = RandomGeneratorFactory.of("L64X128MixRandom");

    public Scenario {
        calendars = List.copyOf(calendars);
        queues = List.copyOf(queues);
        streams = List.copyOf(streams);
        calls = List.copyOf(calls);
        work = List.copyOf(work);
        staff = List.copyOf(staff);
    }

    /** The day as this seed makes it. */
    public Day day(long ofSeed) {
        List<Seat> seats = staff.stream().flatMap(Staff::seats).toList();
        return new Day(
                opens.toInstant(), length, calendars, queues, seats, callers(ofSeed), pieces(ofSeed), faults, ofSeed);
    }

    private List<Caller> callers(long ofSeed) {
        List<Caller> callers = new ArrayList<>(calls);
        for (int n = 0; n < streams.size(); n++) {
            long stream = 31 * ofSeed + n;
            callers.addAll(streams.get(n).draw(length, CHANCE.create(stream), CHANCE.create(~stream)));
        }
        callers.sort(Comparator.comparing(Caller::arrives).thenComparing(Caller::queue));
        List<Caller> numbered = new ArrayList<>();
        callers.forEach(caller -> numbered.add(caller.numbered(numbered.size() + 1)));
        return numbered;
    }

    private List<Piece> pieces(long ofSeed) {
        List<Piece> pieces = new ArrayList<>();
        for (int n = 0; n < work.size(); n++) {
            pieces.addAll(work.get(n).draw(length, CHANCE.create(37 * ofSeed - n - 1)));
        }
        pieces.sort(Comparator.comparing(Piece::arrives).thenComparing(Piece::queue));
        List<Piece> numbered = new ArrayList<>();
        pieces.forEach(piece -> numbered.add(new Piece(
                numbered.size() + 1,
                piece.queue(),
                piece.channel(),
                piece.arrives(),
                piece.creditSeconds(),
                piece.work())));
        return numbered;
    }
}
