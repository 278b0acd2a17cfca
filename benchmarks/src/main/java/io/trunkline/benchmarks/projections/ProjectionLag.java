package io.trunkline.benchmarks.projections;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.eventstore.esdb.LogSettings;
import io.trunkline.projections.Projectors;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.call.CallHistoryProjector;
import io.trunkline.projections.runner.ProjectionRunner;
import io.trunkline.projections.store.LiveCollection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.bson.Document;

/** How long after an event is durable it is in the documents: see {@code benchmarks/projections/README.md}. */
public final class ProjectionLag {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SAMPLE_EVERY = Duration.ofMillis(200).toNanos();
    private static final long LOOK = Duration.ofMillis(5).toNanos();
    private static final long POLL = Duration.ofMillis(1).toNanos();

    /** All projections had folded everything up to a position. */
    private record Published(long position, long at) {}

    /** How the position is looked at: a runner that is waited for stores more often. */
    private enum Watch {
        /** Asked for each millisecond, which the runner does not take for waiting. */
        RESTING,
        /** Waited for all the time. */
        AWAITED
    }

    private final ProjectionRunner runner;
    private final LiveCollection<CallHistoryDocument> calls;

    private ProjectionLag(ProjectionRunner runner, MongoDatabase database) {
        this.runner = runner;
        this.calls = new LiveCollection<>(database, new CallHistoryProjector());
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>(Map.of(
                "rate", "2000", "seconds", "60", "warm-up", "30", "folder", System.getProperty("java.io.tmpdir")));
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            if (options.replace(pair[0], pair[1]) == null) {
                throw new IllegalArgumentException(
                        argument + " is not known; there are rate=2000 seconds=60 warm-up=30 folder=DIR");
            }
        }
        int rate = Integer.parseInt(options.get("rate"));
        Path folder = Files.createTempDirectory(Path.of(options.get("folder")), "lag");
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder.resolve("log"), 0);
                EventStoreDbLog log = EventStoreDbLog.connect(
                        node.connectionString(), node.inProcessName(), LogSettings.DEFAULTS, new EventCodec());
                EmbeddedMongo mongo = EmbeddedMongo.open(folder.resolve("documents"), 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            MongoDatabase database = client.getDatabase("bench");
            try (ProjectionRunner runner =
                    new ProjectionRunner(log, database, Projectors.all(), InstantSource.system(), "bench").start()) {
                ProjectionLag lag = new ProjectionLag(runner, database);
                SteadyLoad load = new SteadyLoad(log);
                System.out.println("| events/s asked | made | | p50 ms | p99 ms | highest |");
                System.out.println("| ---: | ---: | --- | ---: | ---: | ---: |");
                int seconds = Integer.parseInt(options.get("seconds"));
                lag.measure(load, rate, Integer.parseInt(options.get("warm-up")), Watch.AWAITED, "warm-up: ");
                lag.measure(load, rate, seconds, Watch.RESTING, "nobody waits: ");
                lag.measure(load, rate, seconds, Watch.AWAITED, "somebody waits: ");
            }
        }
    }

    private void measure(SteadyLoad load, int rate, int seconds, Watch watch, String remark)
            throws InterruptedException {
        List<Published> published = new ArrayList<>();
        Histogram documents = new Histogram(3);
        Thread positions = Thread.ofPlatform().start(() -> positions(published, watch));
        Thread reader = Thread.ofPlatform().start(() -> documents(load, documents));
        List<SteadyLoad.Durable> durable = load.run(rate, seconds);
        boolean all = comesUp(durable.getLast().position(), watch);
        reader.interrupt();
        reader.join();
        positions.interrupt();
        positions.join();
        if (!all) {
            throw new IllegalStateException("the projections did not come up within " + PATIENCE);
        }
        double made = load.made();
        Histogram appends = new Histogram(3);
        Histogram fromAcknowledged = new Histogram(3);
        Histogram fromDue = new Histogram(3);
        int next = 0;
        for (SteadyLoad.Durable event : durable) {
            while (published.get(next).position() < event.position()) {
                next++;
            }
            long at = published.get(next).at();
            appends.recordValue((event.at() - event.due()) / 1_000);
            fromAcknowledged.recordValue(Math.max(0, at - event.at()) / 1_000);
            fromDue.recordValue((at - event.due()) / 1_000);
        }
        line(rate, made, remark + "due to durable (the append)", appends);
        line(rate, made, remark + "durable to folded by all projections, checkpoints stored", fromAcknowledged);
        line(
                rate,
                made,
                remark + "durable to read from the store, " + documents.getTotalCount() + " samples",
                documents);
        line(rate, made, remark + "due to folded by all projections", fromDue);
    }

    private static void line(int rate, double made, String what, Histogram micros) {
        System.out.printf(
                Locale.ROOT,
                "| %,d | %,.0f | %s | %.1f | %.1f | %.1f |%n",
                rate,
                made,
                what,
                micros.getValueAtPercentile(50) / 1_000.0,
                micros.getValueAtPercentile(99) / 1_000.0,
                micros.getMaxValue() / 1_000.0);
    }

    private boolean comesUp(long position, Watch watch) throws InterruptedException {
        return switch (watch) {
            case AWAITED -> runner.awaitPosition(position, PATIENCE);
            case RESTING -> {
                long deadline = System.nanoTime() + PATIENCE.toNanos();
                while (runner.position() < position && System.nanoTime() < deadline) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException("nobody looks any more");
                    }
                    LockSupport.parkNanos(POLL);
                }
                yield runner.position() >= position;
            }
        };
    }

    /** Notes each step of the position, until interrupted and at the end of what is there. */
    private void positions(List<Published> published, Watch watch) {
        try {
            while (true) {
                long before = published.isEmpty() ? -1 : published.getLast().position();
                if (comesUp(before + 1, watch)) {
                    long at = System.nanoTime();
                    published.add(new Published(runner.position(), at));
                }
            }
        } catch (InterruptedException _) {
            published.add(new Published(runner.position(), System.nanoTime()));
        }
    }

    /** Takes the newest durable event of a call five times a second, and reads its document until it is in there. */
    private void documents(SteadyLoad load, Histogram micros) {
        while (!Thread.currentThread().isInterrupted()) {
            SteadyLoad.Durable sample = load.newestOfCall();
            if (sample != null) {
                Document query = new Document("_id", sample.call());
                while (!holds(calls.get().find(query).first(), sample.position())) {
                    LockSupport.parkNanos(LOOK);
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                }
                micros.recordValue(Math.max(0, System.nanoTime() - sample.at()) / 1_000);
            }
            LockSupport.parkNanos(SAMPLE_EVERY);
        }
    }

    private static boolean holds(CallHistoryDocument document, long position) {
        return document != null && document.position() >= position;
    }
}
