package io.trunkline.eventstore;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the log that has stopped, while all others go on. A restart, with a version that understands the event,
 * reads it again.
 *
 * @param reader its name
 * @param position of the event that it cannot pass, or of the last one before it stopped
 * @param eventId absent when it was no event that stopped it
 * @param eventName stored name of that event
 * @param message one sentence for an operator
 */
public record HaltedReader(
        String reader,
        long position,
        @Nullable UUID eventId,
        @Nullable String eventName,
        String message) {}
