package io.trunkline.projections.given;

import io.trunkline.events.Event;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.NewEvent;
import java.util.List;
import java.util.UUID;

/** Puts events into a log. */
public final class Logs {

    private Logs() {}

    /** Appends each event to its stream; returns the position of the last one. */
    public static long append(EventLog log, List<? extends Event> events) {
        long position = EventLog.START;
        for (Event event : events) {
            NewEvent fresh = new NewEvent(UUID.randomUUID(), event, "test", null, "test", "test");
            long revision = log.lastRevision(event.stream()).orElse(EventLog.NO_STREAM);
            position = log.append(event.stream(), revision, List.of(fresh));
        }
        return position;
    }
}
