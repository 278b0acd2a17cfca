package io.trunkline.embedded.log;

import static io.trunkline.embedded.log.LogClient.event;
import static io.trunkline.embedded.log.LogClient.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import io.trunkline.embedded.EmbeddedStoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there again: after a close, and after the process was killed under load. */
class DurabilityTest {
    private static final int KILLS = 3;
    private static final int ACKNOWLEDGED_PER_ROUND = 150;

    @Test
    void aReopenKeepsEventsRevisionsAndTheRecognitionOfRetries(@TempDir Path folder) {
        EventData a = event("A");
        EventData b = event("B");
        List<ResolvedEvent> before;
        WriteResult written;
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0);
                LogClient client = new LogClient(node)) {
            written = client.append("call-1", a, b);
            client.append("call-2", event("C"));
            before = client.readAll(ReadAllOptions.get().fromStart());
        }
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0);
                LogClient client = new LogClient(node)) {
            assertThat(client.readAll(ReadAllOptions.get().fromStart())).isEqualTo(before);
            for (StreamState expected : List.of(StreamState.any(), StreamState.noStream())) {
                assertThat(client.append("call-1", expected, a, b).getLogPosition())
                        .isEqualTo(written.getLogPosition());
            }
            client.append("call-1", StreamState.streamRevision(1), event("D"));
            assertThat(client.readAll(ReadAllOptions.get().fromStart())).hasSize(before.size() + 1);
        }
    }

    @Test
    void aKilledProcessLosesNothingThatItAcknowledged(@TempDir Path folder) throws Exception {
        Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
        for (int round = 0; round < KILLS; round++) {
            appendUntilKilled(folder, acknowledged);
        }
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0);
                LogClient client = new LogClient(node)) {
            List<ResolvedEvent> all =
                    client.readAll(ReadAllOptions.get().fromStart().maxCount(1_000_000));
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS * ACKNOWLEDGED_PER_ROUND);
            assertThat(ids(all)).containsAll(acknowledged).doesNotHaveDuplicates();
            Map<String, Long> next = new HashMap<>();
            for (ResolvedEvent resolved : all) {
                RecordedEvent event = resolved.getEvent();
                assertThat(event.getRevision()).isEqualTo(next.merge(event.getStreamId(), 1L, Long::sum) - 1);
            }
            next.forEach((stream, count) -> assertThat(client.read(stream)).hasSize(count.intValue()));
        }
    }

    private static void appendUntilKilled(Path folder, Set<UUID> acknowledged) throws Exception {
        Process process = NodeProcess.start(folder);
        CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_PER_ROUND);
        LogClient client = new LogClient(NodeProcess.connectionString(process));
        try {
            Thread load = Thread.ofPlatform().daemon().start(() -> load(client, acknowledged, enough));
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            process.destroyForcibly().waitFor();
            load.interrupt();
            load.join();
        } finally {
            process.destroyForcibly().waitFor();
            client.abandon();
        }
    }

    private static void load(LogClient client, Set<UUID> acknowledged, CountDownLatch enough) {
        Semaphore inFlight = new Semaphore(32);
        try {
            for (int i = 0; ; i++) {
                inFlight.acquire();
                EventData event = event("E");
                var unused = client.client()
                        .appendToStream("call-" + i % 20, event)
                        .thenRun(() -> {
                            acknowledged.add(event.getEventId());
                            enough.countDown();
                            inFlight.release();
                        });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFolderInUseIsRefusedInOneSentenceThatNamesIt(@TempDir Path folder) {
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0)) {
            assertThat(node.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedLogNode.open(folder, 0))
                    .isInstanceOf(EmbeddedStoreUnavailable.class)
                    .hasMessage("The data folder " + folder
                            + " is in use by another process; stop it or choose another folder.");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenAndAPortThatIsTakenAreNamed(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> EmbeddedLogNode.open(file, 0))
                .isInstanceOf(EmbeddedStoreUnavailable.class)
                .hasMessageContaining(file.toString());
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder.resolve("one"), 0)) {
            assertThatThrownBy(() -> EmbeddedLogNode.open(folder.resolve("two"), node.port()))
                    .isInstanceOf(EmbeddedStoreUnavailable.class)
                    .hasMessageContaining(":" + node.port());
        }
        EmbeddedLogNode.open(folder.resolve("two"), 0).close();
    }
}
