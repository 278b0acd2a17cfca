package io.trunkline.testkit.simulation;

import io.trunkline.events.QueueSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All that decides how a simulated day goes.
 *
 * @param opens the virtual clock's first instant
 * @param length nobody calls after it; the day goes on until everybody who called is gone, or nobody is left to answer
 * @param seed of the faults and of what agents do at random
 */
public record Day(
        Instant opens,
        Duration length,
        List<QueueSettings> queues,
        List<Seat> seats,
        List<Caller> callers,
        Faults faults,
        long seed) {

    public Day {
        queues = List.copyOf(queues);
        seats = List.copyOf(seats);
        callers = List.copyOf(callers);
    }

    /** The same day with other callers. */
    public Day with(List<Caller> others) {
        return new Day(opens, length, queues, seats, others, faults, seed);
    }
}
