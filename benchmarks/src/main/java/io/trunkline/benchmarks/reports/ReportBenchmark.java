package io.trunkline.benchmarks.reports;

import com.mongodb.client.MongoDatabase;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.QueueId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.call.CallHistoryProjector;
import io.trunkline.projections.runner.ProjectionRunner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.bson.Document;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Warm reports over a month, asked by GraphQL over HTTP: {@code visits=10000000 queues=10 agents=50 calls=60000 seconds=5}. */
public final class ReportBenchmark {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LEAST = 5;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI graphql;
    private final Duration each;

    private ReportBenchmark(String port, Duration each) {
        this.graphql = URI.create("http://127.0.0.1:" + port + "/graphql");
        this.each = each;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        int visits = options.number("visits", 10_000_000);
        int queueCount = options.number("queues", 10);
        int agentCount = options.number("agents", 50);
        int calls = options.number("calls", 60_000);
        Duration each = Duration.ofSeconds(options.number("seconds", 5));
        try (ConfigurableApplicationContext node = SpringApplication.run(
                ReportNode.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.threads.virtual.enabled=true",
                "--spring.main.banner-mode=off")) {
            List<QueueId> queues = new ArrayList<>();
            List<AgentId> agents = new ArrayList<>();
            create(node, queueCount, agentCount, queues, agents);
            MongoDatabase database = node.getBean(MongoDatabase.class);
            MadeMonth month = new MadeMonth(database);
            long made = month.queues(queues, visits);
            month.agents(agents);
            call(node, queues, month, calls);
            System.out.printf(
                    Locale.ROOT,
                    "%nA month of %,d visits of %d queues, %d agents, %,d calls in the history; the center's zone is %s.%n%n",
                    made,
                    queueCount,
                    agentCount,
                    calls,
                    ReportNode.CENTER.zone());
            String port = node.getEnvironment().getRequiredProperty("local.server.port");
            new ReportBenchmark(port, each).measureAll();
        }
    }

    private static void create(
            ConfigurableApplicationContext node,
            int queueCount,
            int agentCount,
            List<QueueId> queues,
            List<AgentId> agents)
            throws InterruptedException {
        EventLog log = node.getBean(EventLog.class);
        Instant at = Instant.now();
        for (int i = 0; i < queueCount; i++) {
            QueueId queue = new QueueId(new UUID(1, i));
            queues.add(queue);
            MadeLog.append(log, List.of(MadeLog.queue(queue, i, at)));
        }
        for (int i = 0; i < agentCount; i++) {
            AgentId agent = new AgentId(new UUID(2, i));
            agents.add(agent);
            MadeLog.append(log, List.of(new AgentCreated(agent, "Agent " + i, Integer.toString(1_000 + i), at)));
        }
        folded(node, log);
    }

    private static void folded(ConfigurableApplicationContext node, EventLog log) throws InterruptedException {
        if (!node.getBean(ProjectionRunner.class).awaitPosition(log.head(), PATIENCE)) {
            throw new IllegalStateException("the projections did not come to the log's end");
        }
    }

    /** One call through a flow and a queue, folded by the projector, and so many copies of its document. */
    private static void call(ConfigurableApplicationContext node, List<QueueId> queues, MadeMonth month, int count)
            throws InterruptedException {
        EventLog log = node.getBean(EventLog.class);
        MadeLog.append(log, MadeCall.events(queues.getFirst(), new AgentId(new UUID(2, 0))));
        folded(node, log);
        MongoDatabase database = node.getBean(MongoDatabase.class);
        String collection = new CallHistoryProjector().collection();
        Document one = database.getCollection(collection).find().first();
        if (one == null) {
            throw new IllegalStateException("the call is not in the history");
        }
        month.calls(collection, one, queues, count);
    }

    private void measureAll() throws IOException, InterruptedException {
        System.out.println("| report over the month | zone | rows | p50 ms | p99 ms | asked |");
        System.out.println("| --- | --- | ---: | ---: | ---: | ---: |");
        String center = ReportNode.CENTER.zone().getId();
        String other = "America/New_York";
        for (String zone : List.of(center, other)) {
            queue("TOTAL", "EACH", zone);
            queue("WEEK", "EACH", zone);
            queue("DAY", "EACH", zone);
            queue("HOUR", "TOGETHER", zone);
            measure("agents, TOTAL", zone, "agentReport", arguments("TOTAL", "EACH", zone), false);
            measure("callbacks, DAY", zone, "callbackReport", arguments("DAY", "TOGETHER", zone), true);
        }
        for (String grouping : List.of("TOGETHER", "NUMBER", "QUEUE")) {
            measure("contacts by " + grouping, center, "contactReport", arguments("DAY", grouping, center), true);
        }
        measure("flows", center, "ivrReport", arguments("DAY", "VERSION", center), true);
    }

    private void queue(String interval, String grouping, String zone) throws IOException, InterruptedException {
        measure("queues, " + interval, zone, "queueReport", arguments(interval, grouping, zone), true);
    }

    private static String arguments(String interval, String grouping, String zone) {
        return "from: \\\"" + MadeMonth.FROM + "\\\", to: \\\"" + MadeMonth.TO + "\\\", interval: " + interval
                + ", grouping: " + grouping + ", timeZone: \\\"" + zone + "\\\", page: {first: 100}";
    }

    private void measure(String what, String zone, String report, String arguments, boolean input)
            throws IOException, InterruptedException {
        String asked = input ? "input: {" + arguments + "}" : arguments;
        String body = "{\"query\": \"{ " + report + "(" + asked + ") { position rowCount rows { from to } } }\"}";
        String answer = ask(body);
        if (answer.contains("\"errors\"")) {
            System.out.println("| " + what + " | " + zone + " | refused: " + answer + " | | | |");
            return;
        }
        run(body, new Histogram(3)); // warms up
        Histogram micros = new Histogram(3);
        run(body, micros);
        String rows = answer.replaceAll("(?s).*\"rowCount\":(\\d+).*", "$1");
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %.1f | %.1f | %d |%n",
                what,
                zone,
                rows,
                micros.getValueAtPercentile(50) / 1_000.0,
                micros.getValueAtPercentile(99) / 1_000.0,
                micros.getTotalCount());
    }

    private void run(String body, Histogram micros) throws IOException, InterruptedException {
        long end = System.nanoTime() + each.toNanos();
        for (int i = 0; i < LEAST || System.nanoTime() < end; i++) {
            long begun = System.nanoTime();
            ask(body);
            micros.recordValue((System.nanoTime() - begun) / 1_000);
        }
    }

    private String ask(String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(graphql)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return answer.body();
    }
}
