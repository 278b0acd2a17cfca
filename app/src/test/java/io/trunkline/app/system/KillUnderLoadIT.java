package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.trunkline.app.system.Promises.Promise;
import io.trunkline.app.system.Reports.Visits;
import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.projections.recount.Progress;
import io.trunkline.projections.recount.ReconcileResult;
import io.trunkline.projections.recount.Reconciliation;
import io.trunkline.projections.recount.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills the busy application as rudely as an operating system can, more than once on the same data, the second time while
 * it still clears up after the first, and shows that nothing acknowledged is lost, nobody is stuck, and that every report
 * equals a count of the log.
 */
class KillUnderLoadIT {

    private static final int ROUNDS = 2;
    private static final int PROMISES_PER_ROUND = 200;
    private static final int TALKING_AT_LEAST = 5;

    /** Longer than ring time, the reservation's grace and wrap-up together, which are what may still be running. */
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private static final Duration BUSY = Duration.ofSeconds(90);
    private static final String REPORTS = """
            query($from: DateTime!, $to: DateTime!) {
              queueReport(input: {from: $from, to: $to, interval: TOTAL}) {
                rows { queue { name } offered answered abandoned failed left overflowed stillWaiting } }
              agentReport(from: $from, to: $to) { rows { agent { id } handled missed } }
            }""";

    private final Instant began = Instant.now();
    private final List<Promise> promises = new ArrayList<>();

    @Test
    void nothingAcknowledgedIsLostAndNobodyIsStuck(@TempDir Path data) {
        for (int round = 0; round < ROUNDS; round++) {
            killWhileBusy(data, round);
        }
        try (TrunklineProcess quiet = start(data, 0, ROUNDS)) {
            settle(quiet.graphQl());
            JsonNode reports = reports(quiet.graphQl());
            quiet.stop();
            checkStores(data, reports);
        }
    }

    private void killWhileBusy(Path data, int round) {
        try (TrunklineProcess trunkline = start(data, 600, round)) {
            GraphQl graphQl = trunkline.graphQl();
            Promises made = new Promises(trunkline.graphQl(), "k" + round + "x");
            Await.until("calls flow and promises are made", BUSY, () -> {
                JsonNode board =
                        graphQl.query("{ wallboard { talking ringing } }").get("wallboard");
                return board.get("talking").asInt() >= TALKING_AT_LEAST
                        && board.get("ringing").asInt() > 0
                        && made.count() >= PROMISES_PER_ROUND;
            });
            trunkline.kill();
            promises.addAll(made.all());
        }
    }

    private static TrunklineProcess start(Path data, int callsPerMinute, int seed) {
        return TrunklineProcess.start(
                data,
                List.of(
                        "demo",
                        "--http-port",
                        "0",
                        "--sip-port",
                        "0",
                        "--agents",
                        "60",
                        "--calls-per-minute",
                        Integer.toString(callsPerMinute),
                        "--seed",
                        Integer.toString(seed)));
    }

    /** No call of before is open, no agent is held by one, and the history has all that the boards have. */
    private static void settle(GraphQl graphQl) {
        Await.value(
                "every call has ended, every agent is free, the history is complete",
                SETTLING,
                () -> graphQl.query("{ wallboard { calls { id state } waiting agents { reserved talking wrapUp } }"
                        + " about { livePosition historyPosition } }"),
                seen -> seen.at("/wallboard/calls").isEmpty()
                        && seen.at("/wallboard/waiting").asInt() == 0
                        && seen.at("/wallboard/agents/reserved").asInt() == 0
                        && seen.at("/wallboard/agents/talking").asInt() == 0
                        && seen.at("/wallboard/agents/wrapUp").asInt() == 0
                        && seen.at("/about/historyPosition").asLong()
                                >= seen.at("/about/livePosition").asLong());
    }

    private JsonNode reports(GraphQl graphQl) {
        return graphQl.query(
                REPORTS,
                Map.of(
                        "from",
                        began.toString(),
                        "to",
                        Instant.now().plus(Duration.ofMinutes(15)).toString()));
    }

    private void checkStores(Path data, JsonNode reports) {
        try (EmbeddedLogNode node = EmbeddedLogNode.open(data.resolve("log"), 0);
                EventStoreDbLog log = EventStoreDbLog.connect(node.connectionString());
                EmbeddedMongo documents = EmbeddedMongo.open(data.resolve("documents"), 0);
                MongoClient mongo = MongoClients.create(documents.connectionString())) {
            LogLaws laws = LogLaws.read(log);
            laws.isWhole();
            laws.keeps(promises);
            assertThat(laws.everyCallHasEnded()).as("calls that a kill cut off").isPositive();
            Map<String, Visits> visits = laws.visits();
            assertThat(visits.values()).isNotEmpty().allMatch(v -> v.stillWaiting() == 0);
            assertThat(queueRows(reports)).isEqualTo(visits);
            assertThat(agentRows(reports, "handled")).isEqualTo(laws.handled());
            assertThat(agentRows(reports, "missed")).isEqualTo(laws.missed());
            ReconcileResult recount =
                    Reconciliation.run(log, mongo.getDatabase("trunkline"), log.head(), Span.ALL, Progress.NONE);
            assertThat(recount.differences()).isEmpty();
            assertThat(recount.agrees()).as("%s", recount).isTrue();
        }
    }

    private static Map<String, Visits> queueRows(JsonNode reports) {
        Map<String, Visits> rows = new TreeMap<>();
        reports.at("/queueReport/rows")
                .forEach(row -> rows.put(
                        row.at("/queue/name").asString(),
                        new Visits(
                                row.get("offered").asLong(),
                                row.get("answered").asLong(),
                                row.get("abandoned").asLong(),
                                row.get("failed").asLong(),
                                row.get("left").asLong(),
                                row.get("overflowed").asLong(),
                                row.get("stillWaiting").asLong())));
        return rows;
    }

    /** By agent id; zeros left out. */
    private static Map<String, Long> agentRows(JsonNode reports, String figure) {
        Map<String, Long> rows = new TreeMap<>();
        StreamSupport.stream(reports.at("/agentReport/rows").spliterator(), false)
                .filter(row -> row.get(figure).asLong() > 0)
                .forEach(row ->
                        rows.put(row.at("/agent/id").asString(), row.get(figure).asLong()));
        return rows;
    }
}
