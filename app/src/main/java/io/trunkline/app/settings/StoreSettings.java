package io.trunkline.app.settings;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where events and documents live.
 *
 * @param eventStore {@code embedded}, or a connection string ({@code esdb://...}, {@code kurrentdb://...})
 * @param mongo {@code embedded}, or a connection string ({@code mongodb://...})
 * @param database name of the MongoDB database
 * @param data folder of the embedded stores, the phone accounts and the log file
 */
@ConfigurationProperties("trunkline.store")
public record StoreSettings(
        @DefaultValue("embedded") String eventStore,
        @DefaultValue("embedded") String mongo,
        @DefaultValue("trunkline") String database,
        @DefaultValue("data") Path data) {

    private static final String EMBEDDED = "embedded";

    public StoreSettings {
        if (!eventStore.equals(EMBEDDED) && !eventStore.matches("(esdb|kurrentdb)(\\+discover)?://.+")) {
            throw new InvalidSetting(
                    "trunkline.store.event-store", eventStore, "'embedded' or an esdb:// or kurrentdb:// address");
        }
        if (!mongo.equals(EMBEDDED) && !mongo.matches("mongodb(\\+srv)?://.+")) {
            throw new InvalidSetting("trunkline.store.mongo", mongo, "'embedded' or a mongodb:// address");
        }
    }

    public boolean embeddedEventStore() {
        return eventStore.equals(EMBEDDED);
    }

    public boolean embeddedMongo() {
        return mongo.equals(EMBEDDED);
    }
}
