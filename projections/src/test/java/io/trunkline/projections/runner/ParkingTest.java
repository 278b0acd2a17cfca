package io.trunkline.projections.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.Projectors;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.call.CallHistoryProjector;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.Folded;
import io.trunkline.projections.given.Logs;
import io.trunkline.projections.given.RandomCenter;
import io.trunkline.projections.given.Store;
import io.trunkline.projections.store.ParkedEvent;
import io.trunkline.projections.store.ParkedEvent.Cause;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event that cannot be folded waits aside with what follows it in its document; nothing else waits. */
class ParkingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void otherDocumentsGoOnAndARetryFoldsWhatWasParkedInOrder(@TempDir Path folder) throws InterruptedException {
        InMemoryEventLog log = new InMemoryEventLog();
        AtomicBoolean defect = new AtomicBoolean(true);
        CallHistoryProjector sound = new CallHistoryProjector();
        String poisoned = poison(log, sound);
        Projector<CallHistoryDocument> choosy =
                new Choosy<>(sound, (id, event) -> defect.get() && id.equals(poisoned) && isThird(log, id, event));
        List<Projector<?>> projectors = List.of(choosy, new AgentIntervalProjector());
        try (Store store = new Store(folder);
                ProjectionRunner runner =
                        new ProjectionRunner(log, store.database("parked"), projectors, InstantSource.system())) {
            MongoDatabase database = store.database("parked");
            ProjectionDesk desk = new ProjectionDesk(log, database, projectors, InstantSource.system(), runner::nudge);
            assertThat(runner.start().awaitPosition(log.head(), PATIENCE)).isTrue();

            Folded<CallHistoryDocument> all = Envelopes.fold(sound, log.readAll(EventLog.START, Integer.MAX_VALUE));
            Map<String, CallHistoryDocument> stored = Store.documents(database, sound);
            assertThat(without(stored, poisoned)).isEqualTo(without(all, poisoned));
            List<ParkedEvent> parked = desk.parked("call_history", 100);
            assertThat(desk.parked("call_history", parked.getFirst().id(), 100))
                    .contains(parked.subList(1, parked.size()));
            assertThat(desk.parked("call_history", "no such", 100)).isEmpty();
            assertThat(parked).isNotEmpty().allSatisfy(row -> assertThat(row.document())
                    .isEqualTo(poisoned));
            assertThat(parked.getFirst().cause()).isEqualTo(Cause.EVENT_NOT_FOLDED);
            assertThat(parked.subList(1, parked.size()))
                    .extracting(ParkedEvent::cause)
                    .containsOnly(Cause.BEHIND);
            assertThat(desk.states())
                    .filteredOn(state -> state.parked() > 0)
                    .singleElement()
                    .satisfies(state -> assertThat(state.parked()).isEqualTo(parked.size()));

            assertThat(desk.retryParked("call_history")).contains(new RetryResult(0, parked.size(), false));
            assertThat(desk.parked("call_history", 1).getFirst().tries()).isEqualTo(1);
            defect.set(false);
            assertThat(desk.retryParked("call_history")).contains(new RetryResult(parked.size(), 0, false));
            assertThat(Store.documents(database, sound)).isEqualTo(all);
            assertThat(desk.parked("call_history", 1)).isEmpty();
        }
    }

    /** A call with several events. */
    private static String poison(InMemoryEventLog log, CallHistoryProjector projector) {
        Logs.append(log, RandomCenter.events(21, 300));
        Map<String, Integer> counts = new HashMap<>();
        for (Envelope event : log.readAll(EventLog.START, Integer.MAX_VALUE)) {
            projector.identities(event).forEach(id -> counts.merge(id, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static boolean isThird(InMemoryEventLog log, String id, Envelope event) {
        CallHistoryProjector projector = new CallHistoryProjector();
        return log.readAll(EventLog.START, Integer.MAX_VALUE).stream()
                .filter(e -> projector.identities(e).contains(id))
                .skip(2)
                .findFirst()
                .filter(third -> third.position() == event.position())
                .isPresent();
    }

    private static <D> Map<String, D> without(Map<String, D> documents, String id) {
        Map<String, D> others = new TreeMap<>(documents);
        others.remove(id);
        return others;
    }

    /** However it is cut, crashed and parked: healed and tried again, the documents are those of a plain fold. */
    @Property(tries = 3)
    void parkedThenHealedIsAsIfNothingHadBeenWrong(@ForAll long seed) {
        InMemoryEventLog log = new InMemoryEventLog();
        Logs.append(log, RandomCenter.events(seed, 200));
        for (Projector<?> projector : Projectors.all()) {
            parkedThenHealed(projector, log, new Random(seed));
        }
    }

    private static <D extends ProjectedDocument> void parkedThenHealed(
            Projector<D> sound, InMemoryEventLog log, Random random) {
        List<Envelope> history = log.readAll(EventLog.START, Integer.MAX_VALUE);
        Set<Long> bad = history.stream()
                .map(Envelope::position)
                .filter(_ -> random.nextInt(20) == 0)
                .collect(Collectors.toSet());
        AtomicBoolean defect = new AtomicBoolean(true);
        Choosy<D> choosy = new Choosy<>(sound, (_, event) -> defect.get() && bad.contains(event.position()));
        Map<String, D> stored = new TreeMap<>();
        MapShelf shelf = new MapShelf();
        long checkpoint = EventLog.START;
        long head = history.getLast().position();
        while (checkpoint < head) {
            Projection<D> projection = projection(choosy, stored, random, 3, checkpoint, shelf);
            try {
                long from = checkpoint;
                List<Envelope> left =
                        history.stream().filter(e -> e.position() > from).toList();
                while (!left.isEmpty()) {
                    int size = Math.min(left.size(), 1 + random.nextInt(40));
                    projection.fold(left.subList(0, size));
                    left = left.subList(size, left.size());
                    checkpoint = random.nextBoolean() ? projection.position() : checkpoint;
                }
                checkpoint = projection.position();
            } catch (MapDocuments.Crash _) {
                // the next one begins at the checkpoint
            }
        }
        defect.set(false);
        Projection<D> healed = projection(choosy, stored, random, 0, checkpoint, shelf);
        RetryResult result = new ParkedRetry(log, healed, InstantSource.system()).run();
        assertThat(result.left()).as(sound.name()).isZero();
        assertThat(stored).as(sound.name()).isEqualTo(RandomCenter.documents(sound, history));
    }

    @Test
    void atTheBoundTheProjectionHaltsBeforeTheEventThatHasNoRoom() {
        InMemoryEventLog log = new InMemoryEventLog();
        Logs.append(log, RandomCenter.events(5, 200));
        List<Envelope> history = log.readAll(EventLog.START, Integer.MAX_VALUE);
        Choosy<CallHistoryDocument> choosy = new Choosy<>(new CallHistoryProjector(), (_, _) -> true);
        MapShelf shelf = new MapShelf();
        Projection<CallHistoryDocument> projection = new Projection<>(
                choosy,
                choosy.collection(),
                new MapDocuments<>(new TreeMap<>(), new Random(0), 0),
                EventLog.START,
                new Parking(shelf, 7),
                Beside.each(1),
                InstantSource.system());
        projection.fold(history);
        assertThat(shelf.all()).hasSize(7);
        ProjectionFault fault = projection.fault();
        assertThat(projection.position())
                .isLessThan(Objects.requireNonNull(fault).position());
        assertThat(fault.code()).isEqualTo(ProjectionFault.Code.TOO_MANY_PARKED);
        List<Long> touching = new ArrayList<>();
        history.stream().filter(e -> !choosy.identities(e).isEmpty()).limit(8).forEach(e -> touching.add(e.position()));
        assertThat(fault.position()).isEqualTo(touching.getLast());
        assertThat(projection.leftOut()).isZero();
    }

    private static <D extends ProjectedDocument> Projection<D> projection(
            Projector<D> projector, Map<String, D> stored, Random random, int crashOneIn, long position, Shelf shelf) {
        return new Projection<>(
                projector,
                projector.collection(),
                new MapDocuments<>(stored, random, crashOneIn),
                position,
                new Parking(shelf),
                Beside.each(1),
                InstantSource.system());
    }
}
