package io.trunkline.projections.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A reader's way to a projector's live collection; notices a switch within {@link #NOTICE}. */
public final class LiveCollection<D extends ProjectedDocument> {

    /** How long a reader may go on with the collection that was live before. */
    public static final Duration NOTICE = Duration.ofSeconds(2);

    private record Known<D>(MongoCollection<D> collection, long nanoTime) {}

    private final MongoDatabase database;
    private final Projector<D> projector;
    private final Pointers pointers;
    private volatile @Nullable Known<D> known;

    public LiveCollection(MongoDatabase database, Projector<D> projector) {
        this.database = database;
        this.projector = projector;
        this.pointers = new Pointers(database);
    }

    /** Name of the projection that fills it. */
    public String projection() {
        return projector.name();
    }

    public MongoCollection<D> get() {
        Known<D> current = known;
        long now = System.nanoTime();
        if (current == null || now - current.nanoTime > NOTICE.toNanos()) {
            String name = pointers.liveCollection(projector);
            current = new Known<>(database.getCollection(name, projector.documentType()), now);
            known = current;
        }
        return current.collection;
    }
}
