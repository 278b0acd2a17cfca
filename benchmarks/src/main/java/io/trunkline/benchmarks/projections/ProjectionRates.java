package io.trunkline.benchmarks.projections;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import io.trunkline.events.Event;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.Projectors;
import io.trunkline.projections.runner.ProjectionRunner;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Events a second that all projections fold into the embedded MongoDB, by the size of the batches. */
public final class ProjectionRates {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Options options;
    private final List<Event> events;
    private final InMemoryEventLog log = new InMemoryEventLog();

    private ProjectionRates(Options options) {
        this.options = options;
        this.events = BusyHours.events(options.events());
    }

    /** See {@code benchmarks/projections/README.md}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new ProjectionRates(Options.parse(arguments)).run();
    }

    private void run() throws IOException, InterruptedException {
        Map<String, Long> revisions = new HashMap<>();
        for (Event event : events) {
            long revision = revisions.merge(event.stream(), 1L, Long::sum) - 2;
            log.append(
                    event.stream(),
                    revision,
                    List.of(new NewEvent(UUID.randomUUID(), event, "benchmark", null, "benchmark", "benchmark")));
        }
        System.out.printf(
                Locale.ROOT,
                "%,d events, %d projections%n%n",
                events.size(),
                Projectors.all().size());
        System.out.println("| batch | events/s, median | lowest | highest |");
        System.out.println("| ---: | ---: | ---: | ---: |");
        print("folded in memory, nothing stored", rates(this::foldOnly));
        for (int batch : options.batches()) {
            print(Integer.toString(batch), rates(() -> project(batch)));
        }
    }

    /** One run of all events. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private List<Double> rates(Work work) throws IOException, InterruptedException {
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round <= options.rounds(); round++) {
            long begun = System.nanoTime();
            work.run();
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (round > 0) {
                rates.add(events.size() / seconds);
            }
        }
        rates.sort(Double::compare);
        return rates;
    }

    private static void print(String what, List<Double> rates) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %,.0f |%n",
                what,
                rates.get(rates.size() / 2),
                rates.getFirst(),
                rates.getLast());
    }

    private void foldOnly() {
        List<Envelope> all = log.readAll(EventLog.START, Integer.MAX_VALUE);
        for (Projector<?> projector : Projectors.all()) {
            fold(projector, all);
        }
    }

    private static <D extends ProjectedDocument> void fold(Projector<D> projector, List<Envelope> all) {
        Map<String, D> documents = new HashMap<>();
        for (Envelope event : all) {
            for (String id : projector.identities(event)) {
                documents.put(id, projector.apply(id, documents.get(id), event));
            }
        }
    }

    private void project(int batch) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(options.folder(), "projections");
        try (EmbeddedMongo mongo = EmbeddedMongo.open(folder, 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            MongoDatabase database = client.getDatabase("benchmark");
            try (ProjectionRunner runner =
                    new ProjectionRunner(log, database, Projectors.all(), InstantSource.system(), "benchmark", batch)) {
                if (!runner.start().awaitPosition(log.head(), PATIENCE)) {
                    throw new IllegalStateException("not folded within " + PATIENCE);
                }
            }
        }
    }

    private record Options(int rounds, int events, List<Integer> batches, Path folder) {

        static Options parse(String[] arguments) {
            int rounds = 3;
            int events = 100_000;
            List<Integer> batches = List.of(500, 1_000, 2_000, 4_000, 8_000);
            Path folder = Path.of(System.getProperty("java.io.tmpdir"));
            for (String argument : arguments) {
                String[] pair = argument.split("=", 2);
                switch (pair[0]) {
                    case "rounds" -> rounds = Integer.parseInt(pair[1]);
                    case "events" -> events = Integer.parseInt(pair[1]);
                    case "batches" ->
                        batches = Pattern.compile(",")
                                .splitAsStream(pair[1])
                                .map(Integer::valueOf)
                                .toList();
                    case "folder" -> folder = Path.of(pair[1]);
                    default ->
                        throw new IllegalArgumentException(argument
                                + " is not known; there are rounds=3 events=100000 batches=500,2000 folder=DIR");
                }
            }
            return new Options(rounds, events, batches, folder);
        }
    }
}
