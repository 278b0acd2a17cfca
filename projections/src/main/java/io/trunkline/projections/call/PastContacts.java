package io.trunkline.projections.call;

import com.mongodb.client.MongoCollection;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.PastDocuments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;

/** Contacts that have changed since a moment of the past, as they were then: their calls are folded again. */
final class PastContacts {

    private static final int BATCH = 1000;

    private final EventLog log;
    private final long position;
    private final Instant at;

    /** @param at when the log took the event at the position, or any later instant before the next one */
    PastContacts(EventLog log, long position, Instant at) {
        this.log = log;
        this.position = position;
        this.at = at;
    }

    /** Only calls that have folded nothing since are as they were. */
    Document unchanged(Document wanted) {
        return new Document(wanted).append("position", new Document("$lte", position));
    }

    /** Nothing of what came later had happened. */
    Instant until(Instant to) {
        Instant latest = at.plus(PastDocuments.CLOCKS_DIFFER);
        return to.isBefore(latest) ? to : latest;
    }

    /**
     * The others, as they were; their times may lie anywhere.
     *
     * @throws PastDocuments.TooFar there are too many of them, or of events
     */
    Stream<Contact> changed(MongoCollection<CallHistoryDocument> calls, Document wanted) {
        List<String> ids = new ArrayList<>();
        Instant first = at;
        for (Document call : calls.withDocumentClass(Document.class)
                .find(new Document(wanted).append("position", new Document("$gt", position)))
                .projection(new Document("receivedAt", 1))
                .limit(PastDocuments.MOST_DOCUMENTS + 1)
                .batchSize(BATCH)) {
            ids.add(call.getString("_id"));
            Instant received = call.getDate("receivedAt").toInstant();
            first = received.isBefore(first) ? received : first;
        }
        PastDocuments<CallHistoryDocument> past = new PastDocuments<>(log, new CallHistoryProjector(), position);
        past.fold(ids, first);
        return past.folded().stream().map(Contact::of);
    }
}
