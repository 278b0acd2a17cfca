package io.trunkline.embedded;

/** An embedded store cannot start. The message is one sentence for the operator and names the folder or the port. */
public final class EmbeddedStoreUnavailable extends RuntimeException {
    public EmbeddedStoreUnavailable(String message) {
        super(message);
    }

    public EmbeddedStoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
