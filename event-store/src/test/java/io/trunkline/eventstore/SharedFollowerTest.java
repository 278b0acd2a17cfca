package io.trunkline.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallId;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SharedFollowerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CallId call = new CallId(UUID.randomUUID());
    private EmbeddedLogNode node;
    private EventStoreDbLog log;
    private SharedFollower follower;

    /** Keeps the revisions it saw; throws at one of them. */
    private record Fold(String name, long throwsAt, List<Long> seen) implements FoldConsumer {
        static Fold of(String name, long throwsAt) {
            return new Fold(name, throwsAt, new CopyOnWriteArrayList<>());
        }

        @Override
        public void on(Envelope envelope) {
            if (envelope.revision() == throwsAt) {
                throw new IllegalStateException("thrown on purpose by a test");
            }
            seen.add(envelope.revision());
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        node = EmbeddedLogNode.open(folder, 0);
        log = EventStoreDbLog.connect(node.connectionString());
        follower = new SharedFollower(log, EventLog.START, InstantSource.system());
    }

    @AfterEach
    void close() {
        follower.close();
        log.close();
        node.close();
    }

    private long append(int from, int to) {
        List<NewEvent> events = IntStream.range(from, to)
                .mapToObj(n -> new NewEvent(
                        UUID.randomUUID(),
                        new CallLegLost(call, Leg.AGENT, Instant.EPOCH.plusSeconds(n)),
                        "correlation-1",
                        null,
                        "test",
                        "node-a"))
                .toList();
        return log.append(call.stream(), from - 1, events);
    }

    @Test
    void everyConsumerGetsEveryEventInOrderAndPositionTellsWhen() throws Exception {
        Fold one = Fold.of("one", -1);
        Fold two = Fold.of("two", -1);
        append(0, 3);
        follower.register(one).register(two).start();
        follower.caughtUp().get(30, TimeUnit.SECONDS);
        assertThat(one.seen()).containsExactly(0L, 1L, 2L);

        long position = append(3, 5);

        assertThat(follower.awaitPosition(position, PATIENCE)).isTrue();
        assertThat(follower.position()).isEqualTo(position);
        assertThat(one.seen()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(two.seen()).isEqualTo(one.seen());
        assertThat(follower.status().events()).isEqualTo(5);
        assertThat(follower.status().caughtUp()).isTrue();
        assertThat(follower.status().halted()).isEmpty();
    }

    /** Imported calls must never be routed, live or after a restart: nobody who acts is given them. */
    @Test
    void historyIsPassedOverAndItsPositionIsTold() throws Exception {
        List<Long> passed = new CopyOnWriteArrayList<>();
        List<Long> seen = new CopyOnWriteArrayList<>();
        FoldConsumer board = new FoldConsumer() {
            @Override
            public String name() {
                return "board";
            }

            @Override
            public void on(Envelope envelope) {
                seen.add(envelope.position());
            }

            @Override
            public void passed(LogEntry entry) {
                passed.add(entry.position());
            }
        };
        CallId past = new CallId(UUID.randomUUID());
        long before = log.append(past.stream(), EventLog.NO_STREAM, List.of(imported(past)));
        follower.register(board).start();
        long live = append(0, 1);
        CallId later = new CallId(UUID.randomUUID());
        long after = log.append(later.stream(), EventLog.NO_STREAM, List.of(imported(later)));

        assertThat(follower.awaitPosition(after, PATIENCE)).isTrue();
        assertThat(passed).containsExactly(before, after);
        assertThat(seen).containsExactly(live);
    }

    private static NewEvent imported(CallId call) {
        return new NewEvent(
                UUID.randomUUID(),
                new CallLegLost(call, Leg.AGENT, Instant.EPOCH),
                "correlation-1",
                null,
                LogEntry.HISTORY + "csv",
                "import");
    }

    @Test
    void aConsumerThatThrowsIsLeftOutAndTheOthersGoOn() throws Exception {
        Fold failing = Fold.of("failing", 1);
        Fold healthy = Fold.of("healthy", -1);
        follower.register(failing).register(healthy).start();

        long position = append(0, 4);

        assertThat(follower.awaitPosition(position, PATIENCE)).isTrue();
        assertThat(failing.seen()).containsExactly(0L);
        assertThat(healthy.seen()).containsExactly(0L, 1L, 2L, 3L);
        Envelope poison = log.readStream(call.stream(), 1, 1).getFirst();
        assertThat(follower.status().halted())
                .containsExactly(new HaltedReader(
                        "failing", poison.position(), poison.id(), "call.leg-lost", "thrown on purpose by a test"));
    }

    @Test
    void waitingForAPositionThatDoesNotComeEnds() throws Exception {
        follower.start();

        assertThat(follower.awaitPosition(1_000_000, Duration.ofMillis(5))).isFalse();
    }

    @Test
    void aConsumerThatComesTooLateIsRefused() {
        follower.start();

        assertThatThrownBy(() -> follower.register(Fold.of("late", -1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theRateIsThatOfTheLastTenSeconds() {
        Rate rate = new Rate();
        IntStream.range(0, 50).forEach(n -> rate.add(100));
        IntStream.range(0, 50).forEach(n -> rate.add(105));

        assertThat(rate.perSecond(106)).isEqualTo(10.0);
        assertThat(rate.perSecond(111)).isEqualTo(5.0);
        assertThat(rate.perSecond(116)).isZero();
    }
}
