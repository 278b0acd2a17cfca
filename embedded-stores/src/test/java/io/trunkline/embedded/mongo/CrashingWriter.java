package io.trunkline.embedded.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.nio.file.Path;
import java.util.Set;
import org.bson.Document;

/** A process to be killed: writes to a durable collection with four clients and says what was acknowledged, forever. */
final class CrashingWriter {

    static final String COLLECTION = "keys";
    static final String DATABASE = "views";
    private static final int CLIENTS = 4;

    private CrashingWriter() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedMongo store = EmbeddedMongo.open(Path.of(args[0]), 0, Set.of(COLLECTION));
        Thread[] clients = new Thread[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            String prefix = args[1] + "-" + i + "-";
            clients[i] = Thread.ofPlatform().start(() -> write(store, prefix));
        }
        for (Thread client : clients) {
            client.join();
        }
    }

    /** Every third document is deleted again, in the order of its making. */
    private static void write(EmbeddedMongo store, String prefix) {
        try (MongoClient client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> keys = client.getDatabase(DATABASE).getCollection(COLLECTION);
            for (int n = 0; ; n++) {
                keys.insertOne(new Document("_id", prefix + n));
                say("put " + prefix + n);
                if (n % 3 == 0) {
                    keys.deleteOne(Filters.eq("_id", prefix + n));
                    say("deleted " + prefix + n);
                }
            }
        }
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }
}
