package io.trunkline.testkit.log;

import static io.trunkline.eventstore.EventLog.NO_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.Event;
import io.trunkline.events.EventCatalogue;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.LogListener;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.eventstore.Unreadable;
import io.trunkline.eventstore.UnreadableEvent;
import io.trunkline.eventstore.WrongRevision;
import java.time.Instant;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link EventLog} promises while it is there; {@link EventLogAbsenceContract} adds what it promises when it is
 * not. The log of a test may hold events of earlier ones, and nobody else writes to it meanwhile.
 */
@Timeout(120)
public abstract class EventLogContract {

    /** The log of this test. */
    protected abstract EventLog log();

    /** Appends an event that need not be one that this version knows. */
    protected abstract void plant(String stream, String name, String data, String metadata);

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
                        EventCatalogue.of(sent.event()).revision(),
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
        long origin = log().head();
        SampleStream one = new SampleStream();
        SampleStream two = new SampleStream();
        one.fill(log(), 3);
        two.fill(log(), 3);
        log().append(one.name(), 2, one.events(3, 5));

        List<Envelope> read = new ArrayList<>();
        List<Envelope> page;
        do {
            page = log().readAll(read.isEmpty() ? origin : read.getLast().position(), 3);
            read.addAll(page);
        } while (page.size() == 3);

