package io.trunkline.embedded.log;

/** The log takes no write now. The message is one sentence that a client shows to its operator. */
final class WritesRefused extends RuntimeException {
    enum Reason {
        /** Too much is waiting, or the disk is nearly full: the same write may be retried later. */
        OVERLOADED,
        /** The log is closing, or a disk error ended writing until it is opened again. */
        STOPPED
    }

    private final Reason reason;

    WritesRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
