package io.trunkline.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * A stored event that this version of Trunkline cannot turn into a record.
 *
 * <p>Whoever follows the log passes over such an event (counted and logged), because a newer node may write what an older
 * one does not know. Whoever reads a stream to decide on its state gets this exception, because a decision on half a
 * history would be wrong.
 */
public final class UnreadableEvent extends RuntimeException {

    /** What keeps it from being read. */
    public enum Reason {
        /** No event has this stored name: a newer version wrote it. */
        UNKNOWN_NAME,
        /** Stored under a higher revision than is known here: a newer version wrote it. */
        NEWER_REVISION,
        /** Its JSON does not fit the event. */
        MALFORMED
    }

    private final Reason reason;
    private final String name;

    UnreadableEvent(Reason reason, String name, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.name = name;
    }

    /** The same, saying which event it is. */
    public UnreadableEvent at(String stream, long revision) {
        return new UnreadableEvent(reason, name, stream + " at revision " + revision + ": " + getMessage(), this);
    }

    public Reason reason() {
        return reason;
    }

    /** The stored name. */
    public String name() {
        return name;
    }
}
