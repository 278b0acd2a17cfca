package io.trunkline.eventstore.esdb;

import io.trunkline.eventstore.LogUnavailable;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the store is asked at all. After a failure, and until some call is answered again, one call at a time goes
 * through to try, with a pause between two; all others are told at once that the store is away. So an absence costs those
 * who wait for an answer one time-out, not one each.
 */
final class Doorkeeper {

    private static final Logger log = LoggerFactory.getLogger(Doorkeeper.class);
    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    private final LongSupplier nanos;
    private long lastAnswer;
    private long awaySince;
    private long nextTry;
    private boolean trying;
    private int failures;
    private @Nullable String why;

    /** @param nanos a clock that only goes forward */
    Doorkeeper(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastAnswer = nanos.getAsLong() - 1;
    }

    /**
     * Lets a call through; its end must be told by {@link #answered} or {@link #failed}.
     *
     * @return when it began, for {@link #failed}
     * @throws LogUnavailable at once, while the store is away and another call tries or has just tried
     */
    synchronized long enter(String what) {
        long now = nanos.getAsLong();
        if (why != null) {
            if (trying || now - nextTry < 0) {
                Duration away = Duration.ofNanos(now - awaySince);
                throw new LogUnavailable(what + ": the log is away, last: " + why, null, away);
            }
            trying = true;
        }
        return now;
    }

    /** The store has answered, be it with a refusal. */
    synchronized void answered() {
        lastAnswer = nanos.getAsLong();
        if (why != null) {
            log.info(
                    "The event log answers again, after {} s",
                    Duration.ofNanos(lastAnswer - awaySince).toSeconds());
        }
        why = null;
        trying = false;
        failures = 0;
    }

    /**
     * A call came to nothing; the store counts as away unless it has answered another one since this one began.
     *
     * @return how many did in a row
     */
    synchronized int failed(long began, String reason) {
        long now = nanos.getAsLong();
        trying = false;
        if (lastAnswer - began >= 0) {
            return 0;
        }
        if (why == null) {
            awaySince = began;
            log.warn("The event log is away: {}", reason);
        }
        why = reason;
        nextTry = now + PAUSE_NANOS;
        failures++;
        return failures;
    }
}
