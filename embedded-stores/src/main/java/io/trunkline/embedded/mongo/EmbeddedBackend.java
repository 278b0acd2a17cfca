package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All databases. Commands run beside each other under a shared lock; taking an image of everything excludes them for the
 * moment that copying lists of references takes. So an image lies between commands: it never holds a checkpoint without
 * the documents that were written before it.
 */
final class EmbeddedBackend extends AbstractMongoBackend {
    /** One collection at one moment. */
    record CollectionImage(String database, String collection, List<Document> indexes, List<Document> documents) {}

    /** Everything at one moment; {@code version} differs from that of any earlier, different content. */
    record Image(long version, List<CollectionImage> collections) {}

    private final DocumentLimit limit;
    private final DurableCollections durable;
    private final AtomicLong version = new AtomicLong();
    private final ReentrantReadWriteLock world = new ReentrantReadWriteLock(true);

    EmbeddedBackend(long maxDocuments) {
        this(maxDocuments, Set.of());
    }

    /** @param durable collections that are kept by the journal and not by snapshots */
    EmbeddedBackend(long maxDocuments, Set<String> durable) {
        this.limit = new DocumentLimit(maxDocuments);
        this.durable = new DurableCollections(durable);
    }

    /** Grows with every change. */
    long version() {
        return version.get();
    }

    Image image() {
        return locked(world.writeLock(), () -> {
            List<CollectionImage> collections = new ArrayList<>();
            for (String name : listDatabaseNames()) {
                if (resolveDatabase(name) instanceof EmbeddedDatabase database) {
                    for (EmbeddedCollection collection : database.userCollections()) {
                        if (durable.has(collection.getCollectionName())) {
                            continue;
                        }
                        collections.add(new CollectionImage(
                                name,
                                collection.getCollectionName(),
                                database.indexDescriptions(collection),
                                collection.stored()));
                    }
                }
            }
            return new Image(version.get(), collections);
        });
    }

    /** Replays the folder's journal and writes to it from then on; before the server listens. */
    Journal openJournal(Path folder) {
        Journal journal = Journal.open(folder, this::replay);
        durable.journal(journal);
        return journal;
    }

    private void replay(JournalRecord change) {
        EmbeddedCollection collection = restore(change.database(), change.collection(), List.of());
        Document put = change.put();
        collection.deleteDocuments(new Document("_id", put == null ? change.deleted() : put.get("_id")), 1);
        if (put != null) {
            collection.addDocument(put);
        }
    }

    /** What the journal would hold if it were written anew, asked at one moment. */
    <T extends @Nullable Object> T atOneMoment(Function<List<JournalRecord>, T> action) {
        return locked(world.writeLock(), () -> {
            List<JournalRecord> living = new ArrayList<>();
            for (String name : listDatabaseNames()) {
                if (resolveDatabase(name) instanceof EmbeddedDatabase database) {
                    database.userCollections().stream()
                            .filter(collection -> durable.has(collection.getCollectionName()))
                            .forEach(collection -> collection
                                    .stored()
                                    .forEach(document -> living.add(
                                            JournalRecord.put(name, collection.getCollectionName(), document))));
                }
            }
            return action.apply(living);
        });
    }

    /** For loading, before the server listens. */
    EmbeddedCollection restore(String database, String collection, List<Document> indexes) {
        return ((EmbeddedDatabase) resolveDatabase(database)).restore(collection, indexes);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new EmbeddedDatabase(name, getCursorRegistry(), limit, version::incrementAndGet, durable);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        Document answer = locked(world.readLock(), () -> super.handleCommand(channel, database, command, query));
        durable.awaitDurable(query.get(command.equals("getMore") ? "collection" : command));
        return answer;
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return locked(world.readLock(), () -> super.handleQuery(query));
    }

    /** Keeps the databases: the last snapshot is taken after the server has ended. */
    @Override
    public void close() {}

    private static <T extends @Nullable Object> T locked(Lock lock, Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
