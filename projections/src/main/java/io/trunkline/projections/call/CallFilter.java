package io.trunkline.projections.call;

import io.trunkline.events.SubjectId;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which calls to show; absent parts do not filter.
 *
 * @param to the number that was called, as it came
 * @param receivedFrom arrived at or after
 * @param receivedTo arrived before
 * @param callers whose calls; nobody's where empty
 */
public record CallFilter(
        @Nullable String queueId,
        @Nullable String agentId,
        @Nullable CallState state,
        @Nullable CallOutcome outcome,
        @Nullable String to,
        @Nullable Instant receivedFrom,
        @Nullable Instant receivedTo,
        @Nullable List<SubjectId> callers) {

    public static final CallFilter ALL = new CallFilter(null, null, null, null, null, null, null, null);

    /** One flat document: the embedded server sees no index through {@code $and}. */
    Document toQuery(@Nullable CallCursor after, CallOrder order) {
        Document query = new Document();
        put(query, "queueId", queueId);
        put(query, "agentId", agentId);
        put(query, "callerSubject", callers == null ? null : oneOf(callers));
        put(query, "state", state == null ? null : state.name());
        put(query, "outcome", outcome == null ? null : outcome.name());
        put(query, "to", to);
        Document received = received(after == null ? null : after.receivedAt(), order);
        put(query, "receivedAt", received.isEmpty() ? null : received);
        return query;
    }

    private Document received(@Nullable Instant reached, CallOrder order) {
        Instant from = receivedFrom;
        Document range = new Document();
        if (reached != null && order == CallOrder.OLDEST_FIRST && (from == null || reached.isAfter(from))) {
            from = reached;
        }
        put(range, "$gte", from);
        if (reached != null
                && order == CallOrder.NEWEST_FIRST
                && (receivedTo == null || reached.isBefore(receivedTo))) {
            put(range, "$lte", reached);
        } else {
            put(range, "$lt", receivedTo);
        }
        return range;
    }

    /** An equality where it can be: it keeps the order of the index. */
    private static Object oneOf(List<SubjectId> subjects) {
        return subjects.size() == 1
                ? subjects.getFirst().toString()
                : new Document("$in", subjects.stream().map(SubjectId::toString).toList());
    }

    private static void put(Document document, String key, @Nullable Object value) {
        if (value != null) {
            document.put(key, value);
        }
    }
}
