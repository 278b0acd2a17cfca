package io.trunkline.projections.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.Projectors;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.call.CallHistoryProjector;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.Folded;
import io.trunkline.projections.given.Logs;
import io.trunkline.projections.given.RandomCenter;
import io.trunkline.projections.given.RandomFloor;
import io.trunkline.projections.given.Store;
import io.trunkline.projections.runner.RebuildStatus.State;
import io.trunkline.projections.store.Pointers;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents are built again beside the live ones, compared, switched to, and the old ones dropped. */
class RebuildTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NAME = "call_history";

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final CallHistoryProjector projector = new CallHistoryProjector();
    private Store store;
    private MongoDatabase database;
    private ProjectionRunner runner;
    private ProjectionDesk desk;

    RebuildTest(@TempDir Path folder) {
        store = new Store(folder);
        database = store.database("rebuilds");
        runner = new ProjectionRunner(log, database, Projectors.all(), InstantSource.system(), "n1");
        desk = new ProjectionDesk(log, database, Projectors.all(), InstantSource.system(), runner::nudge);
    }

    @BeforeEach
    void fold() throws InterruptedException {
        runner.start();
        Logs.append(log, RandomCenter.events(16, 300));
        assertThat(runner.awaitPosition(log.head(), PATIENCE)).isTrue();
    }

    @AfterEach
    void close() {
        runner.close();
        store.close();
    }

    @Test
    void theNewDocumentsAreTheOldOnesAndTheOldCollectionGoes() throws InterruptedException {
        String before = new Pointers(database).liveCollection(projector);
        desk.rebuild(NAME, false);
        RebuildStatus switched = until(status -> status.state() == State.SWITCHED);
        assertThat(switched.different()).isZero();
        assertThat(switched.compared()).isEqualTo(folded().size());
        assertThat(switched.node()).isEqualTo("n1");
        Logs.append(log, new RandomFloor(17, 1, 3).run(60).events());
        RebuildStatus done = until(status -> status.state() == State.DONE);
        assertThat(done.previous()).isEqualTo(before);
        assertThat(runner.awaitPosition(log.head(), PATIENCE)).isTrue();
        assertThat(Store.documents(database, projector)).isEqualTo(folded());
        assertThat(database.listCollectionNames()).contains(done.collection()).doesNotContain(before);
    }

    @Test
    void differencesAreNamedAndTheOldOnesStayLiveUntilTheyAreAccepted() throws InterruptedException {
        Folded<CallHistoryDocument> truth = folded();
        String lost = truth.firstKey();
        String before = new Pointers(database).liveCollection(projector);
        database.getCollection(before).deleteOne(Filters.eq("_id", lost));
        desk.rebuild(NAME, false);
        RebuildStatus found = until(status -> status.state() == State.DIFFERENT);
        assertThat(found.different()).isEqualTo(1);
        assertThat(found.differences()).singleElement().asString().contains(lost, "live missing");
        assertThat(new Pointers(database).liveCollection(projector)).isEqualTo(before);
        desk.rebuild(NAME, true);
        until(status -> status.state() == State.SWITCHED);
        assertThat(Store.documents(database, projector)).isEqualTo(truth);
    }

    @Test
    void oneThatIsStoppedGoesOnWhereItWas() throws InterruptedException {
        runner.close();
        desk.rebuild(NAME, false);
        assertThat(desk.stopRebuild(NAME))
                .hasValueSatisfying(s -> assertThat(s.state()).isEqualTo(State.STOPPED));
        runner = new ProjectionRunner(log, database, Projectors.all(), InstantSource.system(), "n2").start();
        assertThat(runner.awaitPosition(log.head(), PATIENCE)).isTrue();
        assertThat(status().state()).isEqualTo(State.STOPPED);
        String target = status().collection();
        desk.rebuild(NAME, false);
        runner.nudge();
        assertThat(until(status -> status.state() == State.SWITCHED).collection())
                .isEqualTo(target);
    }

    private Folded<CallHistoryDocument> folded() {
        return Envelopes.fold(projector, log.readAll(EventLog.START, Integer.MAX_VALUE));
    }

    private RebuildStatus status() {
        List<ProjectionState> states = desk.states();
        RebuildStatus found = states.stream()
                .filter(state -> state.name().equals(NAME))
                .findFirst()
                .orElseThrow()
                .rebuild();
        if (found == null) {
            throw new AssertionError("no rebuild");
        }
        return found;
    }

    private RebuildStatus until(Predicate<RebuildStatus> wished) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            RebuildStatus now = status();
            if (wished.test(now)) {
                return now;
            }
            assertThat(System.nanoTime()).as(now.toString()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
