package io.trunkline.benchmarks.reports;

import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.eventstore.esdb.LogSettings;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.projections.mark.MarkedLog;
import io.trunkline.projections.runner.ProjectionRunner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Boards and reports as they were in a year, asked by GraphQL over HTTP: {@code events=500000 moments=40}. README.md has the method. */
public final class AsOfYearBenchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int WARM_UPS = 5;
    private static final Pattern FOLDED = Pattern.compile("\"eventsFolded\":(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI graphql;
    private final EventLog log;
    private final int moments;

    private AsOfYearBenchmark(String port, EventLog log, int moments) {
        this.graphql = URI.create("http://127.0.0.1:" + port + "/graphql");
        this.log = log;
        this.moments = moments;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        Path folder = Files.createTempDirectory("year");
        YearLog year = new YearLog();
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0, year);
                EventStoreDbLog log = EventStoreDbLog.connect(
                        node.connectionString(), node.inProcessName(), LogSettings.DEFAULTS, new EventCodec())) {
            long begun = System.nanoTime();
            int events = options.number("events", 500_000);
            year.fill(log, events);
            System.out.printf(Locale.ROOT, "%na year of %,d events, filled in %.0f s%n", events, since(begun));
            begun = System.nanoTime();
            try (ConfigurableApplicationContext context = started(log)) {
                boolean folded = context.getBean(ProjectionRunner.class).awaitPosition(log.head(), PATIENCE)
                        && context.getBean(LiveBoards.class).awaitPosition(log.head(), PATIENCE);
                if (!folded) {
                    throw new IllegalStateException("not folded within " + PATIENCE);
                }
                System.out.printf(Locale.ROOT, "folded by boards and projections in %.0f s%n%n", since(begun));
                String port = context.getEnvironment().getRequiredProperty("local.server.port");
                new AsOfYearBenchmark(port, context.getBean(MarkedLog.class), options.number("moments", 40))
                        .measureAll();
            }
        }
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static ConfigurableApplicationContext started(EventStoreDbLog log) {
        SpringApplication application = new SpringApplication(YearNode.class);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("yearLog", log));
        return application.run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.threads.virtual.enabled=true",
                "--spring.main.banner-mode=off");
    }

    private void measureAll() throws IOException, InterruptedException {
        System.out.println("| asked | by | p50 ms | p99 ms | highest | events folded for the boards, mean | highest |");
        System.out.println("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        for (boolean byInstant : new boolean[] {false, true}) {
            ask("boards", byInstant, 0);
            ask("boards and the queues' report of that day", byInstant, 1);
            ask("boards and the queues' report of 28 days", byInstant, 28);
        }
        positions();
    }

    private void ask(String what, boolean byInstant, int days) throws IOException, InterruptedException {
        Random random = new Random(3);
        Histogram micros = new Histogram(3);
        Histogram folded = new Histogram(3);
        for (int i = -WARM_UPS; i < moments; i++) {
            Instant moment = moment(random);
            String asOf = byInstant ? "instant: \\\"" + moment + "\\\"" : "position: " + log.positionBefore(moment);
            String body = "{\"query\": \"{ asOf(" + asOf
                    + ") { eventsFolded wallboard { waiting queues { id waiting } }" + report(moment, days) + " } }\"}";
            long begun = System.nanoTime();
            String answer = http.send(
                            HttpRequest.newBuilder(graphql)
                                    .timeout(PATIENCE)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            long took = (System.nanoTime() - begun) / 1_000;
            Matcher events = FOLDED.matcher(answer);
            if (!events.find() || answer.contains("\"errors\"")) {
                System.out.println("| " + what + " | refused: " + answer + " | | | | | |");
                return;
            }
            if (i >= 0) {
                micros.recordValue(took);
                folded.recordValue(Long.parseLong(events.group(1)));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.0f | %.0f | %.0f | %,.0f | %,d |%n",
                what,
                byInstant ? "instant" : "position",
                micros.getValueAtPercentile(50) / 1_000.0,
                micros.getValueAtPercentile(99) / 1_000.0,
                micros.getMaxValue() / 1_000.0,
                folded.getMean(),
                folded.getMaxValue());
    }

    private static String report(Instant moment, int days) {
        if (days == 0) {
            return "";
        }
        Instant to = moment.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        return " queueReport(input: {from: \\\"" + to.minus(days, ChronoUnit.DAYS) + "\\\", to: \\\"" + to
                + "\\\", interval: TOTAL, grouping: EACH, timeZone: \\\"UTC\\\", page: {first: 100}}) { rowCount rows { from to } }";
    }

    /** The place of an instant in the log alone. */
    private void positions() {
        Random random = new Random(4);
        Histogram micros = new Histogram(3);
        for (int i = -WARM_UPS; i < moments; i++) {
            Instant moment = moment(random);
            long begun = System.nanoTime();
            log.positionBefore(moment);
            if (i >= 0) {
                micros.recordValue((System.nanoTime() - begun) / 1_000);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| the position of an instant alone | instant | %.1f | %.1f | %.1f | | |%n",
                micros.getValueAtPercentile(50) / 1_000.0,
                micros.getValueAtPercentile(99) / 1_000.0,
                micros.getMaxValue() / 1_000.0);
    }

    private static Instant moment(Random random) {
        long seconds = Duration.between(YearLog.FROM, YearLog.TO).toSeconds();
        return YearLog.FROM.plusSeconds(1 + random.nextLong(seconds - 1));
    }
}
