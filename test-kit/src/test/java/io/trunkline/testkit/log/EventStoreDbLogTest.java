package io.trunkline.testkit.log;

import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract through the official client, over the network, on the embedded node or a named cluster. */
class EventStoreDbLogTest extends EventLogContract {

    private StoreUnderTest store;
    private EventStoreDbLog log;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = StoreUnderTest.open(folder);
        log = EventStoreDbLog.connect(store.connectionString());
    }

    @AfterEach
    void close() {
        log.close();
        store.close();
    }

    @Override
    protected EventLog log() {
        return log;
    }

    @Override
    protected void plant(String stream, String name, String data, String metadata) {
        store.plant(stream, name, data, metadata);
    }
}
