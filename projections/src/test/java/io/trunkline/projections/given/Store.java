package io.trunkline.projections.given;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.store.LiveCollection;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A real driver, which may say nothing outside the portable dialect, on the embedded MongoDB, or on the one that the system property
 * {@value #PROPERTY} or the environment variable {@value #VARIABLE} names. There each store has databases of its own, which go
 * with it.
 */
public final class Store implements AutoCloseable {

    static final String PROPERTY = "trunkline.test.mongo";
    static final String VARIABLE = "TRUNKLINE_TEST_MONGO";

    /** For those who wait until it is missed. */
    private static final String IMPATIENT =
            "/?serverSelectionTimeoutMS=300&connectTimeoutMS=300&heartbeatFrequencyMS=100";

    private final Path folder;
    private final MongoClient client;
    private final PortableDialect dialect = new PortableDialect();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final String suffix;
    private @Nullable EmbeddedMongo server;

    /** The named server, or the embedded one. */
    public Store(Path folder) {
        this(folder, System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, "")), "");
    }

    private Store(Path folder, String named, String options) {
        this.folder = folder;
        server = named.isBlank() ? EmbeddedMongo.open(folder, 0) : null;
        suffix = server == null ? "_" + UUID.randomUUID().toString().substring(0, 8) : "";
        String at = server == null ? named : server.connectionString() + options;
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(at))
                .addCommandListener(dialect)
                .build());
    }

    /** The embedded one, whatever is named: it can be lost with all that it holds. */
    public static Store mortal(Path folder) {
        return new Store(folder, "", IMPATIENT);
    }

    public MongoDatabase database(String name) {
        String own = name + suffix;
        used.add(own);
        return client.getDatabase(own);
    }

    /** The server ends; it keeps nothing. */
    public void lose() {
        here().close();
    }

    /** An empty server takes the lost one's place. */
    public void replace() {
        server = EmbeddedMongo.open(folder, here().port());
    }

    private EmbeddedMongo here() {
        EmbeddedMongo embedded = server;
        if (embedded == null) {
            throw new IllegalStateException("a server elsewhere is not to be lost");
        }
        return embedded;
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
        EmbeddedMongo embedded = server;
        if (embedded == null) {
            used.forEach(name -> client.getDatabase(name).drop());
        }
        client.close();
        if (embedded != null) {
            embedded.close();
        }
        dialect.check();
    }
}
