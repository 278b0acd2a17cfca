package io.trunkline.projections.call;

import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which calls to show; absent parts do not filter.
 *
 * @param receivedFrom arrived at or after
 * @param receivedTo arrived before
 * @param from the caller's number, whole
 */
public record CallFilter(
        @Nullable String queueId,
        @Nullable String agentId,
        @Nullable CallState state,
        @Nullable CallOutcome outcome,
        @Nullable Instant receivedFrom,
        @Nullable Instant receivedTo,
        @Nullable String from) {

    public static final CallFilter ALL = new CallFilter(null, null, null, null, null, null, null);

    /** One flat document: the embedded server sees no index through {@code $and}. */
    Document toQuery(@Nullable CallCursor after) {
        Document query = new Document();
        put(query, "queueId", queueId);
        put(query, "agentId", agentId);
        put(query, "from", from);
        put(query, "state", state == null ? null : state.name());
        put(query, "outcome", outcome == null ? null : outcome.name());
        Document received = received(after);
        put(query, "receivedAt", received.isEmpty() ? null : received);
        return query;
    }

    private Document received(@Nullable CallCursor after) {
        Document range = new Document();
        put(range, "$gte", receivedFrom);
        if (after != null && (receivedTo == null || after.receivedAt().isBefore(receivedTo))) {
            put(range, "$lte", after.receivedAt());
        } else {
            put(range, "$lt", receivedTo);
        }
        return range;
    }

    private static void put(Document document, String key, @Nullable Object value) {
        if (value != null) {
            document.put(key, value);
        }
    }
}
