package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.backend.memory.index.MemoryUniqueIndex;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database of {@link EmbeddedCollection}s. Mends the commands that the base server answers otherwise than MongoDB. */
final class EmbeddedDatabase extends AbstractSynchronizedMongoDatabase<Integer> {
    /** First stages that read something other than the collection's documents. */
    private static final Set<String> OTHER_SOURCES = Set.of("$changeStream", "$indexStats", "$collStats");

    private final DocumentLimit limit;
    private final Runnable changed;
    private final DurableCollections durable;
    private final Set<EmbeddedCollection> opened = ConcurrentHashMap.newKeySet();

    EmbeddedDatabase(
            String name, CursorRegistry cursors, DocumentLimit limit, Runnable changed, DurableCollections durable) {
        super(name, cursors);
        this.limit = limit;
        this.changed = changed;
        this.durable = durable;
        initializeNamespacesAndIndexes();
    }

    /** The collections of clients, without those in which the server keeps its own books. */
    List<EmbeddedCollection> userCollections() {
        List<EmbeddedCollection> found = new ArrayList<>();
        for (EmbeddedCollection collection : opened) {
            if (!collection.isSystem() && resolveCollection(collection.getCollectionName(), false) == collection) {
                found.add(collection);
            }
        }
        return found;
    }

    /** As they were asked for, without the index on {@code _id} that every collection has. */
    List<Document> indexDescriptions(EmbeddedCollection collection) {
        List<Document> descriptions = new ArrayList<>();
        MongoCollection<Integer> books = indexes.get();
        if (books != null) {
            for (Document index : books.handleQuery(new Document("ns", collection.getFullName()))) {
                Document description = index.clone();
                description.remove("ns");
                if (!"_id_".equals(description.get("name"))) {
                    descriptions.add(description);
                }
            }
        }
        return descriptions;
    }

    /** An empty collection with these indexes, as a snapshot describes it. */
    EmbeddedCollection restore(String name, List<Document> indexes) {
        EmbeddedCollection collection = (EmbeddedCollection) resolveOrCreateCollection(name);
        for (Document index : indexes) {
            addIndex(index.append("ns", getFullCollectionNamespace(name)));
        }
        return collection;
    }

    @Override
    protected EmbeddedCollection openOrCreateCollection(String name, CollectionOptions options) {
        EmbeddedCollection collection =
                new EmbeddedCollection(this, name, options, cursorRegistry, limit, changed, durable);
        opened.add(collection);
        return collection;
    }

    @Override
    public void unregisterCollection(String name) {
        MongoCollection<Integer> collection = resolveCollection(name, false);
        super.unregisterCollection(name);
        if (collection instanceof EmbeddedCollection embedded) {
            opened.remove(embedded);
        }
    }

    @Override
    protected Index<Integer> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new MemoryUniqueIndex(name, keys, sparse);
    }

    @Override
    protected Index<Integer> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new OrderedIndex(name, keys);
    }

    @Override
    protected long getStorageSize() {
        return 0;
    }

    @Override
    protected long getFileSize() {
        return 0;
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        return switch (command.toLowerCase(Locale.ROOT)) {
            case "insert" -> countOnlyInserted(query, super.handleCommand(channel, command, query, databases, oplog));
            case "update" -> update(channel, command, query, databases, oplog);
            case "aggregate" -> aggregate(channel, command, query, databases, oplog);
            default -> super.handleCommand(channel, command, query, databases, oplog);
        };
    }

    /** The base server counts all documents of a bulk as inserted, the failed ones too. */
    private static Document countOnlyInserted(Document query, Document response) {
        if (response.get("writeErrors") instanceof List<?> errors
                && !errors.isEmpty()
                && query.get("documents") instanceof List<?> documents) {
            boolean ordered = Boolean.TRUE.equals(query.getOrDefault("ordered", true));
            Object stoppedAt = ((Document) errors.getFirst()).get("index");
            response.put("n", ordered ? stoppedAt : (Object) (documents.size() - errors.size()));
        }
        return response;
    }

    /** The base server goes on after an error in an ordered bulk; here each update is a command until one fails. */
    private Document update(Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        boolean ordered = Boolean.TRUE.equals(query.getOrDefault("ordered", true));
        if (!ordered || !(query.get("updates") instanceof List<?> updates) || updates.size() < 2) {
            return super.handleCommand(channel, command, query, databases, oplog);
        }
        BulkResult result = new BulkResult();
        for (int i = 0; i < updates.size() && !result.failed(); i++) {
            Document one = query.clone();
            one.put("updates", List.of(updates.get(i)));
            result.add(i, super.handleCommand(channel, command, one, databases, oplog));
        }
        return result.response();
    }

    /**
     * Answers a leading $match by the indexes, and works on copies: some stages change nested documents in place. Other
     * aggregations are left to the base server.
     */
    private Document aggregate(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        MongoCollection<Integer> collection =
                query.get(command) instanceof String name ? resolveCollection(name, false) : null;
        List<Document> pipeline = Aggregation.parse(query.get("pipeline"));
        String first = pipeline.isEmpty()
                ? ""
                : pipeline.getFirst().keySet().iterator().next();
        if (collection == null || OTHER_SOURCES.contains(first)) {
            return super.handleCommand(channel, command, query, databases, oplog);
        }
        clearLastStatus(channel);
        boolean matches = first.equals("$match");
        List<Document> rest = matches ? pipeline.subList(1, pipeline.size()) : pipeline;
        Document filter = matches ? (Document) pipeline.getFirst().get("$match") : new Document();
        Aggregation aggregation = Aggregation.fromPipeline(rest, databases, this, collection, oplog);
        aggregation.validate(query);
        Stream<Document> source = collection.handleQueryAsStream(filter).map(Document::cloneDeeply);
        return new Document(
                        "cursor",
                        new Document("id", 0L)
                                .append("ns", getFullCollectionNamespace(collection.getCollectionName()))
                                .append("firstBatch", aggregation.runStages(source)))
                .append("ok", 1.0);
    }

    /** Sums the responses of single updates up to that of the bulk. */
    private static final class BulkResult {
        private int matched;
        private int modified;
        private final List<Document> upserted = new ArrayList<>();
        private final List<Document> errors = new ArrayList<>();

        void add(int index, Document response) {
            matched += number(response, "n");
            modified += number(response, "nModified");
            move(response.get("upserted"), index, upserted);
            move(response.get("writeErrors"), index, errors);
        }

        private static int number(Document response, String field) {
            return response.get(field) instanceof Number number ? number.intValue() : 0;
        }

        private static void move(@Nullable Object entries, int index, List<Document> to) {
            if (entries instanceof Collection<?> documents) {
                documents.forEach(entry -> to.add(((Document) entry).append("index", index)));
            }
        }

        boolean failed() {
            return !errors.isEmpty();
        }

        Document response() {
            Document response = new Document("n", matched).append("nModified", modified);
            if (!upserted.isEmpty()) {
                response.put("upserted", upserted);
            }
            if (!errors.isEmpty()) {
                response.put("writeErrors", errors);
            }
            return response.append("ok", 1.0);
        }
    }
}