        assertThat(read).extracting(Envelope::position).isSorted().doesNotHaveDuplicates();
        assertThat(read)
                .extracting(e -> (e.stream().equals(one.name()) ? "one " : "two ") + e.revision())
                .containsExactly("one 0", "one 1", "one 2", "two 0", "two 1", "two 2", "one 3", "one 4");
    }

    @Test
    void theHeadIsThePositionOfTheNewestEvent() {
        assertThat(log().readAll(log().head(), 10)).isEmpty();
        SampleStream stream = new SampleStream();

        assertThat(stream.fill(log(), 2)).isEqualTo(log().head());
        assertThat(log().append(stream.name(), 1, stream.events(2, 3))).isEqualTo(log().head());
        assertThat(log().readAll(log().head(), 10)).isEmpty();
    }

    @Test
    void followingAnEmptyLogIsCaughtUpAtOnceAndThenLive() {
        long origin = log().head();
        SampleStream stream = new SampleStream();
        Recording recording = new Recording();
        try (var following = log().follow(origin, recording)) {
            assertThat(following).isNotNull();
            recording.awaitCaughtUp(1);
            stream.fill(log(), 2);
            recording.awaitEvents(2);
        }
        assertThat(recording.envelopes()).extracting(Envelope::event).containsExactlyElementsOf(expected(stream, 0, 2));
    }

    @Test
    void followingFromTheStartTheMiddleAndTheHeadIsExclusive() {
        long origin = log().head();
        SampleStream stream = new SampleStream();
        stream.fill(log(), 10);
        long middle = log().readStream(stream.name(), 4, 1).getFirst().position();
        Recording fromStart = new Recording();
        Recording fromMiddle = new Recording();
        Recording fromHead = new Recording();
        try (var a = log().follow(origin, fromStart);
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
    void whoGoesAlongHearsTheSameAndGoesOnWhenTheOtherLeaves() {
        long origin = log().head();
        SampleStream stream = new SampleStream();
        stream.fill(log(), 5);
        Recording leader = new Recording();
        Recording companion = new Recording();
        EventLog.Following leading = log().follow(origin, leader);
        leader.awaitCaughtUp(1);
        try (var along = log().followAlong(origin, companion)) {
            assertThat(along).isNotNull();
            companion.awaitCaughtUp(1);
            log().append(stream.name(), 4, stream.events(5, 8));
            leader.awaitEvents(8);
            companion.awaitEvents(8);
            leading.close();
            log().append(stream.name(), 7, stream.events(8, 10));
            companion.awaitEvents(10);
        }
        assertThat(companion.envelopes())
                .extracting(Envelope::event)
                .containsExactlyElementsOf(expected(stream, 0, 10));
        assertThat(leader.envelopes()).extracting(Envelope::event).containsExactlyElementsOf(expected(stream, 0, 8));
    }

    @Test
    void whoMayGoAlongFollowsAloneUntilSomebodyLeads() {
        long origin = log().head();
        SampleStream stream = new SampleStream();
        Recording companion = new Recording();
        Recording leader = new Recording();
        try (var along = log().followAlong(origin, companion)) {
            assertThat(along).isNotNull();
            companion.awaitCaughtUp(1);
            stream.fill(log(), 3);
            companion.awaitEvents(3);
            try (var leading = log().follow(origin, leader)) {
                assertThat(leading).isNotNull();
                leader.awaitCaughtUp(1);
                for (int i = 3; i < 40; i++) {
                    log().append(stream.name(), i - 1, stream.events(i, i + 1));
                }
                companion.awaitEvents(40);
            }
        }
        assertThat(companion.envelopes())
                .extracting(Envelope::event)
                .containsExactlyElementsOf(expected(stream, 0, 40));
    }

    @Test
    void caughtUpComesAfterEverythingThatWasThere() {
        long origin = log().head();
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
        try (var following = log().follow(origin, watching)) {
            assertThat(following).isNotNull();
            recording.awaitCaughtUp(1);
        }
        assertThat(seenAtCaughtUp.get()).isEqualTo(600);
    }

    @Test
    void nothingIsLostOrDoubledBetweenCatchingUpAndLive() throws Exception {
        long origin = log().head();
        int writers = 4;
        int each = 200;
        new SampleStream().fill(log(), 500);
        Recording recording = new Recording();
        try (var following = log().follow(origin, recording)) {
            assertThat(following).isNotNull();
            List<Integer> written = inParallel(writers, writer -> appendOneByOne(new SampleStream(), each));
            assertThat(written).allMatch(count -> count == each);
            recording.awaitEvents(500 + writers * each).awaitPosition(log().head());
        }
        assertThat(recording.envelopes()).isEqualTo(log().readAll(origin, 10_000));
    }

    private int appendOneByOne(SampleStream stream, int count) {
        for (int n = 0; n < count; n++) {
            log().append(stream.name(), n - 1, stream.events(n, n + 1));
        }
        return count;
    }

    @Test
    void aSlowFollowerGetsEverything() throws Exception {
        long origin = log().head();
        SampleStream stream = new SampleStream();
        stream.fill(log(), 100);
        CountDownLatch go = new CountDownLatch(1);
        Recording recording = new Recording();
        LogListener slow = envelope -> {
            awaitQuietly(go);
            recording.on(envelope);
        };
        try (var following = log().follow(origin, slow)) {
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
        long origin = log().head();
        SampleStream stream = new SampleStream();
        Recording recording = new Recording();
        LogListener throwing = envelope -> {
            recording.on(envelope);
            throw new IllegalStateException("thrown on purpose by a test");
        };
        try (var following = log().follow(origin, throwing)) {
            assertThat(following).isNotNull();
            stream.fill(log(), 3);
            recording.awaitEvents(3);
        }
        assertThat(recording.envelopes()).extracting(Envelope::event).containsExactlyElementsOf(expected(stream, 0, 3));
    }

    @Test
    void nothingIsDeliveredAfterClose() {
        long origin = log().head();
        SampleStream stream = new SampleStream();
        stream.fill(log(), 3);
        Recording closed = new Recording();
        Recording open = new Recording();
        try (var staying = log().follow(origin, open)) {
            assertThat(staying).isNotNull();
            var leaving = log().follow(origin, closed);
            closed.awaitCaughtUp(1);
            leaving.close();
            log().append(stream.name(), 2, stream.events(3, 6));
            open.awaitEvents(6);
        }
        assertThat(closed.envelopes()).hasSize(3);
    }

    /** What a newer node, or another tool, might have written. */
    private enum Strange {
        UNKNOWN_NAME("call.teleported", "{\"to\":\"Mars\"}", "{\"revision\":1,\"actor\":\"tomorrow\"}"),
        NEWER_REVISION("call.received", "{\"caller\":{\"number\":\"1\"}}", "{\"revision\":1000}"),
        MALFORMED("call.received", "not JSON at all", ""),
        MALFORMED_METADATA("call.received", "{}", "[");

        final String name;
        final String data;
        final String metadata;

        Strange(String name, String data, String metadata) {
            this.name = name;
            this.data = data;
            this.metadata = metadata;
        }

        UnreadableEvent.Reason reason() {
            return this == MALFORMED_METADATA
                    ? UnreadableEvent.Reason.MALFORMED
                    : UnreadableEvent.Reason.valueOf(name());
        }
    }

    @ParameterizedTest
    @EnumSource(Strange.class)
    void anEventOfAnotherVersionIsKeptAsItIsAndNamed(Strange strange) {
        long origin = log().head();
        SampleStream stream = new SampleStream();
        stream.fill(log(), 2);
        plant(stream.name(), strange.name, strange.data, strange.metadata);

        List<LogEntry> ofStream = log().browseStream(stream.name(), 0, 10);
        assertThat(log().browse(origin, 10))
                .extracting(LogEntry::id)
                .containsExactlyElementsOf(ofStream.stream().map(LogEntry::id).toList());
        assertThat(ofStream).hasSize(3).first().isInstanceOf(Envelope.class);
        assertThat(ofStream.getLast()).isInstanceOfSatisfying(Unreadable.class, found -> {
            assertThat(found.problem().reason()).isEqualTo(strange.reason());
            assertThat(found.name()).isEqualTo(strange.name);
            assertThat(found.revision()).isEqualTo(2);
            assertThat(found.position()).isEqualTo(log().head());
            assertThat(found.data().text()).isEqualTo(strange.data);
            assertThat(found.metadata().text()).isEqualTo(strange.metadata);
        });
        String place = stream.name() + " at revision 2, position " + log().head();
        assertThatThrownBy(() -> log().readStream(stream.name(), 0, 10))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining(place);
        assertThatThrownBy(() -> log().readAll(origin, 10))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining(place);
        assertThat(log().readStream(stream.name(), 0, 2)).hasSize(2);
    }

    @Test
    void aPoisonEventStopsItsReaderAndNoOther() {
        long origin = log().head();
        SampleStream stream = new SampleStream();
        stream.fill(log(), 2);
        Strange strange = Strange.UNKNOWN_NAME;
        plant(stream.name(), strange.name, strange.data, strange.metadata);
        Recording stopping = new Recording();
        Recording going = Recording.passingOver();
        try (var one = log().follow(origin, stopping);
                var two = log().follow(origin, going)) {
            assertThat(one).isNotSameAs(two);
            stopping.awaitUnreadable(1);
            going.awaitUnreadable(1);
            log().append(stream.name(), 2, stream.events(3, 5));
            going.awaitEvents(4).awaitPosition(log().head());
        }
        assertThat(going.envelopes()).extracting(Envelope::revision).containsExactly(0L, 1L, 3L, 4L);
        assertThat(stopping.envelopes()).extracting(Envelope::revision).containsExactly(0L, 1L);
        assertThat(stopping.unreadable().getFirst().position())
                .isEqualTo(going.unreadable().getFirst().position());
    }

    @Test
    void anInstantIsFoundFromBothEnds() {
        SampleStream stream = new SampleStream();
        stream.fill(log(), 1);
        for (int n = 1; n < 40; n++) {
            log().append(stream.name(), n - 1, stream.events(n, n + 1));
        }
        List<Envelope> all = log().readStream(stream.name(), 0, 100);
        for (int n : new int[] {1, 20, 38}) {
            Instant instant = all.get(n).recordedAt();
            List<Envelope> after = log().readAll(log().positionBefore(instant), 1_000).stream()
                    .filter(e -> e.stream().equals(stream.name()))
                    .toList();
            assertThat(after)
                    .isEqualTo(all.stream()
                            .filter(e -> !e.recordedAt().isBefore(instant))
                            .toList());
        }
        Instant future = all.getLast().recordedAt().plusSeconds(3_600);
        assertThat(log().readAll(log().positionBefore(future), 10)).isEmpty();
        assertThat(log().positionBefore(Instant.EPOCH)).isEqualTo(EventLog.START);
    }

    static List<Event> expected(SampleStream stream, int from, int to) {
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
