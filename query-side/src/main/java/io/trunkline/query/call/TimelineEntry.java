package io.trunkline.query.call;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event, as the log holds it; the data are lifted to the current revision. */
record TimelineEntry(
        UUID eventId,
        String stream,
        long revision,
        long position,
        String name,
        int schemaRevision,
        Instant occurredAt,
        Instant recordedAt,
        String actor,
        String correlation,
        @Nullable String causation,
        String node,
        Map<String, Object> data) {}
