package io.trunkline.benchmarks.commands;

import io.trunkline.benchmarks.commands.Lanes.Run;
import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.eventstore.esdb.LogSettings;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Commands a second through Axon: {@code rounds=3 seconds=4 lanes=1,64 folder=DIR}. */
public final class CommandRates {

    private final Options options;

    private CommandRates(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.parse(arguments);
        Path folder = Files.createTempDirectory(Files.createDirectories(options.folder()), "command-benchmark");
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder.resolve("log"), 0);
                EventStoreDbLog here = EventStoreDbLog.connect(
                        node.connectionString(), node.inProcessName(), LogSettings.DEFAULTS, new EventCodec());
                EventStoreDbLog network = EventStoreDbLog.connect(node.connectionString());
                RawAppends raw = new RawAppends(node.connectionString())) {
            System.out.println("| in flight | what | a second | p50 ms | p99 ms | of the bare appends |");
            System.out.println("| ---: | --- | ---: | ---: | ---: | ---: |");
            for (int lanes : options.lanes()) {
                new CommandRates(options).measure(lanes, here, network, raw);
            }
        } finally {
            delete(folder);
        }
    }

    /** All four in each round, one after the other, for neighbours come and go. The first round warms up. */
    private void measure(int lanes, EventLog here, EventLog network, RawAppends raw) throws InterruptedException {
        List<Run> memory = new ArrayList<>();
        List<Run> durable = new ArrayList<>();
        List<Run> farther = new ArrayList<>();
        List<Run> bare = new ArrayList<>();
        for (int round = 0; round <= options.rounds(); round++) {
            Run inMemory = commands(lanes, new InMemoryEventLog());
            Run appended = Lanes.run(lanes, options.time(), lane -> () -> raw.append(lane));
            Run onNode = commands(lanes, here);
            Run overNetwork = commands(lanes, network);
            if (round > 0) {
                memory.add(inMemory);
                durable.add(onNode);
                farther.add(overNetwork);
                bare.add(appended);
            }
        }
        print(lanes, "commands, log in memory", memory, bare);
        print(lanes, "commands, node in the process, each durable", durable, bare);
        print(lanes, "commands, node over loopback, each durable", farther, bare);
        print(lanes, "bare appends over loopback", bare, bare);
    }

    private Run commands(int lanes, EventLog log) throws InterruptedException {
        try (CommandNode node = new CommandNode(log)) {
            return Lanes.run(lanes, options.time(), _ -> {
                Shift shift = new Shift();
                shift.begin(node);
                return () -> node.done(shift.next());
            });
        }
    }

    private static void print(int lanes, String what, List<Run> runs, List<Run> bare) {
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %,.0f | %.2f | %.2f | %.2f |%n",
                lanes,
                what,
                median(runs, Run::perSecond),
                median(runs, Run::p50Millis),
                median(runs, Run::p99Millis),
                median(runs, Run::perSecond) / median(bare, Run::perSecond));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private record Options(int rounds, Duration time, List<Integer> lanes, Path folder) {

        static Options parse(String[] arguments) {
            int rounds = 3;
            Duration time = Duration.ofSeconds(4);
            List<Integer> lanes = List.of(1, 64);
            Path folder = Path.of(System.getProperty("java.io.tmpdir"));
            for (String argument : arguments) {
                String[] pair = argument.split("=", 2);
                switch (pair[0]) {
                    case "rounds" -> rounds = Integer.parseInt(pair[1]);
                    case "seconds" -> time = Duration.ofSeconds(Long.parseLong(pair[1]));
                    case "lanes" ->
                        lanes = Pattern.compile(",")
                                .splitAsStream(pair[1])
                                .map(Integer::valueOf)
                                .toList();
                    case "folder" -> folder = Path.of(pair[1]);
                    default ->
                        throw new IllegalArgumentException(
                                argument + " is not known; there are rounds=3 seconds=4 lanes=1,64 folder=DIR");
                }
            }
            return new Options(rounds, time, lanes, folder);
        }
    }
}
