package io.trunkline.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * A stored event that this version of Trunkline cannot turn into a record.
 *
 * <p>Nobody passes over such an event unasked. A reader that can go on without it is given it as an {@link Unreadable};
 * whoever builds a state from events gets this exception and stops at its position, because a state without it would be
 * wrong. All other readers go on.
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
    public UnreadableEvent at(String stream, long revision, long position) {
        String place = stream + " at revision " + revision + ", position " + position;
        return new UnreadableEvent(reason, name, place + ": " + getMessage(), this);
    }

    public Reason reason() {
        return reason;
    }

    /** The stored name. */
    public String name() {
        return name;
    }
}
