package io.trunkline.embedded.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamState;
import io.trunkline.embedded.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a node again and again while several clients append, some of them with exact revisions, and also while it starts.
 * After each restart every acknowledged event is there once and in its stream's order, what was in doubt is there once
 * after its retry, and verification is clean. {@code -Dcrash.rounds=100} for more.
 */
class CrashLoopTest {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 20);
    private static final long SEED = Long.getLong("crash.seed", 1);
    private static final int CLIENTS = 3;
    private static final int STREAMS_PER_CLIENT = 8;
    private static final int MOST_PER_ROUND = 400;

    private final Random random = new Random(SEED);
    private final List<Author> authors = new ArrayList<>();

    /** Writes 0, 1, 2, ... to its own stream, one after the other, and repeats what was in doubt. */
    private static final class Author {
        private final String stream;
        private final boolean exact;
        private long acknowledged;
        private @Nullable EventData inDoubt;

        Author(String stream, boolean exact) {
            this.stream = stream;
            this.exact = exact;
        }

        void write(LogClient client, CountDownLatch counted) {
            try {
                while (true) {
                    EventData event = inDoubt != null ? inDoubt : next();
                    inDoubt = event;
                    client.client()
                            .appendToStream(stream, AppendToStreamOptions.get().streamState(expected()), event)
                            .get();
                    acknowledged++;
                    inDoubt = null;
                    counted.countDown();
                }
            } catch (InterruptedException | ExecutionException e) {
                // The node is gone; the event stays in doubt.
                counted.getCount();
            }
        }

        private EventData next() {
            byte[] number = Long.toString(acknowledged).getBytes(StandardCharsets.UTF_8);
            return EventData.builderAsJson(UUID.randomUUID(), "Counted", number).build();
        }

        private StreamState expected() {
            if (!exact) {
                return StreamState.any();
            }
            return acknowledged == 0 ? StreamState.noStream() : StreamState.streamRevision(acknowledged - 1);
        }
    }

    @Test
    void whatWasAcknowledgedIsThereOnceAndInOrder(@TempDir Path data) throws Exception {
        for (int i = 0; i < CLIENTS * STREAMS_PER_CLIENT; i++) {
            authors.add(new Author("call-" + i, i % 2 == 0));
        }
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 4 == 3) {
                killWhileStarting(data);
            }
            killWhileAppending(data);
        }
        try (EmbeddedLogNode node = EmbeddedLogNode.open(LogFolder.of(data), 0);
                LogClient client = new LogClient(node)) {
            check(data, client);
            assertThat(authors).allSatisfy(author -> assertThat(author.acknowledged)
                    .as("events of %s", author.stream)
                    .isPositive());
        }
    }

    private void killWhileStarting(Path data) throws Exception {
        Process process = NodeProcess.start(LogFolder.of(data));
        boolean endedByItself = process.waitFor(100 + random.nextInt(1_500), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        assertThat(endedByItself).isFalse();
    }

    private void killWhileAppending(Path data) throws Exception {
        Process process = NodeProcess.start(LogFolder.of(data));
        List<LogClient> clients = new ArrayList<>();
        List<Thread> writing = new ArrayList<>();
        try {
            String node = NodeProcess.connectionString(process);
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new LogClient(node));
            }
            check(data, clients.getFirst());
            CountDownLatch enough = new CountDownLatch(1 + random.nextInt(MOST_PER_ROUND));
            for (int i = 0; i < authors.size(); i++) {
                Author author = authors.get(i);
                LogClient client = clients.get(i % CLIENTS);
                writing.add(Thread.startVirtualThread(() -> author.write(client, enough)));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
            for (Thread thread : writing) {
                thread.interrupt();
                thread.join();
            }
            clients.forEach(LogClient::abandon);
        }
    }

    private void check(Path data, LogClient client) {
        Map<String, List<RecordedEvent>> streams = new HashMap<>();
        for (ResolvedEvent event :
                client.readAll(ReadAllOptions.get().fromStart().maxCount(10_000_000))) {
            streams.computeIfAbsent(event.getEvent().getStreamId(), stream -> new ArrayList<>())
                    .add(event.getEvent());
        }
        for (Author author : authors) {
            List<RecordedEvent> events = streams.getOrDefault(author.stream, List.of());
            long inDoubt = author.inDoubt == null ? 0 : 1;
            assertThat((long) events.size())
                    .as("events of %s", author.stream)
                    .isBetween(author.acknowledged, author.acknowledged + inDoubt);
            for (int i = 0; i < events.size(); i++) {
                assertThat(events.get(i).getRevision()).isEqualTo(i);
                assertThat(new String(events.get(i).getEventData(), StandardCharsets.UTF_8))
                        .isEqualTo(Integer.toString(i));
            }
        }
        LogReport report = LogFolder.in(data).verify(Progress.SILENT);
        assertThat(report.damage()).isEmpty();
        assertThat(report.isClean()).isTrue();
    }
}
