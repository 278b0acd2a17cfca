package io.trunkline.projections.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.EventLog;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** Up to where each collection has folded the log: every event up to there is in its documents. Never goes back. */
public final class Checkpoints {

    private static final String COLLECTION = "projection_checkpoints";

    /**
     * A collection's checkpoint; public for the record codec.
     *
     * @param id the collection's name
     */
    public record Checkpoint(@BsonId String id, long position) {}

    private final MongoCollection<Checkpoint> checkpoints;

    public Checkpoints(MongoDatabase database) {
        checkpoints = database.getCollection(COLLECTION, Checkpoint.class);
    }

    /** The collection's position; {@link EventLog#START} where it has none. */
    public long find(String collection) {
        Checkpoint stored = stored(collection);
        return stored == null ? EventLog.START : stored.position();
    }

    /** The positions of several collections; those without one are absent. */
    public Map<String, Long> find(Collection<String> collections) {
        Map<String, Long> positions = new HashMap<>();
        checkpoints.find(in("_id", collections)).forEach(stored -> positions.put(stored.id(), stored.position()));
        return positions;
    }

    /**
     * Moves a checkpoint on by compare and set.
     *
     * @param from what this runner believes to be stored
     * @return what is stored now: {@code to}, or a higher position that a competitor has reached
     */
    public long advance(String collection, long from, long to) {
        long expected = from;
        while (true) {
            if (move(collection, expected, to)) {
                return to;
            }
            expected = find(collection);
            if (expected >= to) {
                return expected;
            }
        }
    }

    private boolean move(String collection, long from, long to) {
        Checkpoint next = new Checkpoint(collection, to);
        Document expected = new Document("_id", collection).append("position", from);
        if (checkpoints.replaceOne(expected, next).getMatchedCount() == 1) {
            return true;
        }
        return stored(collection) == null && insert(next);
    }

    private boolean insert(Checkpoint first) {
        try {
            checkpoints.insertOne(first);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private @Nullable Checkpoint stored(String collection) {
        return checkpoints.find(eq("_id", collection)).first();
    }
}
