package io.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A hold is one question to the running system, and its answer is told with an exit code for machines. */
class LegalHoldCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADA = "0199b3c2-7d1e-7a00-8000-000000000001";

    private final List<JsonNode> asked = Collections.synchronizedList(new ArrayList<>());
    private final Deque<String> answers = new ArrayDeque<>();
    private HttpServer system;

    @BeforeEach
    void start() throws IOException {
        system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        system.createContext("/graphql", exchange -> {
            asked.add(JSON.readTree(exchange.getRequestBody()));
            byte[] answer = ("{\"data\": " + answers.removeFirst() + "}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        system.start();
    }

    @AfterEach
    void stop() {
        system.stop(0);
    }

    private record Said(int code, String out, String err) {}

    private Said run(String... words) {
        return runHere(Stream.concat(
                        Stream.of(words),
                        Stream.of(
                                "--url",
                                "http://127.0.0.1:" + system.getAddress().getPort()))
                .toArray(String[]::new));
    }

    private static Said runHere(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new TrunklineCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
        return new Said(code, out.toString(), err.toString());
    }

    @Test
    void aPersonIsHeldForAMatter() {
        answers.add("{\"outcome\": {\"position\": 4711}}");

        Said said = run("legal-hold", "hold", ADA, "--matter", "4711/26");

        assertThat(said.out()).isEqualTo(ADA + " is held for 4711/26, from position 4711 on.\n");
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.path("query").asText()).contains("holdSubject(id: $id, matter: $matter)");
            assertThat(question.path("variables").toString())
                    .isEqualTo("{\"id\":\"" + ADA + "\",\"matter\":\"4711/26\"}");
        });
    }

    @Test
    void whatIsSoAlreadyIsSaid() {
        answers.add("{\"outcome\": {\"position\": null}}");

        Said said = run("legal-hold", "release", ADA, "--matter", "4711/26");

        assertThat(said.out()).isEqualTo(ADA + " is released for 4711/26 already; nothing had to be done.\n");
        assertThat(said.code()).isZero();
        assertThat(asked).singleElement().satisfies(question -> assertThat(
                        question.path("query").asText())
                .contains("releaseSubject("));
    }

    @Test
    void aRefusalIsToldByItsCode() {
        answers.add("{\"outcome\": {\"code\": \"SUBJECT_ERASED\", \"message\": \"The person is erased.\"}}");

        Said said = run("legal-hold", "hold", ADA, "--matter", "4711/26");

        assertThat(said.err()).isEqualTo("trunkline: SUBJECT_ERASED: The person is erased.\n");
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).isOne();
    }

    @Test
    void allWhoAreHeldAreListedPageByPage() {
        String since = "2026-05-04T08:00:00Z";
        String hold = "{\"matter\": \"%s\", \"since\": \"" + since + "\"}";
        answers.add("{\"legalHolds\": {\"persons\": [{\"id\": \"a\", \"holds\": [" + hold.formatted("1") + ", "
                + hold.formatted("2") + "]}], \"next\": \"a\"}}");
        answers.add("{\"legalHolds\": {\"persons\": [{\"id\": \"b\", \"holds\": [" + hold.formatted("\\\"3\\\"")
                + "]}], \"next\": null}}");
        answers.addAll(List.copyOf(answers));

        Said said = run("legal-hold", "list");
        Said forMachines = run("legal-hold", "list", "--json");

        assertThat(said.out()).isEqualTo("a  " + since + "  1\na  " + since + "  2\nb  " + since + "  \"3\"\n");
        assertThat(said.code()).isZero();
        assertThat(forMachines.out().lines().toList().getLast())
                .isEqualTo("{\"person\":\"b\",\"since\":\"" + since + "\",\"matter\":\"\\\"3\\\"\"}");
        assertThat(asked.get(0).at("/variables/after").isNull()).isTrue();
        assertThat(asked.get(1).at("/variables/after").asText()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "legal-hold",
                "legal-hold hold",
                "legal-hold hold " + ADA,
                "legal-hold hold ada --matter 1",
                "legal-hold release --matter 1",
                "legal-hold lift " + ADA
            })
    void wrongUsageIsToldAndAsksNobody(String line) {
        Said said = runHere(line.split(" "));

        assertThat(said.code()).isEqualTo(TrunklineCommand.USAGE);
        assertThat(said.err()).isNotEmpty();
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"legal-hold list", "legal-hold hold " + ADA + " --matter 1"})
    void whoDoesNotAnswerIsNamed(String line) {
        Said said = runHere((line + " --url http://127.0.0.1:1").split(" "));

        assertThat(said.err()).contains("127.0.0.1:1/graphql does not answer");
        assertThat(said.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"legal-hold", "legal-hold hold", "legal-hold release", "legal-hold list"})
    void helpIsComplete(String line) {
        Said said = runHere((line + " --help").split(" "));

        assertThat(said.code()).isZero();
        assertThat(said.out()).startsWith("Usage: trunkline " + line);
        assertThat(said.out()).containsAnyOf("Exit codes: 0", "Example: ./trunkline legal-hold hold");
    }
}
