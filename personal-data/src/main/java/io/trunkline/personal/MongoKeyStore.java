package io.trunkline.personal;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.trunkline.events.SubjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Keys in the collection {@value #COLLECTION}: {@code {_id: subject, token, key, master}}. Written with majority and
 * journal; the embedded server keeps this collection in a journal of its own.
 */
public final class MongoKeyStore implements KeyStore {

    public static final String COLLECTION = "subject_keys";

    private static final int ALREADY_THERE = 11000;

    private final MongoCollection<Document> keys;
    private volatile boolean indexed;

    public MongoKeyStore(MongoDatabase database) {
        keys = database.getCollection(COLLECTION).withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    @Override
    public void insert(StoredKey key) {
        Document document = new Document("_id", key.subject().toString())
                .append("key", key.wrapped())
                .append("master", key.master());
        if (key.token() != null) {
            document.append("token", key.token());
        }
        reached(() -> {
            try {
                return keys.insertOne(document);
            } catch (MongoException e) {
                if (e.getCode() == ALREADY_THERE) {
                    return null; // the driver's retry of an insert whose answer was lost
                }
                throw e;
            }
        });
    }

    @Override
    public List<StoredKey> find(Collection<SubjectId> subjects) {
        List<String> ids = subjects.stream().map(SubjectId::toString).toList();
        return stored(() -> keys.find(in("_id", ids)).batchSize(ids.size() + 1).into(new ArrayList<>()));
    }

    @Override
    public List<StoredKey> findByToken(String token) {
        return stored(() -> keys.find(eq("token", token))
                .sort(Sorts.ascending("token", "_id"))
                .limit(MOST_PER_TOKEN)
                .into(new ArrayList<>()));
    }

    @Override
    public void delete(Collection<SubjectId> subjects) {
        List<String> ids = subjects.stream().map(SubjectId::toString).toList();
        reached(() -> keys.deleteMany(in("_id", ids)));
    }

    private List<StoredKey> stored(Supplier<List<Document>> read) {
        return reached(read).stream().map(MongoKeyStore::stored).toList();
    }

    private static StoredKey stored(Document document) {
        return new StoredKey(
                SubjectId.of(document.getString("_id")),
                document.getString("token"),
                document.getString("key"),
                document.getString("master"));
    }

    private <T extends @Nullable Object> T reached(Supplier<T> action) {
        try {
            if (!indexed) {
                keys.createIndex(Indexes.ascending("token", "_id"));
                indexed = true;
            }
            return action.get();
        } catch (MongoException e) {
            throw new KeyStoreUnavailable("the key store cannot be reached", e);
        }
    }
}
