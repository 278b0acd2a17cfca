package io.trunkline.projections.store;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.trunkline.projections.Grain;
import io.trunkline.projections.PastDocuments;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.Refolding;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads the intervals that one projection keeps of each of its owners, as they are or as they were. */
final class IntervalStore<D extends ProjectedDocument> {

    private static final int BATCH = 1000;

    private final Grain grain;
    private final LiveCollection<D> collection;
    private final Checkpoints checkpoints;
    private final Projector<D> projector;
    private final String ownerField;
    private final @Nullable PastDocuments<D> past;

    /**
     * As they are.
     *
     * @param ownerField what an interval names its queue or agent by
     */
    IntervalStore(MongoDatabase database, Grain grain, Projector<D> projector, String ownerField) {
        this(grain, new LiveCollection<>(database, projector), new Checkpoints(database), projector, ownerField, null);
    }

    private IntervalStore(
            Grain grain,
            LiveCollection<D> collection,
            Checkpoints checkpoints,
            Projector<D> projector,
            String ownerField,
            @Nullable PastDocuments<D> past) {
        this.grain = grain;
        this.collection = collection;
        this.checkpoints = checkpoints;
        this.projector = projector;
        this.ownerField = ownerField;
        this.past = past;
    }

    /** Name of the projection that is read. */
    String projection() {
        return collection.projection();
    }

    /** The same as they were when the log had come to a position. Each answer needs its own. */
    IntervalStore<D> asOf(Refolding again) {
        return new IntervalStore<>(
                grain, collection, checkpoints, projector, ownerField, new PastDocuments<>(again, projector));
    }

    Grain grain() {
        return grain;
    }

    /** Up to where the log is in it. */
    long folded() {
        return checkpoints.find(collection.get().getNamespace().getCollectionName());
    }

    /**
     * Gives each of an owner's intervals that begins in a range, oldest first; intervals without events are absent.
     *
     * @param fields that are read; empty: all
     */
    void each(String owner, Instant from, Instant to, List<String> fields, Consumer<D> sink) {
        collection
                .get()
                .find(begins(from, to).append(ownerField, owner))
                .projection(fields.isEmpty() ? null : Projections.include(fields))
                .sort(Sorts.ascending("start"))
                .batchSize(BATCH)
                .forEach(sink);
    }

    /** It is not what it was. */
    boolean hasChanged(D stored) {
        PastDocuments<D> then = past;
        return then != null && stored.position() > then.position();
    }

    /**
     * An interval as it was; none where nothing had happened in it yet.
     *
     * @param owners whose changed intervals of a range are folded again together, with one reading of the log
     */
    List<D> asItWas(D stored, Collection<String> owners, Instant from, Instant to) {
        PastDocuments<D> then = past;
        if (then == null) {
            return List.of(stored);
        }
        if (then.isUnknown(stored)) {
            Set<String> changed = new HashSet<>(Set.of(stored.id()));
            for (String owner : owners) {
                if (changed.size() <= PastDocuments.MOST_DOCUMENTS) {
                    collection
                            .get()
                            .find(begins(from, to)
                                    .append(ownerField, owner)
                                    .append("position", new Document("$gt", then.position())))
                            .limit(PastDocuments.MOST_DOCUMENTS)
                            .batchSize(BATCH)
                            .forEach(one -> changed.add(one.id()));
                }
            }
            then.fold(changed);
        }
        return then.of(stored);
    }

    private static Document begins(Instant from, Instant to) {
        return new Document("start", new Document("$gte", from).append("$lt", to));
    }
}
