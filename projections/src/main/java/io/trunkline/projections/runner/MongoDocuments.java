package io.trunkline.projections.runner;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.trunkline.projections.ProjectedDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BSONException;
import org.bson.Document;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * Documents in a MongoDB collection, with a bounded cache of those used last. A cached document may be older than the
 * stored one; then its write misses, the cache is emptied, and it is loaded anew. Threads may share it, each with other
 * documents.
 */
final class MongoDocuments<D extends ProjectedDocument> implements Documents<D> {

    private static final int CACHE_LIMIT = 4_000;
    private static final int CHUNK = 1_000;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<D> collection;
    private final Map<String, D> cache = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, D> eldest) {
            return size() > CACHE_LIMIT;
        }
    };

    MongoDocuments(MongoCollection<D> collection) {
        this.collection = collection;
    }

    @Override
    public Map<String, D> load(Set<String> ids) {
        Map<String, D> found = new HashMap<>();
        List<String> missing = new ArrayList<>();
        synchronized (cache) {
            for (String id : ids) {
                D cached = cache.get(id);
                if (cached == null) {
                    missing.add(id);
                } else {
                    found.put(id, cached);
                }
            }
        }
        for (int i = 0; i < missing.size(); i += CHUNK) {
            List<String> chunk = missing.subList(i, Math.min(missing.size(), i + CHUNK));
            find(chunk, found);
        }
        return found;
    }

    private void find(List<String> ids, Map<String, D> found) {
        try {
            collection.find(in("_id", ids)).batchSize(CHUNK).forEach(d -> found.put(d.id(), d));
        } catch (BSONException | CodecConfigurationException e) {
            throw new DocumentRejected("a stored document cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean write(List<Change<D>> changes) {
        boolean all = true;
        for (int i = 0; i < changes.size(); i += CHUNK) {
            all &= writeChunk(changes.subList(i, Math.min(changes.size(), i + CHUNK)));
        }
        return all;
    }

    private boolean writeChunk(List<Change<D>> changes) {
        boolean all = false;
        try {
            BulkWriteResult result =
                    collection.bulkWrite(changes.stream().map(this::model).toList(), UNORDERED);
            all = result.getMatchedCount() + result.getInsertedCount() == changes.size();
            return all;
        } catch (MongoBulkWriteException e) {
            BulkWriteError rejected = rejected(e);
            if (rejected != null) {
                throw new DocumentRejected(rejected.getCode() + ": " + rejected.getMessage(), e);
            }
            if (e.getWriteConcernError() != null) {
                throw e;
            }
            return false;
        } catch (BSONException | CodecConfigurationException e) {
            throw new DocumentRejected("a document cannot be encoded: " + e.getMessage(), e);
        } finally {
            synchronized (cache) {
                if (all) {
                    changes.forEach(change -> cache.put(change.after().id(), change.after()));
                } else {
                    cache.clear();
                }
            }
        }
    }

    private WriteModel<D> model(Change<D> change) {
        D before = change.before();
        if (before == null) {
            return new InsertOneModel<>(change.after());
        }
        return new ReplaceOneModel<>(
                new Document("_id", before.id()).append("position", before.position()), change.after());
    }

    /** The first error that is not just another writer's insert. */
    private static @Nullable BulkWriteError rejected(MongoBulkWriteException e) {
        return e.getWriteErrors().stream()
                .filter(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)
                .findFirst()
                .orElse(null);
    }
}
