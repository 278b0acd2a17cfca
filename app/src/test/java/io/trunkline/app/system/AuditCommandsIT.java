package io.trunkline.app.system;

import static io.trunkline.app.system.Terminal.runHere;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.system.Terminal.Said;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What auditors and analysts do from a terminal: export, verify, import, reconcile, rebuild, hold, replay; and what they are refused. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditCommandsIT {

    private static final Path EXAMPLE = Path.of("../docs/examples/center.yaml");

    private static final String REPORT = """
            { queueReport(input: {from: "2026-05-04T00:00:00Z", to: "2026-05-05T00:00:00Z"}) {
                total { offered answered abandoned stillWaiting asaMillis averageAbandonedMillis averageTalkMillis } }
              calls { edges { node { outcome } } } }""";
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final OneTrunkline TRUNKLINE = new OneTrunkline(List.of(), Map.of());

    private static final Terminal TERMINAL = new Terminal(TRUNKLINE);

    /** Something to tell of: a center that was made, and changed. */
    @BeforeAll
    static void aCenterIsMadeAndChanged() throws IOException {
        Path changed = Files.writeString(
                TRUNKLINE.folder().resolve("center.yaml"),
                Files.readString(EXAMPLE).replace("wrap-up-seconds: 30", "wrap-up-seconds: 40"));
        for (Path file : List.of(EXAMPLE, changed)) {
            assertThat(TERMINAL.run("apply", "-f", file, "--yes").code()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /exports/0199c2d0-0000-7000-8000-000000000001/lines, 404, UNKNOWN_EXPORT",
        "GET, /exports/range?from=yesterday, 400, INVALID_QUERY",
        "GET, /reconciliation?from=yesterday, 400, INVALID_QUERY",
        "GET, /replay, 400, INVALID_QUERY",
        "GET, /replay?call=17, 400, BAD_ID",
        "GET, /replay?actor=router&most=0, 400, BAD_PAGE_SIZE",
        "GET, /replay?actor=router&form=SONG, 400, INVALID_QUERY",
        "GET, /replay?actor=router&zone=Nowhere, 400, BAD_TIME_ZONE",
        "POST, /imports/csv, 400, INVALID_QUERY",
        "POST, /imports/CSV!, 400, INVALID_QUERY"
    })
    @Order(0)
    void whatAuditorsAreRefusedHasACode(String method, String path, int status, String code) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.BodyPublisher body = path.endsWith("csv")
                    ? HttpRequest.BodyPublishers.ofString("no JSON")
                    : HttpRequest.BodyPublishers.ofString("[]");
            HttpResponse<String> refused = http.send(
                    HttpRequest.newBuilder(TRUNKLINE.process().http().resolve(path))
                            .header("content-type", "application/json")
                            .method(method, method.equals("GET") ? HttpRequest.BodyPublishers.noBody() : body)
                            .build(),
                    BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(JSON.readTree(refused.body()).path("code").asString()).isEqualTo(code);
            assertThat(JSON.readTree(refused.body()).path("message").asString()).isNotEmpty();
        }
    }

    @Test
    @Order(6)
    void whatHappenedIsExportedAndVerifiedAndProved() throws IOException {
        Path folder = TRUNKLINE.folder().resolve("exported");
        Path key = TRUNKLINE.folder().resolve("signing.key");
        Said made = TERMINAL.run("export-events", "--to", folder, "--key", key, "--open", "--reason", "a test");
        assertThat(made.err()).isEmpty();
        assertThat(made.out()).contains("A new key was made", "1 parts, personal data readable");
        assertThat(TERMINAL.run("export-events", "--to", folder, "--key", key).out())
                .contains("whole export already");
        Path open = Path.of(key + ".pub");
        Said verified = runHere("verify", folder, "--key", open);
        assertThat(verified.err()).isEmpty();
        assertThat(verified.out()).contains("is as it was signed");

        Path second = TRUNKLINE.folder().resolve("second");
        Said queue = TERMINAL.run("export-events", "--to", second, "--key", key, "--queue", "advice");
        assertThat(queue.err()).isEmpty();
        JsonNode manifest = JSON.readTree(Files.readString(second.resolve("manifest.json")));
        assertThat(manifest.at("/types/io.trunkline.queue.changed").asInt()).isPositive();
        assertThat(manifest.at("/types/io.trunkline.export.completed").isMissingNode())
                .isTrue();

        Path third = TRUNKLINE.folder().resolve("third");
        assertThat(TERMINAL.run("export-events", "--to", third, "--key", key).code())
                .isZero();
        assertThat(JSON.readTree(Files.readString(third.resolve("manifest.json")))
                        .path("types")
                        .toString())
                .contains(
                        "\"io.trunkline.export.started\":2",
                        "\"io.trunkline.export.opened\":1",
                        "\"io.trunkline.export.completed\":2");
        byte[] index = Files.readAllBytes(third.resolve("part-00001.index"));
        ByteBuffer first = ByteBuffer.wrap(index);
        String event = new UUID(first.getLong(), first.getLong()).toString();
        Path proof = TRUNKLINE.folder().resolve("proof.json");
        assertThat(runHere("verify", third, "--key", open, "--prove", event, "-o", proof)
                        .code())
                .isZero();
        assertThat(runHere("verify", "--proof", proof, "--key", open).out()).contains("Event " + event + " was in");
        index[20] ^= 1;
        Files.write(third.resolve("part-00001.index"), index);
        Said changed = runHere("verify", third, "--key", open);
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.out()).contains("FILE_CHANGED part-00001.index");
    }

    @Test
    @Order(7)
    void callsThatWereTakenElsewhereAreInReportsAndNobodyActsOnThem() throws IOException {
        Path file = Files.writeString(TRUNKLINE.folder().resolve("calls.csv"), """
                id,caller,dialled,received,queue,queued,agent,answered,ended
                1,+4930123456,800,2026-05-04T08:00:00Z,old sales,2026-05-04T08:00:00Z,Ada Past,2026-05-04T08:00:20Z,2026-05-04T08:03:20Z
                2,,800,2026-05-04T08:01:00Z,old sales,2026-05-04T08:01:04Z,,,2026-05-04T08:01:34Z
                3,,800,2026-05-04T08:02:00Z,,,,,2026-05-04T08:02:09Z
                4,,800,2199-05-04T08:02:00Z,,,,,2199-05-04T08:02:09Z
                5,,800,2026-05-04T08:02:00Z,,,,,2026-05-04T08:01:09Z
                """);
        Said first = TERMINAL.run("import", "csv", file);
        assertThat(first.out()).contains("Calls added 3, known before 0; lines refused 2");
        assertThat(first.err()).contains("line 5: it is not over", "line 6: its times are out of order");
        assertThat(TERMINAL.run("import", "csv", file).out())
                .contains("Calls added 0, known before 3; lines refused 2");

        Await.until(
                "the report has the calls",
                Duration.ofSeconds(30),
                () -> TRUNKLINE.graphQl().query(REPORT).at("/calls/edges").size() == 3);
        JsonNode answer = TRUNKLINE.graphQl().query(REPORT);
        assertThat(answer.at("/queueReport/total").toString())
                .isEqualTo("{\"offered\":2,\"answered\":1,\"abandoned\":1,\"stillWaiting\":0,\"asaMillis\":20000.0,"
                        + "\"averageAbandonedMillis\":30000.0,\"averageTalkMillis\":180000.0}");
        assertThat(answer.at("/calls/edges").size()).isEqualTo(3);
    }

    /** Each is asked for the report of its own day, years before all others. */
    @Test
    @Order(8)
    void otherSystemsFilesAreImportedAsTheyAre() throws IOException {
        Path bank = Files.writeString(TRUNKLINE.folder().resolve("bank.tsv"), """
                vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\tq_start\tq_exit\tq_time\toutcome\tser_start\tser_exit\tser_time\tserver
                AA0101\t1\t0\t0\tPS\t990402\t10:00:00\t10:00:10\t10\t10:00:10\t10:00:40\t30\tAGENT\t10:00:40\t10:01:40\t60\tKAZAV
                AA0101\t2\t0\t0\tPS\t990402\t10:05:00\t10:05:10\t10\t0:00:00\t0:00:00\t0\tPHANTOM\t0:00:00\t0:00:00\t0\tNO_SERVER
                """);
        Path queueLog = Files.writeString(TRUNKLINE.folder().resolve("queue_log"), """
                1700000000|NONE|old support|Agent/7|ADDMEMBER|
                1700000010|c1|old support|Agent/7|ENTERQUEUE||+4930123|1
                1700000020|c1|old support|Agent/7|RINGNOANSWER|5000
                1700000025|c1|old support|Agent/7|CONNECT|15|a1|3
                1700000100|c1|old support|Agent/7|COMPLETECALLER|15|75|1
                1700000140|c2|old support|NONE|ENTERQUEUE|||1
                1700000170|c2|old support|NONE|EXITWITHTIMEOUT|1|1|30
                1700000180|c3|old support|NONE|ENTERQUEUE|||1
                1700000187|c3|old support|NONE|EXITWITHKEY|1|1|1|7
                1700000190|c4|old support|NONE|ENTERQUEUE|||1
                1700000200|NONE|old support|Agent/7|PAUSE|lunch
                1700000230|NONE|old support|Agent/8|REMOVEMEMBER|
                """);

        Said month = TERMINAL.run("import", "anonymous-bank", bank);
        assertThat(month.out()).contains("Calls added 1, known before 0; lines refused 1");
        assertThat(month.err()).contains("line 3: the file says to ignore it");
        Said log = TERMINAL.run("import", "asterisk-queue-log", queueLog);
        assertThat(log.out())
                .contains("Calls added 3, known before 0; lines refused 2; times of agents added 5, known before 0.");
        assertThat(log.err())
                .contains(
                        "line 10: the file does not tell how the call ended",
                        "line 12: Agent/8 did not come to the queue",
                        "line 1: Agent/7 came, and the file does not tell the end: counted up to its last line");
        assertThat(TERMINAL.run("import", "asterisk-queue-log", queueLog).out())
                .contains("Calls added 0, known before 3; lines refused 2; times of agents added 0, known before 5.");

        reports(
                "1999-04-02T07:00:00Z",
                "{\"offered\":1,\"answered\":1,\"overflowed\":0,\"left\":0,\"stillWaiting\":0}");
        reports(
                "2023-11-14T22:00:00Z",
                "{\"offered\":3,\"answered\":1,\"overflowed\":1,\"left\":1,\"stillWaiting\":0}");
        reportsOfAgentsAndFlows();
    }

    /** Agents are none of the board's: whoever an import named is signed out. */
    private static void reportsOfAgentsAndFlows() {
        String asked = """
                { agentReport(from: "2023-11-14T22:00:00Z", to: "2023-11-14T23:00:00Z", grouping: TOGETHER) {
                    total { handled missed talkingMillis reservedMillis readyMillis notReadyMillis signedInMillis } }
                  ivrReport(input: {from: "1999-04-02T00:00:00Z", to: "1999-04-03T00:00:00Z"}) {
                    total { entries queued dropped averageMillis } rows { flow } }
                  contactReport(input: {from: "1999-04-02T00:00:00Z", to: "1999-04-03T00:00:00Z"}) {
                    total { contacts answered averageTalkMillis } }
                  agents { name status }
                  agentSessions(from: "2023-11-14T22:00:00Z", to: "2023-11-14T23:00:00Z") {
                    sessions { agent { name } signedInAt signedOutAt } } }""";
        String agents = "{\"handled\":1,\"missed\":1,\"talkingMillis\":75000,\"reservedMillis\":8000,"
                + "\"readyMillis\":117000,\"notReadyMillis\":30000,\"signedInMillis\":230000}";
        Await.until("the report has the agents", Duration.ofSeconds(30), () -> TRUNKLINE
                .graphQl()
                .query(asked)
                .at("/agentReport/total")
                .toString()
                .equals(agents));
        JsonNode answer = TRUNKLINE.graphQl().query(asked);
        assertThat(answer.at("/ivrReport/total").toString())
                .isEqualTo("{\"entries\":1,\"queued\":1,\"dropped\":0,\"averageMillis\":10000.0}");
        assertThat(answer.at("/ivrReport/rows/0/flow").asString()).isEqualTo("bank VRU");
        assertThat(answer.at("/contactReport/total").toString())
                .isEqualTo("{\"contacts\":1,\"answered\":1,\"averageTalkMillis\":60000.0}");
        assertThat(answer.at("/agents").toString())
                .contains("{\"name\":\"Agent/7\",\"status\":\"SIGNED_OUT\"}")
                .doesNotContain("Agent/8");
        assertThat(answer.at("/agentSessions/sessions").toString())
                .isEqualTo("[{\"agent\":{\"name\":\"Agent/7\"},\"signedInAt\":\"2023-11-14T22:13:20Z\","
                        + "\"signedOutAt\":\"2023-11-14T22:17:10Z\"}]");
    }

    private static void reports(String hour, String total) {
        String asked = "{ queueReport(input: {from: \"" + hour + "\", to: \""
                + Instant.parse(hour).plusSeconds(3_600)
                + "\"}) { total { offered answered overflowed left stillWaiting } } }";
        Await.until("the report of " + hour + " has the calls", Duration.ofSeconds(30), () -> TRUNKLINE
                .graphQl()
                .query(asked)
                .at("/queueReport/total")
                .toString()
                .equals(total));
    }

    @Test
    @Order(9)
    void whatIsStoredAgreesWithTheLog() throws IOException {
        Said all = TERMINAL.run("reconcile");
        assertThat(all.err()).isEmpty();
        assertThat(all.out()).startsWith("All agrees").contains(" 7 calls");
        assertThat(all.code()).isZero();
        Said day = TERMINAL.run(
                "reconcile", "--from", "2026-05-04", "--to", "2026-05-04T08:01:00Z", "--zone", "UTC", "--json");
        assertThat(day.code()).isZero();
        assertThat(JSON.readTree(day.out()).at("/result/calls").asInt()).isEqualTo(1);
        assertThat(TERMINAL.run("reconcile", "--from", "yesterday").code()).isEqualTo(2);
    }

    @Test
    @Order(9)
    void aProjectionIsRebuiltWhileAllGoesOn() throws IOException {
        Said all = TERMINAL.run("projections");
        assertThat(all.err()).isEmpty();
        assertThat(all.out()).contains("call_history", "node-1").doesNotContain("nobody", "halted");
        assertThat(all.code()).isZero();
        Said rebuilt = TERMINAL.run("projections", "--rebuild", "call_history");
        assertThat(rebuilt.out()).startsWith("done, call_history_v").contains("documents compared, 0 different");
        assertThat(rebuilt.code()).isZero();
        assertThat(TERMINAL.run("projections").out()).contains("_r1 ");
        assertThat(TERMINAL.run("projections", "--retry", "call_history").out()).startsWith("0 folded, 0 left.");
        assertThat(TERMINAL.run("projections", "--parked", "call_history").code())
                .isZero();
        Said unknown = TERMINAL.run("projections", "--rebuild", "nothing");
        assertThat(unknown.err()).contains("There is no projection nothing.");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(TERMINAL.run("reconcile").code()).isZero();
    }

    @Test
    @Order(10)
    void aCallerIsHeldByLawUntilTheMatterIsOver() {
        String person = TRUNKLINE
                .graphQl()
                .query("{ calls { edges { node { caller { subjectId } } } } }")
                .findValues("subjectId")
                .stream()
                .filter(JsonNode::isString)
                .findFirst()
                .orElseThrow()
                .asString();
        assertThat(TERMINAL.run("legal-hold", "list")).isEqualTo(new Said(0, "", ""));
        Said held = TERMINAL.run("legal-hold", "hold", person, "--matter", "4711/26");
        assertThat(held.err()).isEmpty();
        assertThat(held.out()).startsWith(person + " is held for 4711/26, from position ");
        Await.until("the hold is listed", Duration.ofSeconds(20), () -> TERMINAL.run("legal-hold", "list")
                .out()
                .startsWith(person + "  "));
        assertThat(TERMINAL.run("legal-hold", "hold", person, "--matter", "4711/26")
                        .out())
                .contains("already");
        Said refused = TERMINAL.run("legal-hold", "hold", person, "--matter", "x".repeat(201));
        assertThat(refused.err()).startsWith("trunkline: INVALID_");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(TERMINAL.run("legal-hold", "release", person, "--matter", "4711/26")
                        .code())
                .isZero();
        Await.until("nobody is", Duration.ofSeconds(20), () -> TERMINAL.run("legal-hold", "list")
                .out()
                .isEmpty());
    }

    @Test
    @Order(10)
    void whatHappenedIsToldAgain() throws IOException {
        String id = TRUNKLINE
                .graphQl()
                .query("{ calls(filter: {outcome: ANSWERED}) { edges { node { id } } } }")
                .at("/calls/edges/0/node/id")
                .asString();
        Said story = TERMINAL.run("replay", "call", id, "--zone", "UTC");
        assertThat(story.err()).isEmpty();
        assertThat(story.out())
                .startsWith("2026-05-04 UTC\n08:00:00.000  ")
                .contains("waits in old sales", "08:00:20.000", "Ada Past answers")
                .doesNotContain("4930123456");
        assertThat(TERMINAL.run("replay", id, "--zone", "UTC", "--language", "zh")
                        .out())
                .contains("在 old sales 中等待");
        assertThat(TERMINAL.run("replay", "--agent", "Ada Past", "--ladder").out())
                .contains("Caller", "|<--------------+---------------|  Ada Past answers");
        Path drawing = TRUNKLINE.folder().resolve("call.svg");
        assertThat(TERMINAL.run("replay", "call", id, "--svg", drawing).code()).isZero();
        assertThat(Files.readString(drawing)).startsWith("<svg").contains("Ada Past answers");
        assertThat(TERMINAL.run("replay").code()).isEqualTo(2);
        assertThat(TERMINAL.run("replay", "call", "17").code()).isEqualTo(2);
    }

    @Test
    @Order(10)
    void closedDaysAreShippedAndVerifiedAsOne() throws IOException {
        Path archive = TRUNKLINE.folder().resolve("archive");
        Path key = TRUNKLINE.folder().resolve("days.key");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Object[] ship = {
            "export-events", "--to", archive, "--key", key, "--daily", "--zone", "UTC", "--from", today.minusDays(4)
        };
        Said shipped = TERMINAL.run(ship);
        assertThat(shipped.err()).isEmpty();
        assertThat(shipped.out()).contains(today.minusDays(4) + ": 0 events", today.minusDays(2) + ": 0 events");
        assertThat(TERMINAL.run(ship).out()).as("each day once").doesNotContain(today.minusDays(4) + ": ");
        Path open = Path.of(key + ".pub");
        Said whole = runHere("verify", "--daily", archive, "--key", open);
        assertThat(whole.err()).isEmpty();
        assertThat(whole.out()).contains("is as it was signed, without a gap: ");
        Files.move(
                archive.resolve(today.minusDays(3).toString()),
                TRUNKLINE.folder().resolve("taken"));
        Said gap = runHere("verify", "--daily", archive, "--key", open);
        assertThat(gap.code()).isEqualTo(1);
        assertThat(gap.out()).contains("DAY_MISSING " + today.minusDays(3));
    }
}
