package io.trunkline.testkit.log;

import static io.trunkline.eventstore.EventLog.NO_STREAM;
import static io.trunkline.eventstore.EventLog.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.Event;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogListener;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.eventstore.WrongRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link EventLog} promises. An implementation's test extends this and opens an empty log before each test. */
@Timeout(120)
public abstract class EventLogContract {

    /** The log of this test, empty at first. */
    protected abstract EventLog log();

    /** Makes the log unreachable without losing what it holds; returns when calls fail. */
    protected abstract void takeAway();

    /** Makes it reachable again. */
    protected abstract void bringBack();

    @Test
    void anEventComesBackAsItWasAppended() {
        SampleStream stream = new SampleStream();
        NewEvent sent = stream.events(0, 1).getFirst();

        long position = log().append(stream.name(), NO_STREAM, List.of(sent));

        Envelope read = log().readStream(stream.name(), 0, 10).getFirst();
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("recordedAt")
                .isEqualTo(new Envelope(
                        sent.id(),
                        stream.name(),
                        0,
                        position,
                        read.recordedAt(),
                        sent.correlation(),
                        sent.causation(),
                        sent.actor(),
                        sent.node(),
                        "call.received",
                        1,
                        sent.event()));
    }

    @Test
    void anAbsentCausationStaysAbsent() {
        SampleStream stream = new SampleStream();
        NewEvent full = stream.events(0, 1).getFirst();
        NewEvent uncaused = new NewEvent(full.id(), full.event(), full.correlation(), null, full.actor(), full.node());

        log().append(stream.name(), NO_STREAM, List.of(uncaused));

        assertThat(log().readStream(stream.name(), 0, 1).getFirst().causation()).isNull();
    }

    @Test
    void revisionsCountFromZeroAndPositionsGrow() {
        SampleStream stream = new SampleStream();

        long first = stream.fill(log(), 3);
        long second = log().append(stream.name(), 2, stream.events(3, 5));

        List<Envelope> read = log().readStream(stream.name(), 0, 10);
        assertThat(read).extracting(Envelope::revision).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(read).extracting(Envelope::position).isSorted().doesNotHaveDuplicates();
        assertThat(read.get(2).position()).isEqualTo(first);
        assertThat(read.get(4).position()).isEqualTo(second);
    }

    @Test
    void aStreamThatExistsCannotBeBegunAgain() {
        SampleStream stream = new SampleStream();
        stream.fill(log(), 2);

        assertThatExceptionOfType(WrongRevision.class)
                .isThrownBy(() -> log().append(stream.name(), NO_STREAM, stream.events(0, 1)))
                .satisfies(e -> assertThat(e.expected()).isEqualTo(NO_STREAM))
                .satisfies(e -> assertThat(e.actual()).isEqualTo(1));
    }

    @Test
    void aStreamThatDoesNotExistIsAtNoStream() {
        SampleStream stream = new SampleStream();

        assertThatExceptionOfType(WrongRevision.class)
                .isThrownBy(() -> log().append(stream.name(), 0, stream.events(0, 1)))
                .satisfies(e -> assertThat(e.expected()).isZero())
                .satisfies(e -> assertThat(e.actual()).isEqualTo(NO_STREAM));
        assertThat(log().lastRevision(stream.name())).isEmpty();
        assertThat(log().readStream(stream.name(), 0, 10)).isEmpty();
    }

    @Test
    void anAppendBehindOrAheadOfTheStreamIsRefusedWhole() {
        SampleStream stream = new SampleStream();
        stream.fill(log(), 3);

        assertThatThrownBy(() -> log().append(stream.name(), 1, stream.events(2, 4)))
                .isInstanceOf(WrongRevision.class);
        assertThatThrownBy(() -> log().append(stream.name(), 5, stream.events(6, 7)))
                .isInstanceOf(WrongRevision.class);
        assertThat(log().lastRevision(stream.name())).hasValue(2);
    }

