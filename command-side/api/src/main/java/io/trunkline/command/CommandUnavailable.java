package io.trunkline.command;

import org.jspecify.annotations.Nullable;

/** The log could not be reached, so nobody knows yet whether the command was carried out. Sending it again is safe. */
public final class CommandUnavailable extends RuntimeException {

    public CommandUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
