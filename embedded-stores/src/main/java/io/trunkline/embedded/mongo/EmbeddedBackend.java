package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

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
    private final AtomicLong version = new AtomicLong();
    private final ReentrantReadWriteLock world = new ReentrantReadWriteLock(true);

    EmbeddedBackend(long maxDocuments) {
        this.limit = new DocumentLimit(maxDocuments);
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

    /** For loading, before the server listens. */
    EmbeddedCollection restore(String database, String collection, List<Document> indexes) {
        return ((EmbeddedDatabase) resolveDatabase(database)).restore(collection, indexes);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new EmbeddedDatabase(name, getCursorRegistry(), limit, version::incrementAndGet);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return locked(world.readLock(), () -> super.handleCommand(channel, database, command, query));
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return locked(world.readLock(), () -> super.handleQuery(query));
    }

    /** Keeps the databases: the last snapshot is taken after the server has ended. */
    @Override
    public void close() {}

    private static <T> T locked(Lock lock, Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
