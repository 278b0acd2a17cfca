package io.trunkline.embedded.log;

/** The log takes no write now. The message is one sentence that a client shows to its operator. */
final class WritesRefused extends RuntimeException {
    enum Reason {
        /** Too much is waiting, or the disk is full: the same write may be retried later. */
        OVERLOADED,
        /** The write was cancelled, or its deadline passed, before its turn came. */
        LATE,
        /** The log is closing. */
        STOPPED,
        /** The disk fails; the log tries to write again by itself. */
        DISK,
        /** What the write has to be judged by cannot be read. */
        DAMAGED
    }

    private final Reason reason;

    WritesRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static WritesRefused of(DamagedLog damage) {
        return new WritesRefused(Reason.DAMAGED, String.valueOf(damage.getMessage()));
    }

    Reason reason() {
        return reason;
    }
}
