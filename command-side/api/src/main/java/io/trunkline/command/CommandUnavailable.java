package io.trunkline.command;

/** The log could not be reached, so nobody knows yet whether the command was carried out. Sending it again is safe. */
public final class CommandUnavailable extends RuntimeException {

    public CommandUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
