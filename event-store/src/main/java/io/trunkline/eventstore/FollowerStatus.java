package io.trunkline.eventstore;

import java.time.Duration;
import java.util.List;

/**
 * How a {@link SharedFollower} is doing.
 *
 * @param position log position up to which every consumer has been given the events
 * @param events delivered since the start
 * @param eventsPerSecond over the last ten seconds
 * @param lag from the last event's entry in the log to its delivery here, by two clocks; of an old event while catching up
 * @param halted the consumers that are no longer served, and at which event they stopped
 */
public record FollowerStatus(
        long position,
        long events,
        double eventsPerSecond,
        Duration lag,
        boolean caughtUp,
        List<HaltedReader> halted) {}
