package io.trunkline.app.wiring;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.trunkline.app.settings.StoreSettings;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import io.trunkline.personal.MongoKeyStore;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** MongoDB, embedded or not. */
@Configuration(proxyBeanMethods = false)
class MongoWiring {

    private static final int ANY_PORT = 0;

    /** The embedded server where one is wanted; closed after everything that uses it. */
    record DocumentServer(Optional<EmbeddedMongo> embedded, String connectionString) implements AutoCloseable {
        @Override
        public void close() {
            embedded.ifPresent(EmbeddedMongo::close);
        }
    }

    @Bean
    DocumentServer documentServer(StoreSettings stores) {
        if (!stores.embeddedMongo()) {
            return new DocumentServer(Optional.empty(), stores.mongo());
        }
        EmbeddedMongo server =
                EmbeddedMongo.open(stores.data().resolve("documents"), ANY_PORT, Set.of(MongoKeyStore.COLLECTION));
        return new DocumentServer(Optional.of(server), server.connectionString());
    }

    @Bean(destroyMethod = "close")
    MongoClient mongoClient(DocumentServer server) {
        return MongoClients.create(server.connectionString());
    }

    @Bean
    MongoDatabase mongoDatabase(MongoClient client, StoreSettings stores) {
        return client.getDatabase(stores.database());
    }
}
