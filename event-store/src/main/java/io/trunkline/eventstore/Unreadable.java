package io.trunkline.eventstore;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of the log that this version cannot turn into a record, as it was stored: kept for whoever can go on without
 * understanding it. What its metadata do not say is 'unknown', its correlation then its own id.
 *
 * @param occurredAt when it happened, where its metadata tell
 * @param data exactly as stored
 * @param metadata exactly as stored
 * @param problem why, naming stream, revision and position
 */
public record Unreadable(
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
        @Nullable Instant occurredAt,
        Bytes data,
        Bytes metadata,
        UnreadableEvent problem)
        implements LogEntry {

    @Override
    public Envelope readable() {
        throw problem;
    }
}
