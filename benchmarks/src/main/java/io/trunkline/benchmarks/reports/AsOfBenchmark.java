package io.trunkline.benchmarks.reports;

import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.projections.live.PastBoards;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.HdrHistogram.Histogram;

/** Boards as they were, at random moments of a log: {@code calls=50000 moments=40}. README.md has the method. */
public final class AsOfBenchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int PAGE = 1_000;
    private static final double MICROS = 1_000.0;

    private AsOfBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        int moments = options.number("moments", 40);
        Path folder = Files.createTempDirectory("as-of");
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0);
                EventStoreDbLog log = EventStoreDbLog.connect(node.connectionString());
                LiveBoards live = new LiveBoards(CenterZone.UTC)) {
            MadeLog.fill(log, options.number("calls", 50_000));
            long begun = System.nanoTime();
            try (EventLog.Following _ = log.follow(EventLog.START, live)) {
                if (!live.awaitPosition(log.head(), PATIENCE)) {
                    throw new IllegalStateException("the boards did not come to the log's end");
                }
                double seconds = (System.nanoTime() - begun) / 1e9;
                List<LogEntry> entries = entries(log);
                System.out.printf(
                        Locale.ROOT,
                        "%n%,d events, folded by the live boards at %.0f/s%n%n",
                        entries.size(),
                        entries.size() / seconds);
                System.out.println("| asked | p50 ms | p99 ms | events folded or read, mean | events/s |");
                System.out.println("| --- | ---: | ---: | ---: | ---: |");
                boards(live, log, entries, moments);
                instants(log, entries, moments);
            }
        }
    }

    private static List<LogEntry> entries(EventLog log) {
        List<LogEntry> all = new ArrayList<>();
        long position = EventLog.START;
        for (List<LogEntry> page = log.browse(position, PAGE); !page.isEmpty(); page = log.browse(position, PAGE)) {
            position = page.getLast().position();
            all.addAll(page);
        }
        return all;
    }

    private static void boards(LiveBoards live, EventLog log, List<LogEntry> entries, int moments) {
        Random random = new Random(1);
        Histogram micros = new Histogram(3);
        long folded = 0;
        for (int i = -moments; i < moments; i++) {
            long position = entries.get(random.nextInt(entries.size())).position();
            long begun = System.nanoTime();
            PastBoards past = PastBoards.at(live, log, position);
            if (i >= 0) { // those before warm up
                micros.recordValue((System.nanoTime() - begun) / 1_000);
                folded += past.eventsFolded();
            }
        }
        print("boards at a position", micros, (double) folded / moments);
    }

    private static void instants(EventLog log, List<LogEntry> entries, int moments) {
        Random random = new Random(2);
        Histogram micros = new Histogram(3);
        long read = 0;
        for (int i = 0; i < moments; i++) {
            int place = random.nextInt(entries.size());
            long begun = System.nanoTime();
            log.positionBefore(entries.get(place).recordedAt());
            micros.recordValue((System.nanoTime() - begun) / 1_000);
            read += 2L * Math.min(place, entries.size() - place);
        }
        print("the position of an instant", micros, (double) read / moments);
    }

    private static void print(String what, Histogram micros, double events) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.0f | %.0f |%n",
                what,
                micros.getValueAtPercentile(50) / MICROS,
                micros.getValueAtPercentile(99) / MICROS,
                events,
                events / (micros.getMean() / 1e6));
    }
}
