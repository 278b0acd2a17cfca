package io.trunkline.eventstore;

import org.jspecify.annotations.Nullable;

/** The log did not answer in time. */
public final class LogUnavailable extends RuntimeException {

    public LogUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
