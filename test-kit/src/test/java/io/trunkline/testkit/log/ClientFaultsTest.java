package io.trunkline.testkit.log;

import static io.trunkline.eventstore.EventLog.NO_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.eventstore.esdb.LogSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the log's client makes of a node that refuses, hangs, breaks off, falls silent or is not the leader. */
@Timeout(120)
class ClientFaultsTest {

    private static final String APPEND = "Streams/Append";
    private static final String READ = "Streams/Read";
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);
    private static final LogSettings IMPATIENT =
            new LogSettings(CALL_TIMEOUT, Duration.ofMillis(300), Duration.ofMillis(20), Duration.ofMillis(200), 256);

    private final SampleStream stream = new SampleStream();
    private EmbeddedLogNode node;
    private FaultyNode faulty;
    private EventStoreDbLog log;

    @BeforeEach
    void open(@TempDir Path folder) {
        node = EmbeddedLogNode.open(folder, 0);
        faulty = FaultyNode.before(node.port());
        log = EventStoreDbLog.connect(faulty.connectionString(), IMPATIENT, new EventCodec());
        retriedRead(); // connected from here on
    }

    @AfterEach
    void close() {
        log.close();
        faulty.close();
        node.close();
    }

    static Stream<Fault> whatMayHappenToAnAppend() {
        return Stream.of(
                Fault.Refused.with(Status.UNAVAILABLE),
                Fault.Refused.with(Status.DEADLINE_EXCEEDED),
                Fault.Refused.with(Status.CANCELLED),
                Fault.Refused.with(Status.INTERNAL),
                new Fault.AnswerLost(Status.UNAVAILABLE),
                new Fault.AnswerLost(Status.DEADLINE_EXCEEDED),
                new Fault.Hangs());
    }

    @ParameterizedTest
    @MethodSource("whatMayHappenToAnAppend")
    void anAppendOfWhichNobodyKnowsIsRetriedWithTheSameIdsAndIsThereOnce(Fault fault) {
        stream.fill(log, 2);
        List<NewEvent> more = stream.events(2, 5);
        faulty.weather(FaultyNode.Weather.once(APPEND, fault));

        assertThatThrownBy(() -> log.append(stream.name(), 1, more)).isInstanceOf(LogUnavailable.class);
        long position = retried(more);

        assertThat(log.readStream(stream.name(), 0, 100))
                .hasSize(5)
                .extracting(Envelope::id)
                .endsWith(more.getLast().id());
        assertThat(log.head()).isEqualTo(position);
    }

    private long retried(List<NewEvent> events) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                return log.append(stream.name(), 1, events);
            } catch (LogUnavailable e) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    /** Asking again would not mend the record; 'unavailable' would have callers do so for ever. */
    @Test
    void aDamagedRecordIsSaidToBeDamaged() {
        stream.fill(log, 50);
        faulty.weather(FaultyNode.Weather.once(READ, new Fault.Breaks(10, Status.DATA_LOSS)));

        assertThatThrownBy(() -> log.readStream(stream.name(), 0, 100))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("DATA_LOSS");
        assertThat(log.readStream(stream.name(), 0, 100)).hasSize(50);
    }

    @Test
    void aReadThatBreaksOffIsNoShorterStream() {
        stream.fill(log, 50);
        faulty.weather(FaultyNode.Weather.once(READ, new Fault.Breaks(10, Status.UNAVAILABLE)));

        assertThatThrownBy(() -> log.readStream(stream.name(), 0, 100)).isInstanceOf(LogUnavailable.class);
        assertThat(retriedRead()).hasSize(50);
    }

    private List<Envelope> retriedRead() {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                return log.readStream(stream.name(), 0, 100);
            } catch (LogUnavailable e) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void oneTimeOutIsPaidAndThenTheAbsenceIsKnown() {
        stream.fill(log, 1);
        faulty.weather(method -> new Fault.Hangs());
        long began = System.nanoTime();
        assertThatThrownBy(() -> log.lastRevision(stream.name())).isInstanceOf(LogUnavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(CALL_TIMEOUT, CALL_TIMEOUT.multipliedBy(3));

        began = System.nanoTime();
        IntStream.range(0, 50).forEach(n -> {
            LogUnavailable told = catchThrowableOfType(LogUnavailable.class, () -> log.lastRevision(stream.name()));
            assertThat(told.awayFor()).isPositive();
        });
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void aFollowerOfTheClusterLeadsToItsLeader() {
        try (FaultyNode leader = FaultyNode.before(node.port())) {
            faulty.weather(
                    method -> method.endsWith(APPEND) ? Fault.Refused.notLeader("127.0.0.1", leader.port()) : null);
            List<NewEvent> begin = stream.events(0, 2);

            assertThatThrownBy(() -> log.append(stream.name(), NO_STREAM, begin))
                    .isInstanceOf(LogUnavailable.class)
                    .hasMessageContaining("the leader is")
                    .hasMessageContaining(String.valueOf(leader.port()));
            log.append(stream.name(), NO_STREAM, begin);

            leader.goAway();
            faulty.weather(FaultyNode.Weather.FAIR);
            List<NewEvent> more = stream.events(2, 3);
            retried(more);
        }
        assertThat(log.readStream(stream.name(), 0, 10)).hasSize(3);
    }

    static Stream<Fault> whatMayHappenToAStream() {
        return Stream.of(
                new Fault.FallsSilent(5),
                new Fault.FallsSilent(1),
                new Fault.FallsSilent(0),
                new Fault.Breaks(5, Status.CANCELLED),
                new Fault.Breaks(5, Status.UNAVAILABLE),
                new Fault.Breaks(5, Status.ABORTED),
                new Fault.Breaks(0, Status.DEADLINE_EXCEEDED),
                new Fault.Breaks(5, Status.OK),
                new Fault.Hangs(),
                Fault.Refused.with(Status.UNAVAILABLE));
    }

    /** The first read of a follower brings what there is. */
    @ParameterizedTest
    @MethodSource("whatMayHappenToAStream")
    void aReadThatIsLostOnItsWayIsTakenUpWhereItWas(Fault fault) {
        nothingIsMissedIn(FaultyNode.Weather.once(READ, fault));
    }

    /** The second is the subscription; its confirmation is the first message. */
    @ParameterizedTest
    @MethodSource("whatMayHappenToAStream")
    void aLostSubscriptionIsNoticedAndTakenUpWhereItWas(Fault fault) {
        nothingIsMissedIn(FaultyNode.Weather.after(1, READ, fault));
    }

    private void nothingIsMissedIn(FaultyNode.Weather weather) {
        stream.fill(log, 20);
        Recording recording = new Recording();
        faulty.weather(weather);
        try (var following = log.follow(-1, recording)) {
            assertThat(following).isNotNull();
            recording.awaitEvents(20);
            fillAgain();
            recording.awaitEvents(40);
        }
        assertThat(recording.envelopes())
                .extracting(Envelope::revision)
                .containsExactlyElementsOf(
                        IntStream.range(0, 40).mapToObj(Long::valueOf).toList());
    }

    private void fillAgain() {
        List<NewEvent> more = stream.events(20, 40);
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                log.append(stream.name(), 19, more);
                return;
            } catch (LogUnavailable e) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    /** Silent when it was live already: nothing but the log's head tells. */
    @Test
    void aLiveSubscriptionThatFallsSilentIsNoticed() {
        stream.fill(log, 3);
        Recording recording = new Recording();
        // Confirmation, 'caught up'; and nothing more.
        faulty.weather(FaultyNode.Weather.after(1, READ, new Fault.FallsSilent(2)));
        try (var following = log.follow(-1, recording)) {
            assertThat(following).isNotNull();
            recording.awaitEvents(3).awaitCaughtUp(1);
            log.append(stream.name(), 2, stream.events(3, 20));
            recording.awaitEvents(20).awaitCaughtUp(2);
        }
        assertThat(recording.envelopes())
                .extracting(Envelope::revision)
                .doesNotHaveDuplicates()
                .isSorted();
    }
}
