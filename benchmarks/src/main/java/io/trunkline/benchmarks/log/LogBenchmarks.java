package io.trunkline.benchmarks.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All figures of the log, or some parts of them, in one run: {@code rounds=5 seconds=3 folder=DIR parts=appends,reads}. */
public final class LogBenchmarks {

    /** About the size of a call's event with its metadata. */
    private static final int DATA_BYTES = 460;
    /** The same as protobuf on the wire or as a record: identifiers, names and times around the data. */
    private static final int RECORD_BYTES = 640;

    private static final int STREAM = 100_000;

    private LogBenchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Options.parse(arguments);
        Path folder = Files.createTempDirectory(Files.createDirectories(options.folder()), "log-benchmark");
        try (NodeUnderLoad node = new NodeUnderLoad(folder.resolve("log"), DATA_BYTES);
                RawGrpc grpc = new RawGrpc(RECORD_BYTES)) {
            RawFile file = new RawFile(folder, RECORD_BYTES);
            Rounds rounds = new Rounds(options.rounds());
            for (Part part : options.parts()) {
                switch (part) {
                    case APPENDS -> appends(node, file, grpc, rounds, options.time());
                    case READS -> reads(node, grpc, rounds);
                    case LOADS -> loads(node, grpc, rounds, options.time());
                    case DELIVERY -> delivery(node, file, grpc, options.time());
                }
            }
        } finally {
            delete(folder);
        }
    }

    private static void appends(NodeUnderLoad node, RawFile file, RawGrpc grpc, Rounds rounds, Duration time)
            throws Exception {
        rounds.measure(
                "appends, one at a time", () -> node.appends(1, 1, time), "synced writes", () -> file.appends(1, time));
        for (int inFlight : new int[] {32, 128}) {
            rounds.measure(
                    "appends, " + inFlight + " in flight",
                    () -> node.appends(inFlight, 1, time),
                    "echoes",
                    () -> grpc.echoes(inFlight, time));
        }
        rounds.measure(
                "events in batches of 20, 32 in flight",
                () -> node.appends(32, 20, time),
                "writes synced by 640",
                () -> file.appends(640, time));
    }

    private static void reads(NodeUnderLoad node, RawGrpc grpc, Rounds rounds) throws Exception {
        node.fill("long-stream", STREAM, 100);
        rounds.measure(
                "read of a stream of 100,000", () -> node.read("long-stream"), "streamed", () -> grpc.streamed(STREAM));
        long all = node.count("");
        rounds.measure("catch-up on all streams", node::readAll, "streamed", () -> grpc.streamed(STREAM));
        rounds.measure(
                "the same through a subscription",
                () -> node.catchUp(null, all),
                "streamed",
                () -> grpc.streamed(STREAM));
        rounds.measure(
                "catch-up, filtered to " + STREAM + " of " + all,
                () -> node.catchUp("long-", STREAM),
                "streamed",
                () -> grpc.streamed(STREAM));
    }

    private static void loads(NodeUnderLoad node, RawGrpc grpc, Rounds rounds, Duration time) throws Exception {
        try (AggregateLoads loads = new AggregateLoads(node.connectionString())) {
            for (int events : new int[] {20, 1_000}) {
                String plain = loads.agent(events);
                String saved = loads.agent(events);
                loads.snapshot(saved, events);
                Rounds.Measure limit = () -> grpc.answers(events, time);
                String what = "loads of an aggregate of " + events + " events";
                rounds.measure(what, () -> loads.perSecond(plain, time), "answers of " + events, limit);
                rounds.measure(what + ", snapshot", () -> loads.perSecond(saved, time), "answers of " + events, limit);
            }
        }
    }

    private static void delivery(NodeUnderLoad node, RawFile file, RawGrpc grpc, Duration time) throws Exception {
        Delivery delivery = new Delivery(node, file, grpc);
        delivery.warmUp();
        delivery.at(100, time.multipliedBy(3));
        delivery.at(500, time.multipliedBy(3));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private enum Part {
        APPENDS,
        READS,
        LOADS,
        DELIVERY
    }

    private record Options(int rounds, Duration time, Path folder, Set<Part> parts) {
        static Options parse(String[] arguments) {
            int rounds = 5;
            Duration time = Duration.ofSeconds(3);
            Path folder = Path.of(System.getProperty("java.io.tmpdir"));
            Set<Part> parts = EnumSet.allOf(Part.class);
            for (String argument : arguments) {
                String[] pair = argument.split("=", 2);
                switch (pair[0]) {
                    case "rounds" -> rounds = Integer.parseInt(pair[1]);
                    case "seconds" -> time = Duration.ofSeconds(Long.parseLong(pair[1]));
                    case "folder" -> folder = Path.of(pair[1]);
                    case "parts" ->
                        parts = Pattern.compile(",")
                                .splitAsStream(pair[1].toUpperCase(Locale.ROOT))
                                .map(Part::valueOf)
                                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
                    default ->
                        throw new IllegalArgumentException(
                                argument + " is not known; there are rounds=5 seconds=3 folder=DIR"
                                        + " parts=appends,reads,loads,delivery");
                }
            }
            return new Options(rounds, time, folder, parts);
        }
    }
}
