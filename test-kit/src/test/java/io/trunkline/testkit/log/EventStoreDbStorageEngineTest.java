package io.trunkline.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.ReadStreamOptions;
import io.trunkline.eventstore.Bytes;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.SnapshotStore;
import io.trunkline.eventstore.SnapshotStore.Snapshot;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Axon's storage over the official client, on the embedded node or a named cluster. */
class EventStoreDbStorageEngineTest extends StorageEngineContract {

    private StoreUnderTest store;
    private EventStoreDbLog log;
    private EventStoreDbLog other;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = StoreUnderTest.open(folder);
        log = EventStoreDbLog.connect(store.connectionString());
        other = EventStoreDbLog.connect(store.connectionString());
    }

    @AfterEach
    void close() {
        log.close();
        other.close();
        store.close();
    }

    @Override
    protected EventLog log() {
        return log;
    }

    @Override
    protected EventLog otherLog() {
        return other;
    }

    @Override
    protected SnapshotStore snapshots() {
        return log.snapshots();
    }

    @Override
    protected void plant(String stream, String name, String data, String metadata) {
        store.plant(stream, name, data, metadata);
    }

    @Test
    void ofManySnapshotsTheStoreKeepsOneAndNoFollowerSeesThem() throws Exception {
        String stream = "agent-" + UUID.randomUUID();
        long head = log.head();
        for (int n = 0; n < 5; n++) {
            log.snapshots()
                    .save(new Snapshot(
                            stream,
                            n,
                            "s",
                            Instant.EPOCH,
                            Bytes.of(("{\"n\":" + n + "}").getBytes(StandardCharsets.UTF_8))));
        }

        assertThat(log.snapshots().newest(stream).orElseThrow().revision()).isEqualTo(4);
        assertThat(log.head()).isEqualTo(head);
        KurrentDBClient client =
                KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(store.connectionString()));
        try {
            var kept = client.readStream(
                            "snapshot-" + stream,
                            ReadStreamOptions.get().forwards().fromStart())
                    .get(30, TimeUnit.SECONDS);
            assertThat(kept.getEvents()).hasSize(1);
        } finally {
            client.shutdown().join();
        }
    }
}
