package io.trunkline.testkit.simulation;

import io.trunkline.events.CalendarSettings;
import io.trunkline.events.QueueSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All that decides how a simulated day goes.
 *
 * @param opens the virtual clock's first instant
 * @param length nobody calls after it; the day goes on until everybody who called is gone, or nobody is left to answer
 * @param calendars by index; queues name them by {@link People#calendar}
 * @param pieces contacts that are no calls
 * @param seed of the faults and of what agents do at random
 */
public record Day(
        Instant opens,
        Duration length,
        List<CalendarSettings> calendars,
        List<QueueSettings> queues,
        List<Seat> seats,
        List<Caller> callers,
        List<Piece> pieces,
        Faults faults,
        long seed) {

    public Day {
        calendars = List.copyOf(calendars);
        queues = List.copyOf(queues);
        seats = List.copyOf(seats);
        callers = List.copyOf(callers);
        pieces = List.copyOf(pieces);
    }

    /** A day of calls, around the clock. */
    public Day(
            Instant opens,
            Duration length,
            List<QueueSettings> queues,
            List<Seat> seats,
            List<Caller> callers,
            Faults faults,
            long seed) {
        this(opens, length, List.of(), queues, seats, callers, List.of(), faults, seed);
    }

    /** The same day with other callers. */
    public Day with(List<Caller> others) {
        return new Day(opens, length, calendars, queues, seats, others, pieces, faults, seed);
    }

    /** The same day with other contacts that are no calls. */
    public Day withPieces(List<Piece> others) {
        return new Day(opens, length, calendars, queues, seats, callers, others, faults, seed);
    }
}
