package io.trunkline.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.CallEvent.CallMenuChosen;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.eventstore.Bytes;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.eventstore.SnapshotStore;
import io.trunkline.eventstore.UnreadableEvent;
import io.trunkline.eventstore.axon.AppendPatience;
import io.trunkline.eventstore.axon.AppendedPosition;
import io.trunkline.eventstore.axon.EventOrigin;
import io.trunkline.eventstore.axon.EventStoreDbStorageEngine;
import io.trunkline.eventstore.axon.LogPositionToken;
import io.trunkline.eventstore.axon.PushEventStore;
import io.trunkline.eventstore.axon.Snapshots;
import io.trunkline.eventstore.axon.StateCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Axon may expect of {@link EventStoreDbStorageEngine} on any log and store of snapshots. */
@Timeout(120)
public abstract class StorageEngineContract {

    private static final Instant AT = Instant.parse("2026-11-02T09:00:00.125Z");
    private static final AppendPatience IMPATIENT = new AppendPatience(3, Duration.ofSeconds(20), Duration.ofMillis(1));

    private final CallId call = new CallId(UUID.randomUUID());

    /** The log of this test; it may hold events of earlier ones, and nobody else writes to it meanwhile. */
    protected abstract EventLog log();

    /** Another client's view of the same log. */
    protected abstract EventLog otherLog();

    /** Where snapshots go. */
    protected abstract SnapshotStore snapshots();

    /** Appends an event that need not be one that this version knows. */
    protected abstract void plant(String stream, String name, String data, String metadata);

    private EventStoreDbStorageEngine engine() {
        return new EventStoreDbStorageEngine(
                log(), "node-a", IMPATIENT, new Snapshots(snapshots(), List.of(new TextState("text-1"))));
    }

    private DomainEventMessage<Event> message(CallId to, long sequence) {
        Event event = new CallMenuChosen(to, "main", "1", "option-" + sequence, null, AT.plusSeconds(sequence));
        Map<String, String> origin = Map.of(
                EventOrigin.CORRELATION, "correlation-1",
                EventOrigin.CAUSATION, "causation-1",
                EventOrigin.ACTOR, "edge:node-a");
        return new GenericDomainEventMessage<>("call", to.stream(), sequence, event, origin);
    }

