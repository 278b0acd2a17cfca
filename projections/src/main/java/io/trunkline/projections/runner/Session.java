package io.trunkline.projections.runner;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.store.Checkpoints;
import io.trunkline.projections.store.Checkpoints.Move;
import io.trunkline.projections.store.Pointers;
import io.trunkline.projections.store.Pointers.Pointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The projections bound to their collections, from one look at the pointers to the next change of them. */
final class Session {

    private final Pointers pointers;
    private final Checkpoints checkpoints;
    private final List<Projection<?>> projections;

    /** The checkpoints that this session knows to be stored. */
    private final Map<String, Long> written = new HashMap<>();

    private Session(Pointers pointers, Checkpoints checkpoints, List<Projection<?>> projections) {
        this.pointers = pointers;
        this.checkpoints = checkpoints;
        this.projections = projections;
        projections.forEach(projection -> written.put(projection.collection(), projection.position()));
    }

    /** Chooses each projector's collection, makes its indexes, and reads its checkpoint. */
    static Session open(MongoDatabase database, List<Projector<?>> projectors) {
        Pointers pointers = new Pointers(database);
        Checkpoints checkpoints = new Checkpoints(database);
        List<Projection<?>> projections = projectors.stream()
                .<Projection<?>>map(projector -> bind(projector, database, pointers, checkpoints))
                .toList();
        return new Session(pointers, checkpoints, projections);
    }

    private static <D extends ProjectedDocument> Projection<D> bind(
            Projector<D> projector, MongoDatabase database, Pointers pointers, Checkpoints checkpoints) {
        Optional<Pointer> pointer = pointers.find(projector);
        if (pointer.isEmpty()) {
            pointers.create(projector, projector.collection());
        }
        return bind(projector, collection(projector, pointer), database, checkpoints);
    }

    /** A projection that writes to a given collection. */
    static <D extends ProjectedDocument> Projection<D> bind(
            Projector<D> projector, String name, MongoDatabase database, Checkpoints checkpoints) {
        MongoCollection<D> collection = database.getCollection(name, projector.documentType());
        projector.indexes().forEach(collection::createIndex);
        return new Projection<>(projector, name, new MongoDocuments<>(collection), checkpoints.find(name));
    }

    /** The live collection where it is of this version; else this version's own, built beside the live one. */
    private static String collection(Projector<?> projector, Optional<Pointer> pointer) {
        return pointer.filter(p -> p.version() == projector.version())
                .map(Pointer::collection)
                .orElseGet(projector::collection);
    }

    List<Projection<?>> projections() {
        return projections;
    }

    /** Every event up to here is in the documents of all projections. */
    long position() {
        return projections.stream().mapToLong(Projection::position).min().orElseThrow();
    }

    /**
     * Folds a batch and moves the checkpoints on.
     *
     * @throws StoreWentBack where documents written earlier are gone; folding on would make them wrong for good
     */
    void fold(Inbox.Batch batch) {
        requireWhatWasWritten();
        for (Projection<?> projection : projections) {
            projection.fold(batch.events());
            projection.moveTo(batch.reached());
        }
        List<Move> moves = projections.stream()
                .filter(projection -> projection.position() > written(projection))
                .map(projection -> new Move(projection.collection(), written(projection), projection.position()))
                .toList();
        if (!moves.isEmpty()) {
            written.putAll(checkpoints.advance(moves));
            projections.forEach(projection -> projection.moveTo(written(projection)));
        }
    }

    private void requireWhatWasWritten() {
        Map<String, Long> stored = checkpoints.find(
                projections.stream().map(Projection::collection).toList());
        for (Projection<?> projection : projections) {
            if (stored.getOrDefault(projection.collection(), EventLog.START) < written(projection)) {
                throw new StoreWentBack(projection.collection());
            }
        }
    }

    private long written(Projection<?> projection) {
        return written.getOrDefault(projection.collection(), EventLog.START);
    }

    /** True where some projector's live collection is another one than the one that is written here. */
    boolean isOutdated() {
        return projections.stream().anyMatch(p -> !collection(p.projector(), pointers.find(p.projector()))
                .equals(p.collection()));
    }

    /** A version that was built beside an older one, and is complete, becomes the live one. */
    void switchToNewVersions() {
        for (Projection<?> projection : projections) {
            pointers.find(projection.projector())
                    .filter(live -> live.version() < projection.projector().version() && projection.fault() == null)
                    .ifPresent(live -> pointers.change(live, projection.projector(), projection.collection()));
        }
    }
}
