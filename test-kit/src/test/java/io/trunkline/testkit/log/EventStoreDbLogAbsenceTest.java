package io.trunkline.testkit.log;

import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.eventstore.esdb.LogSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The official client on an embedded node that is closed and opened again. */
class EventStoreDbLogAbsenceTest extends EventLogAbsenceContract {

    static final LogSettings IMPATIENT = new LogSettings(
            Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofMillis(20), Duration.ofMillis(200), 256);

    private Path folder;
    private EmbeddedLogNode node;
    private int port;
    private EventStoreDbLog log;

    @BeforeEach
    void open(@TempDir Path fresh) {
        folder = fresh;
        node = EmbeddedLogNode.open(folder, 0);
        port = node.port();
        log = connect(node);
    }

    EventStoreDbLog connect(EmbeddedLogNode to) {
        return EventStoreDbLog.connect(to.connectionString(), IMPATIENT, new EventCodec());
    }

    @AfterEach
    void close() {
        log.close();
        node.close();
    }

    @Override
    protected EventLog log() {
        return log;
    }

    @Override
    protected void takeAway() {
        node.close();
    }

    @Override
    protected void bringBack() {
        node = EmbeddedLogNode.open(folder, port);
        awaitAnswer();
    }

    /** The client needs a moment to find the node again, and says so until then. */
    private void awaitAnswer() {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                log.head();
                return;
            } catch (LogUnavailable e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }
}
