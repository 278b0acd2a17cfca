package io.trunkline.eventstore;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The log did not answer in time, or is known not to and was not asked. */
public final class LogUnavailable extends RuntimeException {

    private final Duration awayFor;

    /** It was asked, and whether what was asked for has happened is unknown. */
    public LogUnavailable(String message, @Nullable Throwable cause) {
        this(message, cause, Duration.ZERO);
    }

    /** @param awayFor how long it has not answered anybody */
    public LogUnavailable(String message, @Nullable Throwable cause, Duration awayFor) {
        super(message, cause);
        this.awayFor = awayFor;
    }

    /** How long the log is known to be away; zero where it was asked. */
    public Duration awayFor() {
        return awayFor;
    }
}
