package io.trunkline.projections.runner;

import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.store.Checkpoints;
import io.trunkline.projections.store.Pointers;
import io.trunkline.projections.store.Pointers.Pointer;
import java.util.List;
import java.util.Optional;

/**
 * Builds a projector's documents again from the whole log, beside the live ones, and then points readers and runners to
 * them. The old collection is left for comparison; dropping it is the operator's decision.
 */
public final class Rebuild {

    private static final int PAGE = 500;

    /**
     * What a rebuild left.
     *
     * @param collection that is live now
     * @param previous that was live before
     * @param position up to which it was built; runners go on from there
     */
    public record Result(String collection, String previous, long position) {}

    private Rebuild() {}

    /**
     * Rebuilds, from where an interrupted rebuild under the same suffix stopped.
     *
     * @param suffix letters and digits that set the new collection's name apart
     * @throws IllegalStateException where an event cannot be folded, or someone else switched meanwhile; the old
     *     collection stays live
     */
    public static <D extends ProjectedDocument> Result run(
            EventLog log, MongoDatabase database, Projector<D> projector, String suffix) {
        if (!suffix.matches("[A-Za-z0-9]{1,32}")) {
            throw new IllegalArgumentException("a suffix is 1 to 32 letters and digits, not '" + suffix + "'");
        }
        Pointers pointers = new Pointers(database);
        Optional<Pointer> before = pointers.find(projector);
        String target = projector.collection() + "_" + suffix;
        if (before.isPresent() && before.get().collection().equals(target)) {
            throw new IllegalStateException(target + " is live; choose another suffix");
        }
        Projection<D> projection = build(log, database, projector, target);
        if (before.isEmpty()) {
            pointers.create(projector, target);
        } else if (!pointers.change(before.get(), projector, target)) {
            throw new IllegalStateException("another rebuild of " + projector.name() + " was switched to meanwhile");
        }
        String previous = before.map(Pointer::collection).orElse("");
        return new Result(target, previous, projection.position());
    }

    private static <D extends ProjectedDocument> Projection<D> build(
            EventLog log, MongoDatabase database, Projector<D> projector, String target) {
        Checkpoints checkpoints = new Checkpoints(database);
        Projection<D> projection = Session.bind(projector, target, database, checkpoints);
        while (true) {
            long from = projection.position();
            List<LogEntry> page = log.browse(from, PAGE);
            if (page.isEmpty()) {
                return projection;
            }
            projection.fold(page);
            ProjectionFault fault = projection.fault();
            if (fault != null) {
                throw new IllegalStateException(
                        fault.code() + " at position " + fault.position() + ": " + fault.message());
            }
            checkpoints.advance(target, from, projection.position());
        }
    }
}
