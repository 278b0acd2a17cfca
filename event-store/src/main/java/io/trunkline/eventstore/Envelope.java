package io.trunkline.eventstore;

import io.trunkline.events.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as the log holds it.
 *
 * @param id unique; the same when an append is retried
 * @param stream the stream's name, {@code call-<uuid>}
 * @param revision number of the event in its stream, from 0
 * @param position place in the whole log; grows, with gaps. {@link EventLog#START} is before the first
 * @param recordedAt when the log took it, by the log's clock; {@code event.at()} is when it happened
 * @param correlation see {@code $correlationId}
 * @param causation see {@code $causationId}
 * @param actor who caused it
 * @param node which Trunkline node appended it
 * @param name stored name
 * @param schemaRevision the revision it was stored under; {@code event} is lifted to the current one
 */
public record Envelope(
        UUID id,
        String stream,
        long revision,
        long position,
        Instant recordedAt,
        String correlation,
        @Nullable String causation,
        String actor,
        String node,
        String name,
        int schemaRevision,
        Event event)
        implements LogEntry {

    @Override
    public Envelope readable() {
        return this;
    }
}
