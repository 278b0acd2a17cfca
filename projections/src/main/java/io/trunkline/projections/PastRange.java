package io.trunkline.projections;

import com.mongodb.client.MongoCollection;
import io.trunkline.eventstore.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** Documents of a range of time as they were at a moment of the past: those that have changed since are folded again. */
public final class PastRange<D extends ProjectedDocument> {

    private static final int BATCH = 1000;

    private final EventLog log;
    private final Projector<D> projector;
    private final String begun;
    private final long position;
    private final Instant at;
    private final int most;

    /**
     * For one answer.
     *
     * @param begun the field that says when the first thing happened that a document tells of; it never changes
     * @param at when the log took the event at the position, or any later instant before the next one
     */
    public PastRange(EventLog log, Projector<D> projector, String begun, long position, Instant at) {
        this(log, projector, begun, position, at, PastDocuments.MOST_DOCUMENTS);
    }

    /** @param most documents to be folded again */
    PastRange(EventLog log, Projector<D> projector, String begun, long position, Instant at, int most) {
        this.log = log;
        this.projector = projector;
        this.begun = begun;
        this.position = position;
        this.at = at;
        this.most = most;
    }

    /** Only documents that have folded nothing since are as they were. */
    public Document unchanged(Document wanted) {
        return new Document(wanted).append("position", new Document("$lte", position));
    }

    /** Nothing of what came later had happened. */
    public Instant until(Instant to) {
        Instant latest = at.plus(PastDocuments.CLOCKS_DIFFER);
        return to.isBefore(latest) ? to : latest;
    }

    /**
     * The others, as they were; their times may lie anywhere. To be asked for after the unchanged ones have been read, so that one that
     * changes meanwhile is in one of the two readings.
     *
     * @param given ids of those that were read as unchanged
     * @throws PastDocuments.TooFar there are too many of them, or of events
     */
    public Collection<D> changed(MongoCollection<D> documents, Document wanted, Set<String> given) {
        List<String> ids = new ArrayList<>();
        Instant first = at;
        for (Document document : documents
                .withDocumentClass(Document.class)
                .find(new Document(wanted).append("position", new Document("$gt", position)))
                .projection(new Document(begun, 1))
                .limit(Math.addExact(given.size(), most) + 1)
                .batchSize(BATCH)) {
            String id = document.getString("_id");
            if (!given.contains(id)) {
                ids.add(id);
                Instant since = document.getDate(begun).toInstant();
                first = since.isBefore(first) ? since : first;
            }
        }
        if (ids.size() > most) {
            throw PastDocuments.tooMany(most);
        }
        PastDocuments<D> past = new PastDocuments<>(log, projector, position);
        past.fold(ids, first);
        return past.folded();
    }
}
