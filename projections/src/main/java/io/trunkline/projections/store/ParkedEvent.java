package io.trunkline.projections.store;

import io.trunkline.eventstore.LogEntry;
import java.time.Instant;
import java.util.Locale;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An event that is not in one of the documents that it belongs in, kept aside so that all others go on.
 *
 * @param id see {@link #id(String, long, String)}
 * @param collection that the document lies in
 * @param document id of the document; absent where nobody can say which it would be
 * @param stream where the log has the event, with {@code revision}
 * @param message one sentence for an operator
 * @param at when it was parked, or tried last
 * @param tries how often it was tried again
 */
public record ParkedEvent(
        @BsonId String id,
        String collection,
        @Nullable String document,
        String stream,
        long revision,
        long position,
        String eventId,
        String eventName,
        Cause cause,
        String message,
        Instant at,
        int tries) {

    /** Why it is not in its document. */
    public enum Cause {
        /** The projector cannot fold the event: the log breaks its own rules, or the projector has a defect. */
        EVENT_NOT_FOLDED,
        /** The event is of a newer version, or malformed: this version cannot read it. */
        EVENT_UNREADABLE,
        /** The store refuses the document that the event leads to, or its stored form cannot be read. */
        DOCUMENT_REJECTED,
        /** Nothing is wrong with it: an earlier event of the same document is parked. */
        BEHIND
    }

    /** One row per event and document, so that parking twice is parking once. */
    static String id(String collection, long position, @Nullable String document) {
        return String.format(Locale.ROOT, "%s|%019d|%s", collection, position, document == null ? "" : document);
    }

    /** A row for an event that was not tried before. */
    public static ParkedEvent of(
            String collection, @Nullable String document, LogEntry event, Cause cause, String message, Instant at) {
        return new ParkedEvent(
                id(collection, event.position(), document),
                collection,
                document,
                event.stream(),
                event.revision(),
                event.position(),
                event.id().toString(),
                event.name(),
                cause,
                message,
                at,
                0);
    }

    /** The same after another try. */
    public ParkedEvent triedAgain(Cause why, String said, Instant now) {
        return new ParkedEvent(
                id, collection, document, stream, revision, position, eventId, eventName, why, said, now, tries + 1);
    }
}
