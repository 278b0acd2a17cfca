package io.trunkline.projections.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.trunkline.events.Event;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.ForwardingEventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.Projectors;
import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.Logs;
import io.trunkline.projections.given.RandomCenter;
import io.trunkline.projections.given.RandomFloor;
import io.trunkline.projections.given.Store;
import io.trunkline.projections.recount.Progress;
import io.trunkline.projections.recount.ReconcileResult;
import io.trunkline.projections.recount.Reconciliation;
import io.trunkline.projections.recount.Span;
import io.trunkline.projections.runner.RunnerStatus.ProjectionStatus;
import io.trunkline.projections.store.ParkedEvent;
import io.trunkline.projections.store.Pointers;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runner on the embedded MongoDB: what it stores is what the log says, whatever happens to it meanwhile. */
class ProjectionRunnerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Store store;

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final List<ProjectionRunner> runners = new ArrayList<>();
    private MongoDatabase database;

    @BeforeAll
    static void openStore(@TempDir Path folder) {
        store = new Store(folder);
    }

    @AfterAll
    static void closeStore() {
        store.close();
    }

    @BeforeEach
    void openDatabase(TestInfo test) {
        database =
                store.database("t" + Integer.toHexString(test.getDisplayName().hashCode()) + "_"
                        + test.getTestMethod().orElseThrow().getName().hashCode());
        database.drop();
    }

    @AfterEach
    void closeRunners() {
        runners.forEach(ProjectionRunner::close);
    }

    @Test
    void documentsEqualAPlainFoldOfTheLog() throws InterruptedException {
        ProjectionRunner runner = start(database);
        List<Event> events = RandomCenter.events(7, 400);
        Logs.append(log, events.subList(0, 100));
        assertThat(runner.awaitPosition(log.head(), PATIENCE)).isTrue();
        Logs.append(log, events.subList(100, events.size()));
        assertThat(runner.awaitPosition(log.head(), PATIENCE)).isTrue();

        assertDocumentsEqualTheLog(database);
        RunnerStatus status = runner.status();
        assertThat(status.position()).isEqualTo(log.head());
        assertThat(status.projections()).extracting(ProjectionStatus::halted).containsOnly(false);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void runnersThatAreKilledAndCompeteLoseAndDoubleNothing(long seed) throws InterruptedException {
        Random random = new Random(seed);
        List<Event> events = RandomCenter.events(seed, 600);
        ProjectionRunner one = start(database);
        ProjectionRunner two = start(database);
        for (int at = 0; at < events.size(); ) {
            int end = Math.min(events.size(), at + 1 + random.nextInt(150));
            long position = Logs.append(log, events.subList(at, end));
            at = end;
            switch (random.nextInt(4)) {
                case 0 -> one = replace(one);
                case 1 -> two = replace(two);
                case 2 -> assertThat(one.awaitPosition(position, PATIENCE)).isTrue();
                default -> assertThat(two.awaitPosition(position, PATIENCE)).isTrue();
            }
        }
        assertThat(one.awaitPosition(log.head(), PATIENCE)).isTrue();

        assertDocumentsEqualTheLog(database);
        ReconcileResult recount = Reconciliation.run(log, database, log.head(), Span.ALL, Progress.NONE);
        assertThat(recount.differences()).isEmpty();
        assertThat(recount.agrees()).isTrue();
        assertThat(recount.compared().queueIntervals()).isPositive();
    }

    @Test
    void aStoreThatIsLostWithAllItHeldIsFilledAgain(@TempDir Path other) throws InterruptedException {
        try (Store lost = Store.mortal(other)) {
            MongoDatabase there = lost.database("lost");
            ProjectionRunner runner = start(there);
            List<Event> events = RandomCenter.events(11, 300);
            Logs.append(log, events.subList(0, 200));
            assertThat(runner.awaitPosition(log.head(), PATIENCE)).isTrue();

            lost.lose();
            Logs.append(log, events.subList(200, events.size()));
            assertThat(runner.await(status -> !status.storeAvailable(), PATIENCE))
                    .isTrue();
            lost.replace();

            assertThat(runner.awaitPosition(log.head(), PATIENCE)).isTrue();
            assertThat(runner.status().storeAvailable()).isTrue();
            assertDocumentsEqualTheLog(there);
            runner.close();
        }
    }

    @Test
    void whileTheStoreIsAwayTheLagGrowsAndNobodyIsCaughtUp(@TempDir Path other) throws InterruptedException {
        try (Store lost = Store.mortal(other)) {
            ProjectionRunner runner = start(lost.database("away"));
            List<Event> events = RandomFloor.events(20, 300);
            Logs.append(log, events.subList(0, 200));
            assertThat(runner.await(RunnerStatus::caughtUp, PATIENCE)).isTrue();
            assertThat(runner.awaitPosition(log.head(), PATIENCE)).isTrue();

            lost.lose();
            assertThat(runner.await(status -> !status.storeAvailable(), PATIENCE))
                    .isTrue();
            assertThat(runner.status().caughtUp()).isFalse();
            Logs.append(log, events.subList(200, events.size()));

            assertThat(runner.await(ProjectionRunnerTest::allLag, PATIENCE)).isTrue();
            long lag = runner.status().lagMillis();
            assertThat(runner.await(status -> status.lagMillis() > lag && allLag(status), PATIENCE))
                    .as("attempts that fail do not forget it")
                    .isTrue();
            lost.replace();
            assertThat(runner.await(RunnerStatus::caughtUp, PATIENCE)).isTrue();
            assertThat(runner.status().lagMillis()).isZero();
            runner.close();
        }
    }

    private static boolean allLag(RunnerStatus status) {
        return !status.caughtUp()
                && status.projections().stream()
                        .allMatch(projection -> projection.lagMillis() > 0 && projection.lagEvents() > 0);
    }

    @Test
    void whoIsLeftBehindByADefectSaysSo() throws InterruptedException {
        List<Event> events = RandomFloor.events(21, 100);
        Logs.append(log, events);
        ProjectionRunner old = start(database);
        assertThat(old.awaitPosition(log.head(), PATIENCE)).isTrue();
        old.close();
        Projector<?> next = new NextVersion(new AgentIntervalProjector());
        EventLog broken = new ForwardingEventLog(log) {
            @Override
            public List<LogEntry> browse(long afterPosition, int max) {
                if (afterPosition > EventLog.START) {
                    throw new IllegalStateException("no such page");
                }
                return super.browse(afterPosition, 10);
            }
        };

        ProjectionRunner runner = new ProjectionRunner(
                broken, database, with(next), InstantSource.system(), "n", /* batch= */ 4_000, /* far= */ 20);
        runners.add(runner.start());

        assertThat(runner.await(
                        status -> status.projections().stream().anyMatch(ProjectionStatus::halted)
                                && position(status, "call_history") == log.head(),
                        PATIENCE))
                .isTrue();
        assertThat(runner.status().caughtUp()).isFalse();
        assertThat(runner.status().projections())
                .filteredOn(ProjectionStatus::halted)
                .singleElement()
                .satisfies(left -> {
                    assertThat(left.name()).isEqualTo(next.name());
                    assertThat(left.trouble()).contains("no such page");
                    assertThat(left.lagMillis()).isPositive();
                });
    }

    @Test
    void aStoreThatIsEmptiedUnnoticedIsFilledAgain() throws InterruptedException {
        ProjectionRunner runner = start(database);
        List<Event> events = RandomCenter.events(12, 300);
        Logs.append(log, events.subList(0, 200));
        assertThat(runner.awaitPosition(log.head(), PATIENCE)).isTrue();

        database.drop();
        Logs.append(log, events.subList(200, events.size()));

        assertThat(runner.awaitPosition(log.head(), PATIENCE)).isTrue();
        assertDocumentsEqualTheLog(database);
    }

    @Test
    void theRunnerOutlivesTheLogsAbsence() throws InterruptedException {
        ProjectionRunner runner = start(database);
        List<Event> events = RandomCenter.events(13, 100);
        long before = Logs.append(log, events.subList(0, 50));
        assertThat(runner.awaitPosition(before, PATIENCE)).isTrue();

        log.goAway();
        log.comeBack();
        Logs.append(log, events.subList(50, events.size()));

        assertThat(runner.awaitPosition(log.head(), PATIENCE)).isTrue();
        assertDocumentsEqualTheLog(database);
    }

    @Test
    void anEventThatCannotBeReadIsParkedAndNothingWaitsForIt() throws InterruptedException {
        ProjectionRunner runner = start(database);
        Logs.append(log, RandomCenter.events(14, 50));
        log.plant("call-" + new UUID(1, 1), "call.teleported", "{}".getBytes(UTF_8), "{}".getBytes(UTF_8));
        long bad = log.head();
        long head = Logs.append(log, new RandomFloor(15, 1, 3).run(50).events());

        assertThat(runner.awaitPosition(head, PATIENCE)).isTrue();

        RunnerStatus status = runner.status();
        assertThat(status.projections()).extracting(ProjectionStatus::halted).containsOnly(false);
        assertThat(status.projections())
                .filteredOn(p -> Long.valueOf(bad).equals(p.incompleteFrom()))
                .extracting(ProjectionStatus::name)
                .containsExactlyInAnyOrder("call_history", "queue_interval", "queue_day_UTC", "queue_month_UTC");
        assertThat(new ProjectionDesk(log, database, Projectors.all(), InstantSource.system(), runner::nudge)
                        .parked("call_history", 10))
                .singleElement()
                .satisfies(parked -> {
                    assertThat(parked.cause()).isEqualTo(ParkedEvent.Cause.EVENT_UNREADABLE);
                    assertThat(parked.position()).isEqualTo(bad);
                    assertThat(parked.document()).isNull();
                    assertThat(parked.eventName()).isEqualTo("call.teleported");
                });
    }

    /** A lag of 0 would say that all is well, of what nobody folds. */
    @Test
    void theLagOfWhatNobodyFoldsIsNotKnown() {
        ProjectionDesk desk = new ProjectionDesk(
                log, store.database("nobody_folds"), Projectors.all(), InstantSource.system(), () -> {});

        assertThat(desk.states()).hasSize(Projectors.all().size()).allSatisfy(state -> {
            assertThat(state.owner()).isNull();
            assertThat(state.lagEvents()).isNull();
            assertThat(state.lagMillis()).isNull();
            assertThat(state.position()).isEqualTo(-1);
        });
    }

    @Test
    void aNewVersionIsBuiltBesideTheOldOneAndSwitchedToWhenItIsComplete() throws InterruptedException {
        Logs.append(log, RandomCenter.events(17, 100));
        ProjectionRunner old = start(database);
        assertThat(old.awaitPosition(log.head(), PATIENCE)).isTrue();
        old.close();
        Projector<?> next = new NextVersion(new AgentIntervalProjector());

        ProjectionRunner runner = new ProjectionRunner(log, database, List.of(next), InstantSource.system());
        runners.add(runner.start());

        assertThat(runner.await(RunnerStatus::caughtUp, PATIENCE)).isTrue();
        assertThat(new Pointers(database).liveCollection(next)).isEqualTo(next.collection());
        assertThat(database.getCollection(next.collection()).countDocuments())
                .isEqualTo(database.getCollection(new AgentIntervalProjector().collection())
                        .countDocuments());
    }

    @Test
    void whoIsFarBehindIsBroughtUpBesideTheOthersAndHoldsNobodyUp() throws InterruptedException {
        List<Event> events = RandomCenter.events(18, 200);
        Logs.append(log, events.subList(0, 150));
        ProjectionRunner old = start(database);
        assertThat(old.awaitPosition(log.head(), PATIENCE)).isTrue();
        old.close();
        Projector<?> next = new NextVersion(new AgentIntervalProjector());
        CountDownLatch gate = new CountDownLatch(1);

        ProjectionRunner runner = new ProjectionRunner(
                readAfter(gate), database, with(next), InstantSource.system(), "n", /* batch= */ 4_000, /* far= */ 20);
        runners.add(runner.start());
        Logs.append(log, events.subList(150, events.size()));

        assertThat(runner.await(status -> position(status, "call_history") == log.head(), PATIENCE))
                .as("the others go on")
                .isTrue();
        assertThat(position(runner.status(), next.name())).isEqualTo(EventLog.START);
        assertThat(runner.awaitPosition(Set.of("call_history", "queue_directory"), log.head(), PATIENCE))
                .as("who does not read it does not wait for it")
                .isTrue();
        assertThat(runner.position(Set.of("call_history"))).isEqualTo(log.head());
        assertThat(runner.position(Set.of("call_history", next.name()))).isEqualTo(EventLog.START);
        assertThat(runner.position()).isEqualTo(EventLog.START);
        assertThat(runner.status().caughtUp()).isFalse();
        gate.countDown();
        assertThat(runner.await(RunnerStatus::caughtUp, PATIENCE)).isTrue();
        assertThat(new Pointers(database).liveCollection(next)).isEqualTo(next.collection());
        assertThat(runner.position()).isEqualTo(log.head());
        assertThat(database.getCollection(next.collection()).countDocuments())
                .isEqualTo(Envelopes.fold(new AgentIntervalProjector(), log.readAll(EventLog.START, Integer.MAX_VALUE))
                        .size());
    }

    @Test
    void whoIsBehindByNothingOfOursJoinsTheOthers() throws InterruptedException {
        Logs.append(log, RandomCenter.events(19, 100));
        ProjectionRunner old = start(database);
        assertThat(old.awaitPosition(log.head(), PATIENCE)).isTrue();
        old.close();
        Projector<?> next = new NextVersion(new AgentIntervalProjector());
        EventLog ofOthers = new ForwardingEventLog(log) {
            @Override
            public List<LogEntry> browse(long afterPosition, int max) {
                return List.of();
            }
        };

        ProjectionRunner runner = new ProjectionRunner(
                ofOthers, database, with(next), InstantSource.system(), "n", /* batch= */ 4_000, /* far= */ 20);
        runners.add(runner.start());

        assertThat(runner.await(RunnerStatus::caughtUp, PATIENCE)).isTrue();
        assertThat(position(runner.status(), next.name())).isEqualTo(log.head());
    }

    private static List<Projector<?>> with(Projector<?> next) {
        return Projectors.all().stream()
                .<Projector<?>>map(each -> each.name().equals(next.name()) ? next : each)
                .toList();
    }

    /** The same log, whose pages come when the gate is open. */
    private EventLog readAfter(CountDownLatch gate) {
        return new ForwardingEventLog(log) {
            @Override
            public List<LogEntry> browse(long afterPosition, int max) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return super.browse(afterPosition, max);
            }
        };
    }

    private static long position(RunnerStatus status, String projection) {
        return status.projections().stream()
                .filter(each -> each.name().equals(projection))
                .mapToLong(ProjectionStatus::position)
                .findFirst()
                .orElse(EventLog.START);
    }

    private ProjectionRunner start(MongoDatabase where) {
        ProjectionRunner runner = new ProjectionRunner(log, where, Projectors.all(), InstantSource.system());
        runners.add(runner.start());
        return runner;
    }

    private ProjectionRunner replace(ProjectionRunner runner) {
        runner.close();
        return start(database);
    }

    private void assertDocumentsEqualTheLog(MongoDatabase where) {
        for (Projector<?> projector : Projectors.all()) {
            assertEqualsTheLog(where, projector);
        }
    }

    private <D extends ProjectedDocument> void assertEqualsTheLog(MongoDatabase where, Projector<D> projector) {
        assertThat(Store.documents(where, projector))
                .as(projector.name())
                .isEqualTo(RandomCenter.documents(projector, log.readAll(EventLog.START, Integer.MAX_VALUE)));
    }
}
