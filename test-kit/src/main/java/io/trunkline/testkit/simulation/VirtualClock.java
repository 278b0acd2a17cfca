package io.trunkline.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that moves from one thing to do to the next; what is due at the same instant is done in the order of asking. */
final class VirtualClock {

    private record Task(Instant at, long number, Runnable what) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::number));
    private Instant now;
    private long number;

    VirtualClock(Instant start) {
        now = start;
    }

    Instant now() {
        return now;
    }

    void after(Duration delay, Runnable what) {
        at(now.plus(delay), what);
    }

    void at(Instant at, Runnable what) {
        tasks.add(new Task(at.isBefore(now) ? now : at, number++, what));
    }

    /** Whether nothing will happen any more. */
    boolean isIdle() {
        return tasks.isEmpty();
    }

    /** Does the next thing; false when there is none before the instant. */
    boolean step(Instant until) {
        Task next = tasks.peek();
        if (next == null || next.at().isAfter(until)) {
            return false;
        }
        tasks.remove();
        now = next.at();
        next.what().run();
        return true;
    }
}