    @Test
    void anEventInAStreamNotItsOwnIsRefused() {
        SampleStream stream = new SampleStream();
        SampleStream other = new SampleStream();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> log().append(stream.name(), NO_STREAM, other.events(0, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> log().append(stream.name(), NO_STREAM, List.of()));
    }

    @Test
    void aRetryWithTheSameIdsIsRecognised() {
        SampleStream stream = new SampleStream();
        List<NewEvent> begin = stream.events(0, 2);
        List<NewEvent> more = stream.events(2, 4);

        long first = log().append(stream.name(), NO_STREAM, begin);
        long second = log().append(stream.name(), 1, more);

        assertThat(log().append(stream.name(), NO_STREAM, begin)).isEqualTo(first);
        assertThat(log().append(stream.name(), 1, more)).isEqualTo(second);
        assertThat(log().lastRevision(stream.name())).hasValue(3);
    }

    @Test
    void aRetryThatMatchesOnlyInPartIsAConflict() {
        SampleStream stream = new SampleStream();
        List<NewEvent> begin = stream.events(0, 2);
        log().append(stream.name(), NO_STREAM, begin);

        List<NewEvent> mixed = List.of(begin.getFirst(), stream.events(1, 2).getFirst());
        assertThatThrownBy(() -> log().append(stream.name(), NO_STREAM, mixed)).isInstanceOf(WrongRevision.class);
    }

    @Test
    void oneOfManyWritersAtTheSameRevisionWins() throws Exception {
        SampleStream stream = new SampleStream();
        int writers = 8;
        int rounds = 25;
        stream.fill(log(), 1);

        List<Integer> wins = inParallel(writers, writer -> appendUntilWon(stream, rounds));

        assertThat(wins).allMatch(won -> won == rounds);
        List<Envelope> read = log().readStream(stream.name(), 0, 1 + writers * rounds + 1);
        assertThat(read).hasSize(1 + writers * rounds);
        assertThat(read).extracting(Envelope::id).doesNotHaveDuplicates();
    }

    private int appendUntilWon(SampleStream stream, int rounds) {
        int won = 0;
        while (won < rounds) {
            long last = log().lastRevision(stream.name()).orElseThrow();
            try {
                log().append(stream.name(), last, stream.events((int) last + 1, (int) last + 2));
                won++;
            } catch (WrongRevision e) {
                assertThat(e.actual()).isGreaterThan(last);
            }
        }
        return won;
    }

    @Test
    void aStreamIsReadPageByPage() {
        SampleStream stream = new SampleStream();
        stream.fill(log(), 25);

        List<Envelope> read = new ArrayList<>();
        List<Envelope> page;
        do {
            page = log().readStream(stream.name(), read.size(), 10);
            read.addAll(page);
        } while (page.size() == 10);

        assertThat(read).extracting(Envelope::event).containsExactlyElementsOf(expected(stream, 0, 25));
        assertThat(log().readStream(stream.name(), 25, 10)).isEmpty();
    }

    @Test
    void theWholeLogIsReadPageByPageInTheOrderOfAppends() {
        SampleStream one = new SampleStream();
        SampleStream two = new SampleStream();
        one.fill(log(), 3);
        two.fill(log(), 3);
        log().append(one.name(), 2, one.events(3, 5));

        List<Envelope> read = new ArrayList<>();
        List<Envelope> page;
        do {
            page = log().readAll(read.isEmpty() ? START : read.getLast().position(), 3);
            read.addAll(page);
        } while (page.size() == 3);

        assertThat(read).extracting(Envelope::position).isSorted().doesNotHaveDuplicates();
        assertThat(read)
                .extracting(e -> (e.stream().equals(one.name()) ? "one " : "two ") + e.revision())
                .containsExactly("one 0", "one 1", "one 2", "two 0", "two 1", "two 2", "one 3", "one 4");
    }

    @Test
    void theHeadIsThePositionOfTheNewestEvent() {
        assertThat(log().head()).isEqualTo(START);
        SampleStream stream = new SampleStream();

        assertThat(stream.fill(log(), 2)).isEqualTo(log().head());
        assertThat(log().append(stream.name(), 1, stream.events(2, 3))).isEqualTo(log().head());
        assertThat(log().readAll(log().head(), 10)).isEmpty();
    }

    @Test
    void followingAnEmptyLogIsCaughtUpAtOnceAndThenLive() {
        SampleStream stream = new SampleStream();
        Recording recording = new Recording();
        try (var following = log().follow(START, recording)) {
            assertThat(following).isNotNull();
            recording.awaitCaughtUp(1);
            stream.fill(log(), 2);
            recording.awaitEvents(2);
        }
        assertThat(recording.envelopes()).extracting(Envelope::event).containsExactlyElementsOf(expected(stream, 0, 2));
    }

    @Test
    void followingFromTheStartTheMiddleAndTheHeadIsExclusive() {
        SampleStream stream = new SampleStream();
        stream.fill(log(), 10);
        long middle = log().readStream(stream.name(), 4, 1).getFirst().position();
        Recording fromStart = new Recording();
        Recording fromMiddle = new Recording();
        Recording fromHead = new Recording();
        try (var a = log().follow(START, fromStart);
                var b = log().follow(middle, fromMiddle);
                var c = log().follow(log().head(), fromHead)) {
            assertThat(List.of(a, b, c)).hasSize(3);
            fromStart.awaitCaughtUp(1);
            fromMiddle.awaitCaughtUp(1);
            fromHead.awaitCaughtUp(1);
            log().append(stream.name(), 9, stream.events(10, 11));
            fromStart.awaitEvents(11);
            fromMiddle.awaitEvents(6);
            fromHead.awaitEvents(1);
        }
        assertThat(fromStart.envelopes())
                .extracting(Envelope::event)
                .containsExactlyElementsOf(expected(stream, 0, 11));
        assertThat(fromMiddle.envelopes())
                .extracting(Envelope::event)
                .containsExactlyElementsOf(expected(stream, 5, 11));
        assertThat(fromHead.envelopes())
                .extracting(Envelope::event)
                .containsExactlyElementsOf(expected(stream, 10, 11));
    }

    @Test
    void caughtUpComesAfterEverythingThatWasThere() {
        SampleStream stream = new SampleStream();
        stream.fill(log(), 600);
        AtomicReference<Integer> seenAtCaughtUp = new AtomicReference<>();
        Recording recording = new Recording();
        LogListener watching = new LogListener() {
            @Override
            public void on(Envelope envelope) {
                recording.on(envelope);
            }

            @Override
            public void caughtUp() {
                seenAtCaughtUp.compareAndSet(null, recording.envelopes().size());
                recording.caughtUp();
            }
        };
        try (var following = log().follow(START, watching)) {
            assertThat(following).isNotNull();
            recording.awaitCaughtUp(1);
        }
        assertThat(seenAtCaughtUp.get()).isEqualTo(600);
    }

    @Test
    void nothingIsLostOrDoubledBetweenCatchingUpAndLive() throws Exception {
        int writers = 4;
        int each = 200;
        new SampleStream().fill(log(), 500);
        Recording recording = new Recording();
        try (var following = log().follow(START, recording)) {
            assertThat(following).isNotNull();
            List<Integer> written = inParallel(writers, writer -> appendOneByOne(new SampleStream(), each));
            assertThat(written).allMatch(count -> count == each);
            recording.awaitEvents(500 + writers * each).awaitPosition(log().head());
        }
        assertThat(recording.envelopes()).isEqualTo(log().readAll(START, 10_000));
    }

    private int appendOneByOne(SampleStream stream, int count) {
        for (int n = 0; n < count; n++) {
            log().append(stream.name(), n - 1, stream.events(n, n + 1));
        }
        return count;
    }

    @Test
    void aFollowerOutlivesTheLogsAbsence() {
        SampleStream stream = new SampleStream();
        stream.fill(log(), 5);
        Recording recording = new Recording();
        try (var following = log().follow(START, recording)) {
            assertThat(following).isNotNull();
            recording.awaitCaughtUp(1).awaitEvents(5);
            takeAway();
            recording.awaitInterrupted(1);
            bringBack();
            recording.awaitCaughtUp(2);
            log().append(stream.name(), 4, stream.events(5, 8));
            recording.awaitEvents(8);
        }
        assertThat(recording.envelopes()).extracting(Envelope::event).containsExactlyElementsOf(expected(stream, 0, 8));
    }

    @Test
    void aFollowerBegunWhileTheLogIsAwayStartsWhenItIsBack() {
        SampleStream stream = new SampleStream();
        stream.fill(log(), 5);
        Recording recording = new Recording();
        takeAway();
        try (var following = log().follow(START, recording)) {
            assertThat(following).isNotNull();
            recording.awaitInterrupted(1);
            bringBack();
            recording.awaitCaughtUp(1);
        }
        assertThat(recording.envelopes()).extracting(Envelope::event).containsExactlyElementsOf(expected(stream, 0, 5));
    }

    @Test
    void anAbsentLogSaysSoAndForgetsNothing() {
        SampleStream stream = new SampleStream();
        stream.fill(log(), 3);

        takeAway();
        assertThatThrownBy(() -> log().append(stream.name(), 2, stream.events(3, 4)))
                .isInstanceOf(LogUnavailable.class);
        assertThatThrownBy(() -> log().readStream(stream.name(), 0, 1)).isInstanceOf(LogUnavailable.class);
        assertThatThrownBy(() -> log().head()).isInstanceOf(LogUnavailable.class);
        bringBack();

        assertThat(log().readStream(stream.name(), 0, 3)).hasSize(3);
        log().append(stream.name(), 2, stream.events(3, 4));
        assertThat(log().lastRevision(stream.name())).hasValue(3);
    }

    @Test
    void aSlowFollowerGetsEverything() throws Exception {
        SampleStream stream = new SampleStream();
        stream.fill(log(), 100);
        CountDownLatch go = new CountDownLatch(1);
        Recording recording = new Recording();
        LogListener slow = envelope -> {
            awaitQuietly(go);
            recording.on(envelope);
        };
        try (var following = log().follow(START, slow)) {
            assertThat(following).isNotNull();
            for (int n = 100; n < 6_000; n += 100) {
                log().append(stream.name(), n - 1, stream.events(n, n + 100));
            }
            go.countDown();
            recording.awaitEvents(6_000);
        }
        assertThat(recording.envelopes())
                .extracting(Envelope::revision)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aListenerThatThrowsDoesNotEndTheFollowing() {
        SampleStream stream = new SampleStream();
        Recording recording = new Recording();
        LogListener throwing = envelope -> {
            recording.on(envelope);
            throw new IllegalStateException("thrown on purpose by a test");
        };
        try (var following = log().follow(START, throwing)) {
            assertThat(following).isNotNull();
            stream.fill(log(), 3);
            recording.awaitEvents(3);
        }
        assertThat(recording.envelopes()).extracting(Envelope::event).containsExactlyElementsOf(expected(stream, 0, 3));
    }

    @Test
    void nothingIsDeliveredAfterClose() {
        SampleStream stream = new SampleStream();
        stream.fill(log(), 3);
        Recording closed = new Recording();
        Recording open = new Recording();
        try (var staying = log().follow(START, open)) {
            assertThat(staying).isNotNull();
            var leaving = log().follow(START, closed);
            closed.awaitCaughtUp(1);
            leaving.close();
            log().append(stream.name(), 2, stream.events(3, 6));
            open.awaitEvents(6);
        }
        assertThat(closed.envelopes()).hasSize(3);
    }

    private static List<Event> expected(SampleStream stream, int from, int to) {
        return stream.events(from, to).stream().map(NewEvent::event).toList();
    }

    /** What one of several threads does. */
    protected interface Work<T> {
        T run(int number) throws Exception;
    }

    /** Runs the same work on several threads and waits for all results; any failure is the test's. */
    protected static <T> List<T> inParallel(int threads, Work<T> work) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int n = 0; n < threads; n++) {
                int number = n;
                running.add(executor.submit(() -> work.run(number)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        }
    }
}
