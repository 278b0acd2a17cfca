package io.trunkline.personal;

/** The master key is missing, malformed or not the one that the stored keys were wrapped with; the message says which. */
public final class MasterKeyUnusable extends RuntimeException {

    public MasterKeyUnusable(String message) {
        super(message);
    }

    public MasterKeyUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
