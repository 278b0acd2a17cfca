package io.trunkline.embedded.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.UUID;
import org.bson.Document;

/** The unmodified driver on one embedded store; every test takes collections of its own. */
final class MongoFixture implements AutoCloseable {
    private final MongoClient client;

    MongoFixture(EmbeddedMongo store) {
        client = MongoClients.create(store.connectionString());
    }

    MongoClient client() {
        return client;
    }

    MongoCollection<Document> collection(String name) {
        return client.getDatabase("views").getCollection(name);
    }

    MongoCollection<Document> newCollection() {
        return collection("c" + UUID.randomUUID().toString().replace("-", ""));
    }

    @Override
    public void close() {
        client.close();
    }
}
