package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.cli.TrunklineCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The file of the documentation, applied to a running center again and again: as it is, changed, with faults, without some of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CenterFileIT {

    private static final Path EXAMPLE = Path.of("../docs/examples/center.yaml");

    private static final String REPORT = """
            { queueReport(input: {from: "2026-05-04T00:00:00Z", to: "2026-05-05T00:00:00Z"}) {
                total { offered answered abandoned stillWaiting asaMillis averageAbandonedMillis averageTalkMillis } }
              calls { edges { node { outcome } } } }""";
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final OneTrunkline TRUNKLINE = new OneTrunkline(List.of(), Map.of());

    private record Said(int code, String out, String err) {}

    private static Said run(Object... words) {
        return runHere(Stream.concat(
                        Stream.of(words),
                        Stream.of("--url", TRUNKLINE.process().http().toString()))
                .toArray());
    }

    private static Said runHere(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new TrunklineCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.of(words).map(Object::toString).toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }

    private static String exported() {
        Said said = run("export");
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        return said.out();
    }

    private static Path written(String yaml) throws IOException {
        return Files.writeString(TRUNKLINE.folder().resolve("center.yaml"), yaml);
    }

    /** What editors check flows and center files by while one types is what the documents have. */
    @ParameterizedTest
    @ValueSource(strings = {"ivr-flow.schema.json", "center.schema.json"})
    @Order(0)
    void editorsAreGivenTheSchemas(String name) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> schema = http.send(
                    HttpRequest.newBuilder(TRUNKLINE.process().http().resolve("/schemas/" + name))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(schema.statusCode()).isEqualTo(200);
            assertThat(JSON.readTree(schema.body()))
                    .isEqualTo(JSON.readTree(Files.readString(Path.of("../docs").resolve(name))));
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
    @Order(1)
    void anEmptyCenterIsAnEmptyFile() throws IOException {
        assertThat(exported()).isEqualTo("{}\n");
        Said said = run("apply", "-f", written("{}\n"));
        assertThat(said.out()).contains("Nothing to change");
        assertThat(said.code()).isZero();
    }

    @Test
    @Order(100)
    void itemsGoToWhoHasRoomForThemBesideCalls() {
        GraphQl graphQl = TRUNKLINE.graphQl();
        CallCenter center = new CallCenter(graphQl)
                .queue("chats", "ringSeconds: 60")
                .staff("chats", List.of("7001"))
                .ready(List.of("7001"));
        String agent = center.agentId("7001");
        graphQl.command("setAgentCapacity(id: \"" + agent
                + "\", capacity: [{channel: CHAT, most: 2}, {channel: EMAIL, most: 1, interruptible: true}])");
        List<String> chats = Stream.of("first", "second", "third")
                .map(reference -> graphQl.command("queueWorkItem(input: {channel: CHAT, queueId: \""
                        + center.queueId("chats") + "\", reference: \"" + reference + "\"})"))
                .toList();
        stands(chats.get(0), "OFFERED");
        stands(chats.get(1), "OFFERED");
        assertThat(by("acceptWorkItem", chats.get(2), agent).path("code").asString())
                .isEqualTo("ITEM_NOT_AT_STEP");
        assertThat(by("acceptWorkItem", chats.get(0), agent).has("code")).isFalse();
        assertThat(by("acceptWorkItem", chats.get(1), agent).has("code")).isFalse();
        stands(chats.get(0), "WORKING");
        assertThat(graphQl.outcome("queueWorkItem(input: {channel: CHAT, queueId: \"" + UUID.randomUUID()
                                + "\", reference: \"x\"})")
                        .path("message")
                        .asString())
                .isEqualTo("There is no such queue.");
        Await.until(
                "the board has the items",
                Duration.ofSeconds(30),
                () -> graphQl.query(
                                "{ wallboard(queueIds: [\"" + center.queueId("chats")
                                        + "\"]) { waiting queues { items { channel waiting offered underWay } } agentBoards { channels { channel underWay } } } }")
                        .path("wallboard")
                        .toString()
                        .equals(
                                "{\"waiting\":0,\"queues\":[{\"items\":[{\"channel\":\"CHAT\",\"waiting\":1,\"offered\":0,\"underWay\":2}]}],"
                                        + "\"agentBoards\":[{\"channels\":[{\"channel\":\"CHAT\",\"underWay\":2},{\"channel\":\"EMAIL\",\"underWay\":0}]}]}"));
        has(
                agent,
                "[{\"channel\":\"CHAT\",\"most\":2,\"offered\":0,\"underWay\":2},"
                        + "{\"channel\":\"EMAIL\",\"most\":1,\"offered\":0,\"underWay\":0}]");
        stands(chats.get(2), "WAITING");

        assertThat(by("completeWorkItem", chats.get(0), agent).has("code")).isFalse();
        stands(chats.get(2), "OFFERED");
        assertThat(by("declineWorkItem", chats.get(2), agent).has("code")).isFalse();
        stands(chats.get(2), "WAITING");
        graphQl.command("cancelWorkItem(id: \"" + chats.get(2) + "\")");
        graphQl.command("signOutAgent(id: \"" + agent + "\")");
        stands(chats.get(1), "WAITING");
        has(
                agent,
                "[{\"channel\":\"CHAT\",\"most\":2,\"offered\":0,\"underWay\":0},"
                        + "{\"channel\":\"EMAIL\",\"most\":1,\"offered\":0,\"underWay\":0}]");
        JsonNode pages = graphQl.query("{ workItems(queueId: \"" + center.queueId("chats")
                + "\", first: 2) { next items { reference state } } }");
        assertThat(pages.at("/workItems/items").toString())
                .isEqualTo("[{\"reference\":\"third\",\"state\":\"CANCELLED\"},"
                        + "{\"reference\":\"second\",\"state\":\"WAITING\"}]");
        JsonNode rest = graphQl.query("{ workItems(queueId: \"" + center.queueId("chats") + "\", first: 2, after: \""
                + pages.at("/workItems/next").asString() + "\") { next items { reference state } } }");
        assertThat(rest.path("workItems").toString())
                .isEqualTo("{\"next\":null,\"items\":[{\"reference\":\"first\",\"state\":\"COMPLETED\"}]}");
        JsonNode report = graphQl.query(
                "{ workItemReport(from: \"" + Instant.now().minusSeconds(3_600) + "\", to: \""
                        + Instant.now() + "\", queueIds: [\"" + center.queueId("chats")
                        + "\"]) { rows { queue { name } channel queued completed cancelled waiting working averageWorkMillis } } }");
        assertThat(report.at("/workItemReport/rows/0/averageWorkMillis").asDouble())
                .isPositive();
        assertThat(report.at("/workItemReport/rows").toString())
                .startsWith(
                        "[{\"queue\":{\"name\":\"chats\"},\"channel\":\"CHAT\",\"queued\":3,\"completed\":1,\"cancelled\":1,\"waiting\":1,\"working\":0");
    }

    private static JsonNode by(String mutation, String item, String agent) {
        return TRUNKLINE.graphQl().outcome(mutation + "(id: \"" + item + "\", agentId: \"" + agent + "\")");
    }

    private static void stands(String item, String state) {
        Await.until("the item is " + state, Duration.ofSeconds(30), () -> TRUNKLINE
                .graphQl()
                .query("{ workItem(id: \"" + item + "\") { state } }")
                .at("/workItem/state")
                .asString()
                .equals(state));
    }

    private static void has(String agent, String channels) {
        Await.until("the agent has " + channels, Duration.ofSeconds(30), () -> TRUNKLINE
                .graphQl()
                .query("{ agent(id: \"" + agent + "\") { channels { channel most offered underWay } } }")
                .at("/agent/channels")
                .toString()
                .equals(channels));
    }

    @Test
    @Order(2)
    void nothingIsDoneUnasked() {
        Said said = run("apply", "-f", EXAMPLE);
        assertThat(said.out()).contains("+ queue advice", "+ reason lunch", "to create");
        assertThat(said.err()).contains("Nobody can be asked here");
        assertThat(said.code()).isEqualTo(2);
        assertThat(run("apply", "-f", EXAMPLE, "--plan").code()).isZero();
        assertThat(exported()).isEqualTo("{}\n");
    }

    @Test
    @Order(3)
    void whatTheFileWantsIsThereAndThenThereIsNothingToChange() throws IOException {
        Said applied = run("apply", "-f", EXAMPLE, "--yes");
        assertThat(applied.err()).isEmpty();
        assertThat(applied.code()).isZero();
        JsonNode advice = TRUNKLINE.graphQl().query("""
                { queues { name strategy calendar { name } exit { to { box } } overflow { when to { queueId box } }
                    memberships { agent { name skills { skill level } } tier } }
                  flows { name published } mailboxes { queue { name } } ringGroups { number } numbers { number to { box flow } } }""");
        assertThat(advice.toString())
                .contains(
                        "\"strategy\":\"BEST_SKILL\"",
                        "\"calendar\":{\"name\":\"office\"}",
                        "\"when\":\"CLOSED\"",
                        "{\"agent\":{\"name\":\"Chen Wei\",\"skills\":[{\"skill\":\"english\",\"level\":6},"
                                + "{\"skill\":\"tax\",\"level\":9}]},\"tier\":2}",
                        "{\"name\":\"advice-line\",\"published\":1}",
                        "\"mailboxes\":[{\"queue\":{\"name\":\"advice\"}}]",
                        "{\"number\":\"4000\",\"to\":{\"box\":null,\"flow\":\"advice-line\"}}");
        Said again = run("apply", "-f", EXAMPLE);
        assertThat(again.out()).startsWith("Nothing to change");
        assertThat(again.code()).isZero();
        assertThat(exported()).contains("capacity: {chat: {most: 3}, email: {most: 1, interruptible: true}}");
        Said own = run("apply", "-f", written(exported()), "--prune");
        assertThat(own.out()).startsWith("Nothing to change");
        assertThat(own.code()).isZero();
    }

    @Test
    @Order(4)
    void aFileWithFaultsChangesNothing() throws IOException {
        String before = exported();
        Path file = written(Files.readString(EXAMPLE)
                .replace("limit-minutes: 45", "limit-minutes: 1441")
                .replace("calendar: office", "calendar: offices")
                .replace("wrap-up-seconds: 30", "wrap-up-seconds: 31")
                .replace("next: wait", "next: later"));
        Said said = run("apply", "-f", file, "--yes");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out().lines().map(line -> line.substring(file.toString().length())))
                .containsExactly(
                        line(file, "limit-minutes: 1441") + ":55: BAD_VALUE: 1441 is not a number from 1 to 1440.",
                        line(file, "calendar: offices") + ":17: UNKNOWN_NAME: There is no calendar offices.",
                        line(file, "next: later") + ":11: UNKNOWN_NODE: There is no node later.",
                        line(file, "      wait:") + ":9: UNREACHABLE_NODE: No way leads to wait.");
        assertThat(exported()).isEqualTo(before);
    }

    /** As faults begin: a colon and the number of the one line that has the text. */
    private static String line(Path file, String text) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return ":"
                + (1
                        + lines.indexOf(lines.stream()
                                .filter(line -> line.contains(text))
                                .findFirst()
                                .orElseThrow()));
    }

    @Test
    @Order(5)
    void changesAreShownFieldByFieldAndMade() throws IOException {
        Path file = written(Files.readString(EXAMPLE)
                .replace("wrap-up-seconds: 30", "wrap-up-seconds: 40")
                .replace("\"4003\": {tier: 2}", "\"4003\": {tier: 3}")
                .replace("  training: {english: Training, chinese: 培训}\n", "")
                .replace("Welcome to our", "Welcome to the"));
        Said said = run("apply", "-f", file, "--yes", "--prune");
        assertThat(said.err()).isEmpty();
        assertThat(said.out())
                .contains(
                        "~ queue advice",
                        "    wrap-up-seconds: 30 -> 40",
                        "    members.4003.tier: 2 -> 3",
                        "~ flow advice-line",
                        "- reason training",
                        "2 to change, 1 to remove");
        assertThat(said.code()).isZero();
        assertThat(run("apply", "-f", file, "--prune").out()).startsWith("Nothing to change");
        assertThat(exported()).contains("wrap-up-seconds: 40").doesNotContain("training");
    }

    @Test
    @Order(6)
    void whatHappenedIsExportedAndVerifiedAndProved() throws IOException {
        Path folder = TRUNKLINE.folder().resolve("exported");
        Path key = TRUNKLINE.folder().resolve("signing.key");
        Said made = run("export-events", "--to", folder, "--key", key, "--open", "--reason", "a test");
        assertThat(made.err()).isEmpty();
        assertThat(made.out()).contains("A new key was made", "1 parts, personal data readable");
        assertThat(run("export-events", "--to", folder, "--key", key).out()).contains("whole export already");
        Path open = Path.of(key + ".pub");
        Said verified = runHere("verify", folder, "--key", open);
        assertThat(verified.err()).isEmpty();
        assertThat(verified.out()).contains("is as it was signed");

        Path second = TRUNKLINE.folder().resolve("second");
        Said queue = run("export-events", "--to", second, "--key", key, "--queue", "advice");
        assertThat(queue.err()).isEmpty();
        JsonNode manifest = JSON.readTree(Files.readString(second.resolve("manifest.json")));
        assertThat(manifest.at("/types/io.trunkline.queue.changed").asInt()).isPositive();
        assertThat(manifest.at("/types/io.trunkline.export.completed").isMissingNode())
                .isTrue();

        Path third = TRUNKLINE.folder().resolve("third");
        assertThat(run("export-events", "--to", third, "--key", key).code()).isZero();
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
        Said first = run("import", "csv", file);
        assertThat(first.out()).contains("Calls added 3, known before 0; lines refused 2");
        assertThat(first.err()).contains("line 5: it is not over", "line 6: its times are out of order");
        assertThat(run("import", "csv", file).out()).contains("Calls added 0, known before 3; lines refused 2");

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
                1700000010|c1|old support|Agent/7|ENTERQUEUE||+4930123|1
                1700000025|c1|old support|Agent/7|CONNECT|15|a1|3
                1700000100|c1|old support|Agent/7|COMPLETECALLER|15|75|1
                1700000140|c2|old support|NONE|ENTERQUEUE|||1
                1700000170|c2|old support|NONE|EXITWITHTIMEOUT|1|1|30
                1700000180|c3|old support|NONE|ENTERQUEUE|||1
                1700000187|c3|old support|NONE|EXITWITHKEY|1|1|1|7
                1700000190|c4|old support|NONE|ENTERQUEUE|||1
                """);

        Said month = run("import", "anonymous-bank", bank);
        assertThat(month.out()).contains("Calls added 1, known before 0; lines refused 1");
        assertThat(month.err()).contains("line 3: the file says to ignore it");
        Said log = run("import", "asterisk-queue-log", queueLog);
        assertThat(log.out()).contains("Calls added 3, known before 0; lines refused 1");
        assertThat(log.err()).contains("line 8: the file does not tell how the call ended");
        assertThat(run("import", "asterisk-queue-log", queueLog).out()).contains("Calls added 0, known before 3");

        reports(
                "1999-04-02T07:00:00Z",
                "{\"offered\":1,\"answered\":1,\"overflowed\":0,\"left\":0,\"stillWaiting\":0}");
        reports(
                "2023-11-14T22:00:00Z",
                "{\"offered\":3,\"answered\":1,\"overflowed\":1,\"left\":1,\"stillWaiting\":0}");
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
        Said all = run("reconcile");
        assertThat(all.err()).isEmpty();
        assertThat(all.out()).startsWith("All agrees").contains(" 7 calls");
        assertThat(all.code()).isZero();
        Said day = run("reconcile", "--from", "2026-05-04", "--to", "2026-05-04T08:01:00Z", "--zone", "UTC", "--json");
        assertThat(day.code()).isZero();
        assertThat(JSON.readTree(day.out()).at("/result/calls").asInt()).isEqualTo(1);
        assertThat(run("reconcile", "--from", "yesterday").code()).isEqualTo(2);
    }

    @Test
    @Order(9)
    void aProjectionIsRebuiltWhileAllGoesOn() throws IOException {
        Said all = run("projections");
        assertThat(all.err()).isEmpty();
        assertThat(all.out()).contains("call_history", "node-1").doesNotContain("nobody", "halted");
        assertThat(all.code()).isZero();
        Said rebuilt = run("projections", "--rebuild", "call_history");
        assertThat(rebuilt.out()).startsWith("done, call_history_v").contains("documents compared, 0 different");
        assertThat(rebuilt.code()).isZero();
        assertThat(run("projections").out()).contains("_r1 ");
        assertThat(run("projections", "--retry", "call_history").out()).startsWith("0 folded, 0 left.");
        assertThat(run("projections", "--parked", "call_history").code()).isZero();
        Said unknown = run("projections", "--rebuild", "nothing");
        assertThat(unknown.err()).contains("There is no projection nothing.");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(run("reconcile").code()).isZero();
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
        assertThat(run("legal-hold", "list")).isEqualTo(new Said(0, "", ""));
        Said held = run("legal-hold", "hold", person, "--matter", "4711/26");
        assertThat(held.err()).isEmpty();
        assertThat(held.out()).startsWith(person + " is held for 4711/26, from position ");
        Await.until("the hold is listed", Duration.ofSeconds(20), () -> run("legal-hold", "list")
                .out()
                .startsWith(person + "  "));
        assertThat(run("legal-hold", "hold", person, "--matter", "4711/26").out())
                .contains("already");
        Said refused = run("legal-hold", "hold", person, "--matter", "x".repeat(201));
        assertThat(refused.err()).startsWith("trunkline: INVALID_");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(run("legal-hold", "release", person, "--matter", "4711/26").code())
                .isZero();
        Await.until("nobody is", Duration.ofSeconds(20), () -> run("legal-hold", "list")
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
        Said story = run("replay", "call", id, "--zone", "UTC");
        assertThat(story.err()).isEmpty();
        assertThat(story.out())
                .startsWith("2026-05-04 UTC\n08:00:00.000  ")
                .contains("waits in old sales", "08:00:20.000", "Ada Past answers")
                .doesNotContain("4930123456");
        assertThat(run("replay", id, "--zone", "UTC", "--language", "zh").out()).contains("在 old sales 中等待");
        assertThat(run("replay", "--agent", "Ada Past", "--ladder").out())
                .contains("Caller", "|<--------------+---------------|  Ada Past answers");
        Path drawing = TRUNKLINE.folder().resolve("call.svg");
        assertThat(run("replay", "call", id, "--svg", drawing).code()).isZero();
        assertThat(Files.readString(drawing)).startsWith("<svg").contains("Ada Past answers");
        assertThat(run("replay").code()).isEqualTo(2);
        assertThat(run("replay", "call", "17").code()).isEqualTo(2);
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
        Said shipped = run(ship);
        assertThat(shipped.err()).isEmpty();
        assertThat(shipped.out()).contains(today.minusDays(4) + ": 0 events", today.minusDays(2) + ": 0 events");
        assertThat(run(ship).out()).as("each day once").doesNotContain(today.minusDays(4) + ": ");
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

    @Test
    void whoDoesNotAnswerIsNamed() {
        StringWriter err = new StringWriter();
        int code = new CommandLine(new TrunklineCommand())
                .setErr(new PrintWriter(err))
                .execute("export", "--url", "http://127.0.0.1:1");
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("127.0.0.1:1/graphql does not answer");
        Said reconciled = runHere("reconcile", "--url", "http://127.0.0.1:1");
        assertThat(reconciled.code()).isEqualTo(2);
        assertThat(reconciled.err()).contains("127.0.0.1:1 does not answer");
    }
}
