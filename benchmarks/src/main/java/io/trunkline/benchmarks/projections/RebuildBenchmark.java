package io.trunkline.benchmarks.projections;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.eventstore.esdb.LogSettings;
import io.trunkline.projections.Projector;
import io.trunkline.projections.Projectors;
import io.trunkline.projections.runner.ProjectionDesk;
import io.trunkline.projections.runner.ProjectionRunner;
import io.trunkline.projections.runner.ProjectionState;
import io.trunkline.projections.runner.RebuildStatus;
import io.trunkline.projections.runner.RebuildStatus.State;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Projections built again from a long log while they are read and go on: see {@code benchmarks/projections/README.md}. */
public final class RebuildBenchmark {

    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final EventLog log;
    private final FilledLog filled;
    private final MongoDatabase database;
    private final Path folder;
    private long events;

    private RebuildBenchmark(EventLog log, MongoDatabase database, Path folder) {
        this.log = log;
        this.filled = new FilledLog(log);
        this.database = database;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.parse(arguments);
        Path folder = Files.createTempDirectory(options.folder(), "rebuild");
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder.resolve("log"), 0);
                EventStoreDbLog log = EventStoreDbLog.connect(
                        node.connectionString(), node.inProcessName(), LogSettings.DEFAULTS, new EventCodec());
                EmbeddedMongo mongo = EmbeddedMongo.open(folder.resolve("documents"), 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            new RebuildBenchmark(log, client.getDatabase("bench"), folder).run(options);
        } finally {
            delete(folder);
        }
    }

    private void run(Options options) throws Exception {
        long begun = System.nanoTime();
        events = filled.fill(options.events());
        say("%,d events appended in %.0f s (%,.0f/s)", events, since(begun), events / since(begun));
        try (ProjectionRunner runner =
                new ProjectionRunner(log, database, Projectors.all(), InstantSource.system(), "bench")) {
            begun = System.nanoTime();
            if (!runner.start().awaitPosition(log.head(), PATIENCE)) {
                throw new IllegalStateException("not folded within " + PATIENCE);
            }
            say(
                    "all %d projections folded for the first time in %.0f s (%,.0f events/s)%n",
                    Projectors.all().size(), since(begun), events / since(begun));
            System.out.println(
                    "| projection | built s | events/s | compared s | documents | switched and dropped s | reads | p50 ms | p99 ms |");
            System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
            ProjectionDesk desk =
                    new ProjectionDesk(log, database, Projectors.all(), InstantSource.system(), runner::nudge);
            for (String projection : options.projections()) {
                rebuild(desk, projection);
            }
            long parked =
                    desk.states().stream().mapToLong(ProjectionState::parked).sum();
            say(
                    "%n%d events parked; at most %,d MB resident, %,d MB on disk now",
                    parked, resident(), size() / 1_000_000);
        }
    }

    /** While it is built, documents of it are read and calls go on. */
    private void rebuild(ProjectionDesk desk, String projection) throws InterruptedException {
        Served served = Served.of(database, projection, filled);
        long begun = System.nanoTime();
        double built;
        double compared;
        RebuildStatus done;
        try {
            desk.rebuild(projection, false);
            until(desk, projection, state -> state.compareTo(State.BUILDING) > 0);
            built = since(begun);
            until(desk, projection, state -> state.compareTo(State.COMPARING) > 0);
            compared = since(begun) - built;
            done = until(desk, projection, state -> !state.isActive());
        } finally {
            served.end();
        }
        if (done.state() != State.DONE || served.missing() > 0) {
            throw new IllegalStateException(
                    projection + ": " + done + ", " + served.missing() + " reads found nothing");
        }
        say(
                "| %s | %.1f | %,.0f | %.1f | %,d | %.1f | %,d | %.2f | %.1f |",
                projection,
                built,
                events / built,
                compared,
                done.compared(),
                since(begun) - built - compared,
                served.micros().getTotalCount(),
                served.micros().getValueAtPercentile(50) / 1_000.0,
                served.micros().getValueAtPercentile(99) / 1_000.0);
    }

    private static RebuildStatus until(ProjectionDesk desk, String projection, Predicate<State> wished)
            throws InterruptedException {
        while (true) {
            RebuildStatus now = desk.states().stream()
                    .filter(state -> state.name().equals(projection))
                    .findFirst()
                    .map(ProjectionState::rebuild)
                    .orElseThrow();
            if (wished.test(now.state())) {
                return now;
            }
            Thread.sleep(LOOK); // progress can only be asked for, as the terminal does
        }
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void say(String format, Object... what) {
        System.out.println(String.format(Locale.ROOT, format, what));
    }

    /** In megabytes, as Linux counts it: with RocksDB's and Netty's memory. */
    private static long resident() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_000)
                    .findFirst()
                    .orElse(0);
        }
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private record Options(long events, List<String> projections, Path folder) {

        static Options parse(String[] arguments) {
            long events = 200_000;
            List<String> projections = List.of("queue_interval", "agent_interval", "call_history");
            Path folder = Path.of(System.getProperty("java.io.tmpdir"));
            for (String argument : arguments) {
                String[] pair = argument.split("=", 2);
                switch (pair[0]) {
                    case "events" -> events = Long.parseLong(pair[1]);
                    case "projections" ->
                        projections = pair[1].equals("all")
                                ? Projectors.all().stream().map(Projector::name).toList()
                                : List.of(pair[1].split(",", -1));
                    case "folder" -> folder = Path.of(pair[1]);
                    default ->
                        throw new IllegalArgumentException(
                                argument
                                        + " is not known; there are events=200000 projections=call_history,queue_interval folder=DIR");
                }
            }
            return new Options(events, projections, folder);
        }
    }
}
