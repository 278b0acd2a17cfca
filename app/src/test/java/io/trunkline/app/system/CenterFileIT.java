package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.system.Terminal.Said;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The file of the documentation, applied to a running center again and again: as it is, changed, with faults, without some of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CenterFileIT {

    private static final Path EXAMPLE = Path.of("../docs/examples/center.yaml");

    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final OneTrunkline TRUNKLINE = new OneTrunkline(List.of(), Map.of());

    private static final Terminal TERMINAL = new Terminal(TRUNKLINE);

    private static String exported() {
        Said said = TERMINAL.run("export");
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

    @Test
    @Order(1)
    void anEmptyCenterIsAnEmptyFile() throws IOException {
        assertThat(exported()).isEqualTo("{}\n");
        Said said = TERMINAL.run("apply", "-f", written("{}\n"));
        assertThat(said.out()).contains("Nothing to change");
        assertThat(said.code()).isZero();
    }

    @Test
    @Order(2)
    void nothingIsDoneUnasked() {
        Said said = TERMINAL.run("apply", "-f", EXAMPLE);
        assertThat(said.out()).contains("+ queue advice", "+ reason lunch", "to create");
        assertThat(said.err()).contains("Nobody can be asked here");
        assertThat(said.code()).isEqualTo(2);
        assertThat(TERMINAL.run("apply", "-f", EXAMPLE, "--plan").code()).isZero();
        assertThat(exported()).isEqualTo("{}\n");
    }

    @Test
    @Order(3)
    void whatTheFileWantsIsThereAndThenThereIsNothingToChange() throws IOException {
        Said applied = TERMINAL.run("apply", "-f", EXAMPLE, "--yes");
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
        Said again = TERMINAL.run("apply", "-f", EXAMPLE);
        assertThat(again.out()).startsWith("Nothing to change");
        assertThat(again.code()).isZero();
        assertThat(exported()).contains("capacity: {chat: {most: 3}, email: {most: 1, interruptible: true}}");
        Said own = TERMINAL.run("apply", "-f", written(exported()), "--prune");
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
        Said said = TERMINAL.run("apply", "-f", file, "--yes");
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
        Said said = TERMINAL.run("apply", "-f", file, "--yes", "--prune");
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
        assertThat(TERMINAL.run("apply", "-f", file, "--prune").out()).startsWith("Nothing to change");
        assertThat(exported()).contains("wrap-up-seconds: 40").doesNotContain("training");
    }

    @Test
    void whoDoesNotAnswerIsNamed() {
        Said exported = Terminal.runHere("export", "--url", "http://127.0.0.1:1");
        assertThat(exported.code()).isEqualTo(1);
        assertThat(exported.err()).contains("127.0.0.1:1/graphql does not answer");
        Said reconciled = Terminal.runHere("reconcile", "--url", "http://127.0.0.1:1");
        assertThat(reconciled.code()).isEqualTo(2);
        assertThat(reconciled.err()).contains("127.0.0.1:1 does not answer");
    }
}
