package io.trunkline.projections.runner;

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
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** The projections bound to their collections, from one look at the pointers to the next change of them. */
final class Session {

    /** Events of a batch from which on projections are folded on several threads. */
    private static final int WORTH_THREADS = 64;

    private final Pointers pointers;
    private final Checkpoints checkpoints;
    private final List<Projection<?>> projections;
    private final Beside beside;

    /** The checkpoints that this session knows to be stored. */
    private final Map<String, Long> written = new HashMap<>();

    private Session(Pointers pointers, Checkpoints checkpoints, List<Projection<?>> projections, Beside beside) {
        this.beside = beside;
        this.pointers = pointers;
        this.checkpoints = checkpoints;
        this.projections = projections;
        projections.forEach(projection -> written.put(projection.collection(), projection.position()));
    }

    /** Chooses each projector's collection, makes its indexes, and reads its checkpoint and what is parked. */
    static Session open(Stores stores, List<Projector<?>> projectors) {
        Pointers pointers = new Pointers(stores.database());
        List<Projection<?>> projections = projectors.stream()
                .<Projection<?>>map(projector -> bind(projector, stores, pointers))
                .toList();
        return new Session(pointers, new Checkpoints(stores.database()), projections, stores.beside());
    }

    private static <D extends ProjectedDocument> Projection<D> bind(
            Projector<D> projector, Stores stores, Pointers pointers) {
        Optional<Pointer> pointer = pointers.find(projector);
        if (pointer.isEmpty()) {
            pointers.create(projector, projector.collection());
        }
        return stores.bind(projector, collection(projector, pointer));
    }

    /** The live collection where it is of this version; else this version's own, built beside the live one. */
    static String collection(Projector<?> projector, Optional<Pointer> pointer) {
        return pointer.filter(p -> p.version() == projector.version())
                .map(Pointer::collection)
                .orElseGet(projector::collection);
    }

    /** Those that stand so near to the foremost, and have not halted far back; with the others, all of this session. */
    Session near(long positions) {
        long foremost =
                projections.stream().mapToLong(Projection::position).max().orElseThrow();
        return of(projections.stream()
                .filter(projection -> foremost - projection.position() <= positions)
                .toList());
    }

    /** Those that are not of the other session. */
    Session without(Session others) {
        return of(projections.stream()
                .filter(projection -> !others.projections.contains(projection))
                .toList());
    }

    private Session of(List<Projection<?>> some) {
        return new Session(pointers, checkpoints, some, beside);
    }

    /** What the projections are called. */
    Set<String> names() {
        return projections.stream()
                .map(projection -> projection.projector().name())
                .collect(Collectors.toSet());
    }

    List<Projection<?>> projections() {
        return projections;
    }

    /** Every event up to here is in the documents of all projections, or parked. */
    long position() {
        return projections.stream().mapToLong(Projection::position).min().orElseThrow();
    }

    /** Some projection folds on. */
    boolean isFolded() {
        return projections.stream().anyMatch(projection -> projection.fault() == null);
    }

    /** Up to here all that fold on have come. */
    long next() {
        return projections.stream()
                .filter(projection -> projection.fault() == null)
                .mapToLong(Projection::position)
                .min()
                .orElse(EventLog.START);
    }

    /**
     * Folds a batch, the projections beside each other, and moves the checkpoints on. Where a late holder has moved one
     * further, this session goes on by itself: what that one parked, it has to see too.
     *
     * @throws StoreWentBack where documents written earlier are gone; folding on would make them wrong for good
     */
    void fold(Inbox.Batch batch) {
        requireWhatWasWritten();
        if (batch.events().size() < WORTH_THREADS) {
            projections.forEach(projection -> fold(projection, batch));
        } else {
            beside.all(projections.stream()
                    .<Callable<Long>>map(projection -> () -> fold(projection, batch))
                    .toList());
        }
        List<Move> moves = projections.stream()
                .filter(projection -> projection.position() > written(projection))
                .map(projection -> new Move(projection.collection(), written(projection), projection.position()))
                .toList();
        if (!moves.isEmpty()) {
            written.putAll(checkpoints.advance(moves));
        }
    }

    private static long fold(Projection<?> projection, Inbox.Batch batch) {
        projection.fold(batch.events());
        projection.moveTo(batch.reached());
        return projection.position();
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
