package io.trunkline.projections;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** Documents of a range of time as they were at a moment of the past: those that have changed since are folded again. */
public final class PastRange<D extends ProjectedDocument> {

    private static final int BATCH = 1000;

    private final Refolding again;
    private final Projector<D> projector;
    private final String begun;
    private final Instant at;
    private final int most;

    /**
     * For one answer.
     *
     * @param begun the field that says when the first thing happened that a document tells of; it never changes
     * @param at when the log took the event at the position, or any later instant before the next one
     */
    public PastRange(Refolding again, Projector<D> projector, String begun, Instant at) {
        this(again, projector, begun, at, PastDocuments.MOST_DOCUMENTS);
    }

    /** @param most documents to be folded again */
    PastRange(Refolding again, Projector<D> projector, String begun, Instant at, int most) {
        this.again = again;
        this.projector = projector;
        this.begun = begun;
        this.at = at;
        this.most = most;
    }

    /** Only documents that have folded nothing since are as they were. */
    public Document unchanged(Document wanted) {
        return new Document(wanted).append("position", new Document("$lte", again.position()));
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
                .find(new Document(wanted).append("position", new Document("$gt", again.position())))
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
        PastDocuments<D> past = new PastDocuments<>(again, projector);
        past.fold(ids, first);
        return past.folded();
    }
}