    private List<DomainEventMessage<Event>> messages(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> message(call, n)).toList();
    }

    @Test
    void whatAnAggregatePublishedIsWhatItIsSourcedFrom() {
        List<DomainEventMessage<Event>> published = messages(0, 3);
        engine().appendEvents(published);

        var sourced = engine().readEvents(call.stream(), 1).asStream().toList();

        assertThat(sourced).hasSize(2);
        DomainEventMessage<?> second = sourced.getFirst();
        assertThat(second.getPayload()).isEqualTo(published.get(1).getPayload());
        assertThat(second.getIdentifier()).isEqualTo(published.get(1).getIdentifier());
        assertThat(second.getAggregateIdentifier()).isEqualTo(call.stream());
        assertThat(second.getSequenceNumber()).isEqualTo(1);
        assertThat(second.getType()).isEqualTo("call");
        assertThat(second.getTimestamp()).isEqualTo(AT.plusSeconds(1));
        assertThat(second.getMetaData())
                .containsEntry(EventOrigin.CORRELATION, "correlation-1")
                .containsEntry(EventOrigin.CAUSATION, "causation-1")
                .containsEntry(EventOrigin.ACTOR, "edge:node-a")
                .containsEntry(EventOrigin.NODE, "node-a");
        assertThat(engine().lastSequenceNumberFor(call.stream())).hasValue(2L);
        assertThat(engine().lastSequenceNumberFor("call-" + UUID.randomUUID())).isEmpty();
    }

    @Test
    void aLongStreamIsReadWhole() {
        for (int n = 0; n < 1_200; n += 400) {
            engine().appendEvents(messages(n, n + 400));
        }
        assertThat(engine().readEvents(call.stream(), 0).asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_200).mapToObj(Long::valueOf).toList());
    }

    @Test
    void aSecondBeginningAndAStaleAppendAreConflicts() {
        engine().appendEvents(messages(0, 2));

        assertThatThrownBy(() -> engine().appendEvents(messages(0, 1)))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThatThrownBy(() -> engine().appendEvents(messages(1, 2))).isInstanceOf(ConcurrencyException.class);
        assertThat(log().lastRevision(call.stream())).hasValue(1);
    }

    @Test
    void twoNodesOnOneStreamLoseAndDoubleNothing() throws Exception {
        engine().appendEvents(messages(0, 1));
        var other = new EventStoreDbStorageEngine(otherLog(), "node-b", IMPATIENT, Snapshots.NONE);
        int each = 40;
        List<List<String>> acknowledged = inParallel(List.of(
                () -> appendAll(engine(), each),
                () -> appendAll(other, each),
                () -> appendAll(engine(), each),
                () -> appendAll(other, each)));

        List<String> stored = log().readStream(call.stream(), 1, 1_000).stream()
                .map(e -> e.id().toString())
                .toList();
        assertThat(stored).hasSize(4 * each);
        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(
                        acknowledged.stream().flatMap(List::stream).toList());
        assertThat(log().readStream(call.stream(), 1, 1_000))
                .extracting(Envelope::node)
                .contains("node-a", "node-b");
    }

    /** As a command does: on a conflict, read the newer state and try again. */
    private List<String> appendAll(EventStoreDbStorageEngine through, int count) {
        List<String> acknowledged = new ArrayList<>();
        while (acknowledged.size() < count) {
            long last = through.lastSequenceNumberFor(call.stream()).orElseThrow();
            DomainEventMessage<Event> next = message(call, last + 1);
            try {
                through.appendEvents(List.of(next));
                acknowledged.add(next.getIdentifier());
            } catch (ConcurrencyException e) {
                assertThat(through.lastSequenceNumberFor(call.stream()).orElseThrow())
                        .isGreaterThan(last);
            }
        }
        return acknowledged;
    }

    private static <T> List<T> inParallel(List<Callable<T>> work) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (var future : executor.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void anAppendWhoseAnswerWasLostIsNotDoubled() {
        var losing = new LosingAnswers(log(), 2);
        var patient = new EventStoreDbStorageEngine(losing, "node-a", IMPATIENT, Snapshots.NONE);

        patient.appendEvents(messages(0, 2));

        assertThat(losing.appends()).isEqualTo(3);
        assertThat(log().lastRevision(call.stream())).hasValue(1);
    }

    @Test
    void patienceEnds() {
        var losing = new LosingAnswers(log(), 3);
        var patient = new EventStoreDbStorageEngine(losing, "node-a", IMPATIENT, Snapshots.NONE);

        assertThatThrownBy(() -> patient.appendEvents(messages(0, 1))).isInstanceOf(LogUnavailable.class);
        assertThat(losing.appends()).isEqualTo(3);
    }

    @Test
    void aUnitOfWorkWritesOneStreamOfOurEventsOnly() {
        CallId other = new CallId(UUID.randomUUID());

        assertThatThrownBy(() -> engine().appendEvents(List.of(message(call, 0), message(other, 0))))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("one stream");
        assertThatThrownBy(() -> engine().appendEvents(List.of(new GenericEventMessage<>("text"))))
                .isInstanceOf(EventStoreException.class);
        assertThatThrownBy(() -> engine().appendEvents(
                                List.of(new GenericDomainEventMessage<>("call", call.stream(), 0, "text"))))
                .isInstanceOf(EventStoreException.class);
        assertThat(log().lastRevision(call.stream())).isEmpty();
    }

    @Test
    void theCallerLearnsWhereItsEventsWent() {
        PushEventStore store = PushEventStore.on(engine());
        var unit = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("a command"));
        assertThat(AppendedPosition.of(unit)).isEmpty();
        store.publish(messages(0, 2));
        unit.commit();

        assertThat(AppendedPosition.of(unit)).hasValue(log().head());
    }

    @Test
    void tokensStandForPlacesInTheLog() {
        TrackingToken origin = engine().createHeadToken();
        engine().appendEvents(messages(0, 2));
        engine().appendEvents(messages(2, 4));
        List<Envelope> all = log().readAll(LogPositionToken.START.logPosition(), 1_000_000).stream()
                .filter(e -> e.stream().equals(call.stream()))
                .toList();
        Instant third = all.get(2).recordedAt();
        long earlier = all.stream().filter(e -> e.recordedAt().isBefore(third)).count();

        assertThat(sequences(origin)).containsExactly(0L, 1L, 2L, 3L);
        assertThat(sequences(engine().createTailToken())).containsExactly(0L, 1L, 2L, 3L);
        assertThat(sequences(null)).containsExactly(0L, 1L, 2L, 3L);
        assertThat(sequences(engine().createTokenAt(third)))
                .hasSize((int) (4 - earlier))
                .contains(2L, 3L);
        assertThat(sequences(engine().createTokenAt(third.plusSeconds(60)))).isEmpty();
        assertThat(sequences(engine().createTokenAt(Instant.EPOCH))).hasSize(4);
        assertThat(sequences(engine().createHeadToken())).isEmpty();
    }

    /** Of this test's stream. */
    private List<Long> sequences(@Nullable TrackingToken token) {
        return engine().readEvents(token, false)
                .map(m -> (DomainEventMessage<?>) m)
                .filter(m -> m.getAggregateIdentifier().equals(call.stream()))
                .map(DomainEventMessage::getSequenceNumber)
                .toList();
    }

    @Test
    void aProcessorsStreamIsPushed() throws Exception {
        TrackingToken origin = engine().createHeadToken();
        engine().appendEvents(messages(0, 2));
        PushEventStore store = PushEventStore.on(engine());
        try (var stream = store.openStream(origin)) {
            CountDownLatch available = new CountDownLatch(1);
            assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
            TrackedEventMessage<?> first = stream.nextAvailable();
            TrackedEventMessage<?> second = stream.nextAvailable();
            assertThat(second.trackingToken().covers(first.trackingToken())).isTrue();
            assertThat(first.trackingToken().covers(second.trackingToken())).isFalse();

            stream.setOnAvailableCallback(available::countDown);
            engine().appendEvents(messages(2, 3));

            assertThat(available.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(((DomainEventMessage<?>) stream.nextAvailable()).getSequenceNumber())
                    .isEqualTo(2);
        }
    }

    @Test
    void anEventOfAnotherVersionStopsItsAggregateAndItsProcessorBeforeIt() throws Exception {
        TrackingToken origin = engine().createHeadToken();
        engine().appendEvents(messages(0, 2));
        plant(call.stream(), "call.teleported", "{}", "{}");

        DomainEventStream sourced = engine().readEvents(call.stream(), 0);
        assertThat(sourced.next().getSequenceNumber()).isZero();
        assertThat(sourced.next().getSequenceNumber()).isEqualTo(1);
        assertThatThrownBy(sourced::next).isInstanceOf(UnreadableEvent.class).hasMessageContaining("revision 2");
        try (var stream = PushEventStore.on(engine()).openStream(origin)) {
            TrackedEventMessage<?> first = stream.nextAvailable();
            TrackedEventMessage<?> second = stream.nextAvailable();
            assertThat(second.trackingToken().covers(first.trackingToken())).isTrue();
            assertThatThrownBy(stream::nextAvailable)
                    .isInstanceOf(UnreadableEvent.class)
                    .hasMessageContaining("position " + log().head());
        }
    }

    @Test
    void theNewestSnapshotIsWhereSourcingBegins() {
        engine().appendEvents(messages(0, 5));
        assertThat(engine().readSnapshot(call.stream())).isEmpty();
        engine().storeSnapshot(snapshot(1, "after two"));
        engine().storeSnapshot(snapshot(3, "after four"));

        var sourced =
                PushEventStore.on(engine()).readEvents(call.stream()).asStream().toList();

        assertThat(sourced).hasSize(2);
        assertThat(sourced.getFirst().getPayload()).isEqualTo("after four");
        assertThat(sourced.getFirst().getSequenceNumber()).isEqualTo(3);
        assertThat(sourced.getLast().getSequenceNumber()).isEqualTo(4);
    }

    @Test
    void aSnapshotThatIsNotOfThisShapeOrCannotBeReadIsAsIfThereWereNone() {
        engine().appendEvents(messages(0, 3));
        engine().storeSnapshot(snapshot(2, "old"));
        var newer = new EventStoreDbStorageEngine(
                log(), "node-a", IMPATIENT, new Snapshots(snapshots(), List.of(new TextState("text-2"))));
        assertThat(newer.readSnapshot(call.stream())).isEmpty();
        assertThat(PushEventStore.on(newer).readEvents(call.stream()).asStream())
                .hasSize(3);

        snapshots()
                .save(new SnapshotStore.Snapshot(
                        call.stream(), 2, "text-1", AT, Bytes.of("torn".getBytes(StandardCharsets.UTF_8))));
        assertThat(engine().readSnapshot(call.stream())).isEmpty();
        assertThat(PushEventStore.on(engine()).readEvents(call.stream()).asStream())
                .hasSize(3);
    }

    @Test
    void kindsWithoutACodecHaveNoSnapshots() {
        var without = new EventStoreDbStorageEngine(log(), "node-a", IMPATIENT, Snapshots.NONE);
        engine().appendEvents(messages(0, 1));
        engine().storeSnapshot(snapshot(0, "text"));

        assertThat(without.readSnapshot(call.stream())).isEmpty();
        assertThatThrownBy(() -> without.storeSnapshot(snapshot(0, "text"))).isInstanceOf(EventStoreException.class);
    }

    private DomainEventMessage<String> snapshot(long sequence, String state) {
        return new GenericDomainEventMessage<>("call", call.stream(), sequence, state);
    }

    /** A call's state that is a text in quotation marks. */
    private record TextState(String shape) implements StateCodec {
        @Override
        public String category() {
            return CallId.CATEGORY;
        }

        @Override
        public byte[] write(Object aggregate) {
            return ("\"" + aggregate + "\"").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Object read(String stream, byte[] state) {
            String text = new String(state, StandardCharsets.UTF_8);
            if (!text.startsWith("\"")) {
                throw new IllegalArgumentException("no text: " + text);
            }
            return text.substring(1, text.length() - 1);
        }
    }
}
