package io.trunkline.testkit.simulation;

import java.time.Duration;
import java.util.List;

/**
 * One agent's day.
 *
 * @param name unique in the day
 * @param queues indexes of the queues served
 * @param shifts when signed in and ready, in order and apart from each other; a talk that has begun is finished
 * @param answering how long the phone rings before it is answered
 * @param missing share of offers that ring out, 0 to 1
 */
public record Seat(String name, List<Integer> queues, List<Shift> shifts, Duration answering, double missing) {

    public Seat {
        queues = List.copyOf(queues);
        shifts = List.copyOf(shifts);
    }

    /** From and to, after the day's start. */
    public record Shift(Duration from, Duration to) {
        public Shift {
            if (to.compareTo(from) <= 0) {
                throw new IllegalArgumentException("a shift ends after it begins");
            }
        }
    }
}
