package io.trunkline.projections.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import io.trunkline.events.Event;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.Projectors;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.Logs;
import io.trunkline.projections.given.RandomCenter;
import io.trunkline.projections.given.Store;
import io.trunkline.projections.runner.RebuildStatus.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes in processes of their own share the projections of one log and one MongoDB, and are killed with SIGKILL while they
 * rebuild, while they hand over, and at any other time; after each round all documents are those of a plain fold. More
 * rounds: {@code -Dtest=KilledNodesTest -Dkill.rounds=50}.
 */
class KilledNodesTest {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
    private static final int STEPS = 140;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Random random = new Random(Long.getLong("kill.seed", 4));
    private final Map<String, Process> nodes = new TreeMap<>();
    private final List<Envelope> history = new ArrayList<>();
    private final Map<State, Integer> killedWhile = new EnumMap<>(State.class);
    private @Nullable Rebuilds rebuilds;
    private int started;
    private int kills;

    @Test
    void whateverIsKilledTheDocumentsAreThoseOfAPlainFold(@TempDir Path folder) throws Exception {
        try (EmbeddedLogNode logNode = EmbeddedLogNode.open(folder.resolve("log"), 0);
                EmbeddedMongo mongo = EmbeddedMongo.open(folder.resolve("documents"), 0);
                EventStoreDbLog log = EventStoreDbLog.connect(logNode.connectionString());
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            MongoDatabase database = client.getDatabase(NodeOfProjections.DATABASE);
            rebuilds = new Rebuilds(database);
            ProjectionDesk desk = new ProjectionDesk(log, database, Projectors.all(), InstantSource.system(), () -> {});
            List<Event> events = RandomCenter.events(random.nextLong(), ROUNDS * STEPS);
            int share = events.size() / ROUNDS;
            for (int round = 0; round < ROUNDS; round++) {
                while (nodes.size() < 2) {
                    startNode(logNode.connectionString(), mongo.connectionString(), "n" + started++);
                }
                List<Event> ours = events.subList(round * share, (round + 1) * share);
                round(round, log, desk, logNode.connectionString(), mongo.connectionString(), ours);
                until("all is folded in round " + round, () -> isFolded(desk, log.head()));
                assertDocumentsEqualTheLog(round, database, log);
            }
            until("all rebuilds have switched", () -> desk.states().stream()
                    .map(ProjectionState::rebuild)
                    .filter(Objects::nonNull)
                    .allMatch(r -> r.state() == State.SWITCHED || r.state() == State.DONE));
            assertDocumentsEqualTheLog(ROUNDS, database, log);
            assertThat(desk.states()).extracting(ProjectionState::parked).containsOnly(0);
            Projectors.all().forEach(projector -> RandomCenter.documents(projector, history));
        } finally {
            nodes.values().forEach(Process::destroyForcibly);
        }
        System.out.println(ROUNDS + " rounds, " + kills + " kills, rebuilds at the time: " + killedWhile + ", "
                + history.size() + " events: all documents equal");
    }

    /** A rebuild is ordered, events come, a node may join, one is killed, and may come back under its name. */
    private void round(int round, EventLog log, ProjectionDesk desk, String logAt, String mongoAt, List<Event> events)
            throws Exception {
        List<Projector<?>> all = Projectors.all();
        String rebuilt = all.get(round % all.size()).name();
        int before = random.nextInt(events.size() / 2);
        Logs.append(log, events.subList(0, before));
        if (round == 0) {
            until("the first node folds", () -> isFolded(desk, log.head()));
        }
        desk.rebuild(rebuilt, false);
        switch (random.nextInt(3)) {
            case 0 -> {
                until("a node rebuilds", () -> rebuild(rebuilt).node() != null);
                kill(rebuilt, Objects.requireNonNull(rebuild(rebuilt).node()), logAt, mongoAt);
            }
            case 1 -> {
                String joining = "n" + started++;
                startNode(logAt, mongoAt, joining);
                until("it is handed something", () -> desk.states().stream()
                        .anyMatch(state -> joining.equals(state.owner())));
                kill(rebuilt, random.nextBoolean() ? joining : any(), logAt, mongoAt);
            }
            default -> {
                Logs.append(log, events.subList(before, before + 50));
                before += 50;
                kill(rebuilt, any(), logAt, mongoAt);
            }
        }
        Logs.append(log, events.subList(before, events.size()));
    }

    private String any() {
        return List.copyOf(nodes.keySet()).get(random.nextInt(nodes.size()));
    }

    private void kill(String rebuilt, String name, String logAt, String mongoAt) throws Exception {
        Process node = nodes.remove(name);
        if (node == null) {
            return; // killed earlier; nobody has taken its rebuild yet
        }
        killedWhile.merge(rebuild(rebuilt).state(), 1, Integer::sum);
        node.destroyForcibly().waitFor();
        kills++;
        if (random.nextInt(3) > 0) {
            startNode(logAt, mongoAt, name);
        }
    }

    private void startNode(String logAt, String mongoAt, String name) throws IOException {
        nodes.put(name, NodeOfProjections.start(logAt, mongoAt, name));
    }

    private RebuildStatus rebuild(String name) {
        return Objects.requireNonNull(Objects.requireNonNull(rebuilds).find(name));
    }

    private static boolean isFolded(ProjectionDesk desk, long head) {
        return desk.states().stream().allMatch(state -> state.position() >= head);
    }

    private void assertDocumentsEqualTheLog(int round, MongoDatabase database, EventLog log) {
        history.addAll(log.readAll(
                history.isEmpty() ? EventLog.START : history.getLast().position(), 100_000));
        for (Projector<?> projector : Projectors.all()) {
            assertEqualsTheLog(round, database, projector);
        }
    }

    private <D extends ProjectedDocument> void assertEqualsTheLog(
            int round, MongoDatabase database, Projector<D> projector) {
        assertThat(Store.documents(database, projector))
                .as("%s after round %s", projector.name(), round)
                .isEqualTo(Envelopes.fold(projector, history));
    }

    private static void until(String what, BooleanSupplier wished) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!wished.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
