package io.trunkline.projections.store;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.PastDocuments;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads the quarter hours that a projector keeps of each of its owners, as they are or as they were. */
public final class StoredQuarters<D extends ProjectedDocument> {

    private static final int BATCH = 1000;

    private final LiveCollection<D> collection;
    private final Projector<D> projector;
    private final String ownerField;
    private final @Nullable PastDocuments<D> past;

    /**
     * As they are.
     *
     * @param ownerField what a quarter hour names its queue or agent by
     */
    public StoredQuarters(MongoDatabase database, Projector<D> projector, String ownerField) {
        this(new LiveCollection<>(database, projector), projector, ownerField, null);
    }

    private StoredQuarters(
            LiveCollection<D> collection, Projector<D> projector, String ownerField, @Nullable PastDocuments<D> past) {
        this.collection = collection;
        this.projector = projector;
        this.ownerField = ownerField;
        this.past = past;
    }

    /** The same as they were when the log had come to a position. Each asker needs its own. */
    public StoredQuarters<D> asOf(EventLog log, long position) {
        return new StoredQuarters<>(collection, projector, ownerField, new PastDocuments<>(log, projector, position));
    }

    /** Gives each interval that begins in a range, owner by owner, oldest first; intervals without events are absent. */
    public void each(Collection<String> owners, Instant from, Instant to, Consumer<D> sink) {
        for (String owner : owners) {
            collection
                    .get()
                    .find(begins(from, to).append(ownerField, owner))
                    .sort(Sorts.ascending("start"))
                    .batchSize(BATCH)
                    .forEach(stored -> as(stored, from, to).forEach(sink));
        }
    }

    private List<D> as(D stored, Instant from, Instant to) {
        PastDocuments<D> then = past;
        if (then == null) {
            return List.of(stored);
        }
        if (then.isUnknown(stored)) {
            Set<String> changed = new HashSet<>(Set.of(stored.id()));
            collection
                    .get()
                    .find(begins(from, to).append("position", new Document("$gt", then.position())))
                    .limit(PastDocuments.MOST_DOCUMENTS)
                    .batchSize(BATCH)
                    .forEach(one -> changed.add(one.id()));
            then.fold(changed);
        }
        return then.of(stored);
    }

    private static Document begins(Instant from, Instant to) {
        return new Document("start", new Document("$gte", from).append("$lt", to));
    }
}
