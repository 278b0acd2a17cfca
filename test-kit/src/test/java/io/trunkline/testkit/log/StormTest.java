package io.trunkline.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.events.Event;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.eventstore.axon.AppendPatience;
import io.trunkline.eventstore.axon.EventStoreDbStorageEngine;
import io.trunkline.eventstore.axon.Snapshots;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.eventstore.esdb.LogSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many writers through Axon's storage while one call in eight goes wrong in one of many ways, and readers follow: no event
 * twice, none lost, none acknowledged that is not there.
 */
@Timeout(180)
class StormTest {

    private static final int WRITERS = 6;
    private static final int EACH = 40;
    private static final LogSettings SETTINGS = new LogSettings(
            Duration.ofSeconds(1), Duration.ofMillis(200), Duration.ofMillis(10), Duration.ofMillis(100), 64);
    private static final AppendPatience PATIENCE = new AppendPatience(20, Duration.ofSeconds(2), Duration.ofMillis(20));

    /** The same faults for the same seed and order of calls; threads decide on the order. */
    private static final class Storm implements FaultyNode.Weather {
        private final Random random;
        private int struck;

        Storm(long seed) {
            this.random = new Random(seed);
        }

        @Override
        public synchronized @Nullable Fault over(String method) {
            if (random.nextInt(8) != 0 || !method.contains("Streams/")) {
                return null;
            }
            struck++;
            return switch (random.nextInt(7)) {
                case 0 -> Fault.Refused.with(Status.UNAVAILABLE);
                case 1 -> Fault.Refused.with(Status.DEADLINE_EXCEEDED);
                case 2 -> new Fault.AnswerLost(Status.UNAVAILABLE);
                case 3 -> new Fault.AnswerLost(Status.DEADLINE_EXCEEDED);
                case 4 -> new Fault.FallsSilent(random.nextInt(20));
                case 5 -> new Fault.Breaks(random.nextInt(20), Status.CANCELLED);
                default -> new Fault.Hangs();
            };
        }

        synchronized int struck() {
            return struck;
        }
    }

    /** One stream per two writers, so that they race as well. */
    private static final class Writer {
        private final EventStoreDbStorageEngine engine;
        private final SampleStream stream;
        private final List<String> acknowledged = new ArrayList<>();
        private final List<String> unknown = new ArrayList<>();

        Writer(EventLog log, SampleStream stream) {
            this.engine = new EventStoreDbStorageEngine(log, "node-a", PATIENCE, Snapshots.NONE);
            this.stream = stream;
        }

        Writer run() {
            while (acknowledged.size() < EACH) {
                DomainEventMessage<Event> next = null;
                try {
                    long last = engine.lastSequenceNumberFor(stream.name()).orElse(EventLog.NO_STREAM);
                    next = new GenericDomainEventMessage<>(
                            "call", stream.name(), last + 1, stream.event((int) last + 1));
                    engine.appendEvents(List.of(next));
                    acknowledged.add(next.getIdentifier());
                } catch (ConcurrencyException | AggregateStreamCreationException e) {
                    assertThat(next).isNotNull();
                } catch (LogUnavailable e) {
                    if (next != null) {
                        unknown.add(next.getIdentifier());
                    }
                }
            }
            return this;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingTwiceNothingLostNothingAcknowledgedWrongly(long seed, @TempDir Path folder) throws Exception {
        Storm storm = new Storm(seed);
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0);
                FaultyNode faulty = FaultyNode.before(node.port());
                EventStoreDbLog log = EventStoreDbLog.connect(faulty.connectionString(), SETTINGS, new EventCodec());
                EventStoreDbLog plain = EventStoreDbLog.connect(node.connectionString())) {
            faulty.weather(storm);
            Recording recording = new Recording();
            List<Writer> writers;
            try (var following = log.follow(EventLog.START, recording)) {
                assertThat(following).isNotNull();
                writers = write(log);
                recording.awaitPosition(plain.head());
            }
            List<Envelope> stored = plain.readAll(EventLog.START, 100_000);
            List<String> ids = stored.stream().map(e -> e.id().toString()).toList();

            assertThat(storm.struck()).isGreaterThan(20);
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(recording.envelopes()).isEqualTo(stored);
            List<String> acknowledged =
                    writers.stream().flatMap(w -> w.acknowledged.stream()).toList();
            assertThat(ids).containsAll(acknowledged);
            List<String> tried = new ArrayList<>(acknowledged);
            writers.forEach(w -> tried.addAll(w.unknown));
            assertThat(tried).containsAll(ids);
        }
    }

    private static List<Writer> write(EventLog log) throws Exception {
        SampleStream[] streams = {new SampleStream(), new SampleStream(), new SampleStream()};
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Writer>> running = new ArrayList<>();
            for (int n = 0; n < WRITERS; n++) {
                Writer writer = new Writer(log, streams[n % streams.length]);
                running.add(threads.submit(writer::run));
            }
            List<Writer> done = new ArrayList<>();
            for (Future<Writer> each : running) {
                done.add(each.get());
            }
            return done;
        }
    }
}
