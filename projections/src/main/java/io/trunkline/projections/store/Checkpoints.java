package io.trunkline.projections.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import io.trunkline.eventstore.EventLog;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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
        checkpoints
                .find(in("_id", collections))
                .batchSize(collections.size() + 1)
                .forEach(stored -> positions.put(stored.id(), stored.position()));
        return positions;
    }

    /** A checkpoint that is to move on from what is believed to be stored. */
    public record Move(String collection, long from, long to) {}

    /**
     * Moves several on by compare and set, with one question where nobody else writes them.
     *
     * @return what is stored now, as {@link #advance} says it of one
     */
    public Map<String, Long> advance(List<Move> moves) {
        Map<String, Long> stored = new HashMap<>();
        moves.forEach(move -> stored.put(move.collection(), move.to()));
        if (!areAllMoved(moves)) {
            // Those that have moved are found at their goal: a second time changes nothing.
            moves.forEach(move -> stored.put(move.collection(), advance(move.collection(), move.from(), move.to())));
        }
        return stored;
    }

    private boolean areAllMoved(List<Move> moves) {
        List<ReplaceOneModel<Checkpoint>> models = moves.stream()
                .map(move -> new ReplaceOneModel<>(
                        expected(move.collection(), move.from()), new Checkpoint(move.collection(), move.to())))
                .toList();
        return checkpoints
                        .bulkWrite(models, new BulkWriteOptions().ordered(false))
                        .getMatchedCount()
                == moves.size();
    }

    private static Document expected(String collection, long from) {
        return new Document("_id", collection).append("position", from);
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

    /** Forgets a collection that is dropped. */
    public void remove(String collection) {
        checkpoints.deleteOne(eq("_id", collection));
    }

    private boolean move(String collection, long from, long to) {
        Checkpoint next = new Checkpoint(collection, to);
        if (checkpoints.replaceOne(expected(collection, from), next).getMatchedCount() == 1) {
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
