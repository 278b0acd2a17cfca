package io.trunkline.eventstore;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is stored beside an event's data, as JSON. The two names with a dollar sign are EventStoreDB's own, so that its
 * projections and its user interface follow them. All fields may be absent in what other tools have written.
 *
 * @param revision the event's {@code @Stored} revision
 * @param schema version of events-schema that wrote it
 * @param occurredAt same as the event's {@code at}, for tools that do not know our events
 */
record EventMetadata(
        @JsonProperty("$correlationId") @Nullable String correlation,
        @JsonProperty("$causationId") @Nullable String causation,
        @Nullable Integer revision,
        @Nullable String actor,
        @Nullable String node,
        @Nullable Integer schema,
        @Nullable Instant occurredAt) {

    private static final String UNKNOWN = "unknown";

    static final EventMetadata NONE = new EventMetadata(null, null, null, null, null, null, null);

    /** An event that began nothing else stands for itself. */
    String correlationOr(UUID id) {
        return correlation == null ? id.toString() : correlation;
    }

    String actorOrUnknown() {
        return actor == null ? UNKNOWN : actor;
    }

    String nodeOrUnknown() {
        return node == null ? UNKNOWN : node;
    }

    /** Events without a revision are taken for the first. */
    int revisionOrFirst() {
        return revision == null ? 1 : revision;
    }
}
