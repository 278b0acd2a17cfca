package io.trunkline.projections.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.Projector;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;

/** Which collection of each projector readers use. A new one is built beside it and then pointed to. */
public final class Pointers {

    private static final String COLLECTION = "projection_pointers";
    private static final int MOST = 1_000;

    /**
     * A projector's live collection.
     *
     * @param id the projector's name
     * @param version of the projector that writes the collection
     */
    public record Pointer(@BsonId String id, int version, String collection) {}

    private final MongoCollection<Pointer> pointers;

    public Pointers(MongoDatabase database) {
        pointers = database.getCollection(COLLECTION, Pointer.class);
    }

    public Optional<Pointer> find(Projector<?> projector) {
        return Optional.ofNullable(pointers.find(eq("_id", projector.name())).first());
    }

    /** All of them, by the projector's name. */
    public Map<String, Pointer> all() {
        Map<String, Pointer> all = new HashMap<>();
        pointers.find().batchSize(MOST).forEach(pointer -> all.put(pointer.id(), pointer));
        return all;
    }

    /** The collection that readers use; the version's own one where nothing has been pointed to yet. */
    public String liveCollection(Projector<?> projector) {
        return find(projector).map(Pointer::collection).orElseGet(projector::collection);
    }

    /** Points to a collection where the projector has no pointer yet. */
    public void create(Projector<?> projector, String collection) {
        try {
            pointers.insertOne(new Pointer(projector.name(), projector.version(), collection));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /** Switches from the pointer that was read to another collection; false where someone else switched first. */
    public boolean change(Pointer from, Projector<?> projector, String collection) {
        return pointers.replaceOne(
                                new Document("_id", from.id()).append("collection", from.collection()),
                                new Pointer(projector.name(), projector.version(), collection))
                        .getMatchedCount()
                == 1;
    }
}
