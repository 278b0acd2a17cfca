package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.MongoServer;
import io.trunkline.embedded.DataFolder;
import io.trunkline.embedded.EmbeddedStoreUnavailable;
import io.trunkline.embedded.Loopback;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document store in this process that MongoDB's drivers take for a server, on loopback only. It holds read models in
 * memory, at most {@value #MAX_DOCUMENTS} documents, and saves them every minute and at close; what a crash takes, projections
 * fold from the log again.
 */
public final class EmbeddedMongo implements AutoCloseable {
    /** About 1.8 KB of heap each; above, inserts are refused with MongoDB's OutOfDiskSpace. */
    static final long MAX_DOCUMENTS = 1_000_000;

    private static final Logger log = LoggerFactory.getLogger(EmbeddedMongo.class);

    private static final Duration SNAPSHOT_EVERY = Duration.ofSeconds(60);

    private final MongoServer server;
    private final Snapshots snapshots;
    private final int port;
    private boolean closed;

    private EmbeddedMongo(MongoServer server, Snapshots snapshots) {
        this.server = server;
        this.snapshots = snapshots;
        this.port = server.getLocalAddress().getPort();
    }

    /**
     * Opens the store of {@code folder}, which is made if missing, and serves it on {@code port} (0: any free port).
     *
     * @throws EmbeddedStoreUnavailable when the folder is not writable or in use, or the port is taken
     */
    public static EmbeddedMongo open(Path folder, int port) {
        return open(folder, port, Set.of());
    }

    /**
     * The same, with collections, in whatever database, whose changes survive a crash: they are on disk before the server
     * answers, and so is what a read of them was based on. Their documents are in no snapshot.
     *
     * @throws EmbeddedStoreUnavailable also when their journal is damaged in the middle
     */
    public static EmbeddedMongo open(Path folder, int port, Set<String> durable) {
        return open(folder, port, MAX_DOCUMENTS, SNAPSHOT_EVERY, durable);
    }

    static EmbeddedMongo open(Path folder, int port, long maxDocuments, Duration snapshotEvery) {
        return open(folder, port, maxDocuments, snapshotEvery, Set.of());
    }

    static EmbeddedMongo open(Path folder, int port, long maxDocuments, Duration snapshotEvery, Set<String> durable) {
        SnapshotFile file = SnapshotFile.open(DataFolder.prepare(folder));
        EmbeddedBackend backend = file.load(() -> new EmbeddedBackend(maxDocuments, durable));
        Journal journal = journal(file, backend, folder);
        MongoServer server = new MongoServer(backend);
        try {
            server.bind(new InetSocketAddress(Loopback.ADDRESS, port));
        } catch (RuntimeException e) {
            journal.close();
            file.close();
            throw new EmbeddedStoreUnavailable(
                    "The document store cannot listen on " + Loopback.HOST + ":" + port
                            + "; free the port or choose another.",
                    e);
        }
        EmbeddedMongo mongo = new EmbeddedMongo(server, new Snapshots(backend, file, journal, snapshotEvery));
        log.info("Document store in {} serves {}", folder, mongo.connectionString());
        return mongo;
    }

    private static Journal journal(SnapshotFile file, EmbeddedBackend backend, Path folder) {
        try {
            return backend.openJournal(folder);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Loopback port that is served. */
    public int port() {
        return port;
    }

    /** For any MongoDB driver. */
    public String connectionString() {
        return "mongodb://" + Loopback.HOST + ":" + port;
    }

    /** Ends all connections, then saves what there is. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.shutdownNow();
            snapshots.close();
        }
    }
}
