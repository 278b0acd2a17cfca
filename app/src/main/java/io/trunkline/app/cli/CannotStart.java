package io.trunkline.app.cli;

/** Something outside is in the way; the message says what, and the remedy. */
public final class CannotStart extends RuntimeException {

    public CannotStart(String message) {
        super(message);
    }
}
