package io.trunkline.eventstore.axon;

import java.time.Duration;

/**
 * How long an append is tried again while the log cannot be reached. A try uses the same event ids, so an append that had
 * arrived is recognised. Where the log has been away for longer than the deadline there is no second try.
 *
 * @param tries how often in all, at least once
 * @param deadline no new try is begun this long after the first
 * @param pause between two tries
 */
public record AppendPatience(int tries, Duration deadline, Duration pause) {

    public static final AppendPatience DEFAULTS = new AppendPatience(20, Duration.ofSeconds(2), Duration.ofMillis(100));

    public AppendPatience {
        if (tries < 1 || deadline.isNegative() || pause.isNegative()) {
            throw new IllegalArgumentException("at least one try, and no negative durations");
        }
    }
}
