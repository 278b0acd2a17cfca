package io.trunkline.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogListener;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.eventstore.esdb.LogSettings;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract through the official client, over the network, on the embedded node or a named cluster. */
class EventStoreDbLogTest extends EventLogContract {

    private StoreUnderTest store;
    private EventStoreDbLog log;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = StoreUnderTest.open(folder);
        log = connect(store);
    }

    EventStoreDbLog connect(StoreUnderTest to) {
        return EventStoreDbLog.connect(to.connectionString());
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

    @Test
    void whoGoesAlongTooSlowlyHoldsUpNobodyAndMissesNothing() {
        LogSettings usual = LogSettings.DEFAULTS;
        LogSettings small =
                new LogSettings(usual.callTimeout(), usual.watchdog(), usual.firstBackoff(), usual.lastBackoff(), 4);
        int events = 100;
        SampleStream stream = new SampleStream();
        Recording leader = new Recording();
        Recording companion = new Recording();
        CountDownLatch go = new CountDownLatch(1);
        try (var narrow = EventStoreDbLog.connect(store.connectionString(), small, new EventCodec());
                var leading = narrow.follow(log.head(), leader)) {
            assertThat(leading).isNotNull();
            leader.awaitCaughtUp(1);
            try (var along = narrow.followAlong(log.head(), new Held(companion, go))) {
                assertThat(along).isNotNull();
                companion.awaitCaughtUp(1);
                for (int i = 0; i < events; i++) {
                    log.append(stream.name(), i - 1, stream.events(i, i + 1));
                }
                leader.awaitEvents(events);
                assertThat(companion.envelopes()).isEmpty();
                go.countDown();
                companion.awaitEvents(events);
            }
        }
        assertThat(companion.envelopes())
                .extracting(Envelope::event)
                .containsExactlyElementsOf(
                        leader.envelopes().stream().map(Envelope::event).toList());
    }

    /** Takes no event before it may. */
    private record Held(Recording recording, CountDownLatch go) implements LogListener {

        @Override
        public void on(Envelope envelope) {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            recording.on(envelope);
        }

        @Override
        public void caughtUp() {
            recording.caughtUp();
        }
    }
}
