package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.MongoServer;
import io.trunkline.embedded.DataFolder;
import io.trunkline.embedded.EmbeddedStoreUnavailable;
import io.trunkline.embedded.Loopback;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document store in this process that MongoDB's drivers take for a server, on loopback only. It holds read models in
 * memory, at most {@value #MAX_DOCUMENTS} documents; what is lost with the process, projections fold from the log again.
 */
public final class EmbeddedMongo implements AutoCloseable {
    /** About 1.8 KB of heap each; above, inserts are refused with MongoDB's OutOfDiskSpace. */
    static final long MAX_DOCUMENTS = 1_000_000;

    private static final Logger log = LoggerFactory.getLogger(EmbeddedMongo.class);

    private final MongoServer server;
    private final int port;

    private EmbeddedMongo(MongoServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Opens the store of {@code folder}, which is made if missing, and serves it on {@code port} (0: any free port).
     *
     * @throws EmbeddedStoreUnavailable when the folder is not writable or in use, or the port is taken
     */
    public static EmbeddedMongo open(Path folder, int port) {
        Path data = DataFolder.prepare(folder);
        MongoServer server = new MongoServer(new EmbeddedBackend(MAX_DOCUMENTS));
        bind(server, port);
        EmbeddedMongo mongo = new EmbeddedMongo(server, server.getLocalAddress().getPort());
        log.info("Document store in {} serves {}", data, mongo.connectionString());
        return mongo;
    }

    private static void bind(MongoServer server, int port) {
        try {
            server.bind(new InetSocketAddress(Loopback.ADDRESS, port));
        } catch (RuntimeException e) {
            throw new EmbeddedStoreUnavailable(
                    "The document store cannot listen on " + Loopback.HOST + ":" + port
                            + "; free the port or choose another.",
                    e);
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

    @Override
    public void close() {
        server.shutdownNow();
    }
}
