package io.trunkline.projections.given;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.store.LiveCollection;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A real driver on the embedded MongoDB, which can be lost with all that it holds. */
public final class Store implements AutoCloseable {

    private final Path folder;
    private final MongoClient client;
    private EmbeddedMongo server;

    public Store(Path folder) {
        this.folder = folder;
        server = EmbeddedMongo.open(folder, 0);
        client = MongoClients.create(
                server.connectionString()
                        + "/?serverSelectionTimeoutMS=300&connectTimeoutMS=300&heartbeatFrequencyMS=100&minHeartbeatFrequencyMS=50");
    }

    public MongoDatabase database(String name) {
        return client.getDatabase(name);
    }

    /** The server ends; it keeps nothing. */
    public void lose() {
        server.close();
    }

    /** An empty server takes the lost one's place. */
    public void replace() {
        server = EmbeddedMongo.open(folder, server.port());
    }

    /** All live documents of a projector, by id. */
    public static <D extends ProjectedDocument> Map<String, D> documents(
            MongoDatabase database, Projector<D> projector) {
        Map<String, D> found = new TreeMap<>();
        new LiveCollection<>(database, projector).get().find().batchSize(1000).forEach(d -> found.put(d.id(), d));
        return found;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
