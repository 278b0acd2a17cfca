package io.trunkline.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.events.Event;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.eventstore.axon.AppendPatience;
import io.trunkline.eventstore.axon.EventStoreDbStorageEngine;
import io.trunkline.eventstore.axon.Snapshots;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The store goes away under load, with the settings of production, and comes back: until then everybody is told quickly,
 * afterwards followers go on where they were, and nothing is there twice.
 */
@Timeout(180)
class AwayUnderLoadTest {

    private static final int WRITERS = 32;
    /** What those who are told that the log is away do until they try again; as clients would. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** An append that came to nothing. */
    private record No(long began, long ended) {
        Duration took() {
            return Duration.ofNanos(ended - began);
        }
    }

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<No> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger successes = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);

    @Test
    void everybodyIsToldQuicklyAndNothingIsLostOrDoubled(@TempDir Path folder, TestReporter reporter) throws Exception {
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0);
                FaultyNode faulty = FaultyNode.before(node.port());
                EventStoreDbLog log = EventStoreDbLog.connect(faulty.connectionString());
                EventStoreDbLog plain = EventStoreDbLog.connect(node.connectionString());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Recording recording = new Recording();
            List<Future<?>> running = new ArrayList<>();
            for (int n = 0; n < WRITERS; n++) {
                running.add(threads.submit(() -> write(log)));
            }
            try (var following = log.follow(EventLog.START, recording)) {
                assertThat(following).isNotNull();
                await(() -> successes.get() >= 500);
                faulty.goAway();
                long away = System.nanoTime();
                await(() -> refusals.size() >= 4_000);
                long back = System.nanoTime();
                faulty.comeBack();
                int before = successes.get();
                await(() -> successes.get() >= before + 500);
                over.countDown();
                for (Future<?> each : running) {
                    each.get();
                }
                recording.awaitPosition(plain.head());
                judge(away, back, reporter);
            } finally {
                over.countDown();
            }
            List<Envelope> stored = plain.readAll(EventLog.START, 1_000_000);
            assertThat(recording.envelopes()).isEqualTo(stored);
            assertThat(stored)
                    .extracting(e -> e.id().toString())
                    .doesNotHaveDuplicates()
                    .containsAll(acknowledged);
        }
    }

    private void judge(long away, long back, TestReporter reporter) {
        List<No> known = refusals.stream()
                .filter(no ->
                        no.began() - away > AppendPatience.DEFAULTS.deadline().toNanos() + 1_500_000_000L)
                .filter(no -> no.ended() < back)
                .sorted((a, b) -> a.took().compareTo(b.took()))
                .toList();
        Duration longest =
                refusals.stream().map(No::took).max(Duration::compareTo).orElseThrow();
        assertThat(known).hasSizeGreaterThan(100);
        Duration median = known.get(known.size() / 2).took();
        Duration p99 = known.get(known.size() * 99 / 100).took();
        reporter.publishEntry(Map.of(
                "away ms", String.valueOf((back - away) / 1_000_000),
                "refusals", String.valueOf(refusals.size()),
                "longest ms", String.valueOf(longest.toMillis()),
                "once known, median us", String.valueOf(median.toNanos() / 1_000),
                "once known, p99 us", String.valueOf(p99.toNanos() / 1_000)));
        assertThat(longest).isLessThan(Duration.ofSeconds(8));
        assertThat(median).isLessThan(Duration.ofMillis(20));
    }

    private void write(EventLog log) {
        var engine = new EventStoreDbStorageEngine(log, "node-a", AppendPatience.DEFAULTS, Snapshots.NONE);
        SampleStream stream = new SampleStream();
        DomainEventMessage<Event> next = message(stream, 0);
        while (over.getCount() > 0) {
            long began = System.nanoTime();
            try {
                engine.appendEvents(List.of(next));
                acknowledged.add(next.getIdentifier());
                successes.incrementAndGet();
                next = message(stream, next.getSequenceNumber() + 1);
            } catch (LogUnavailable e) {
                refusals.add(new No(began, System.nanoTime()));
                pause();
            }
        }
    }

    private void pause() {
        try {
            var unused = over.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static DomainEventMessage<Event> message(SampleStream stream, long sequence) {
        return new GenericDomainEventMessage<>(
                "call",
                stream.name(),
                sequence,
                stream.event((int) sequence),
                Map.of(),
                UUID.randomUUID().toString(),
                SampleStream.START);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
