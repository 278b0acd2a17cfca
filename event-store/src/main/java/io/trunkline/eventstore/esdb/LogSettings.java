package io.trunkline.eventstore.esdb;

import java.time.Duration;

/**
 * How patient {@link EventStoreDbLog} is.
 *
 * @param callTimeout how long an append or a read may take before it counts as unavailable
 * @param watchdog how long a follower may hear nothing before it asks whether it has missed something
 * @param firstBackoff pause after the first failure of a follower; doubles up to {@code lastBackoff}
 * @param lastBackoff longest pause between two attempts of a follower
 * @param buffer events held between the network and a slow follower; the network waits when they are used up
 */
public record LogSettings(
        Duration callTimeout, Duration watchdog, Duration firstBackoff, Duration lastBackoff, int buffer) {

    public static final LogSettings DEFAULTS = new LogSettings(
            Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ofSeconds(2), 4096);

    public LogSettings {
        if (callTimeout.isNegative() || callTimeout.isZero() || watchdog.isNegative() || watchdog.isZero()) {
            throw new IllegalArgumentException("time-outs must be positive");
        }
        if (firstBackoff.isNegative() || firstBackoff.isZero() || lastBackoff.compareTo(firstBackoff) < 0) {
            throw new IllegalArgumentException("back-off must be positive and grow");
        }
        if (buffer < 1) {
            throw new IllegalArgumentException("the buffer must hold at least one event");
        }
    }
}
