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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Whoever sits at the terminal is asked, and it is done or not; the system is an empty one that takes every mutation. */
class ApplyCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> mutations = Collections.synchronizedList(new ArrayList<>());
    private final List<String> questions = new ArrayList<>();
    private HttpServer system;

    @BeforeEach
    void start() throws IOException {
        system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        system.createContext("/graphql", exchange -> {
            JsonNode asked = JSON.readTree(exchange.getRequestBody());
            String document = asked.path("query").asText();
            boolean mutation = document.startsWith("mutation");
            if (mutation) {
                mutations.add(document);
            }
            byte[] answer = (mutation
                            ? "{\"data\": {\"outcome\": {\"id\": \"x\", \"position\": 1}}}"
                            : "{\"data\": {\"found\": []}}")
                    .getBytes(StandardCharsets.UTF_8);
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

    private record Said(int code, String text) {}

    private Said apply(String answer, Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("center.yaml"), "reasons: {lunch: {english: Lunch, chinese: 午餐}}\n");
        StringWriter said = new StringWriter();
        Terminal terminal = new Terminal() {
            @Override
            public boolean isThere() {
                return true;
            }

            @Override
            public String answer(String question) {
                questions.add(question + "after " + said.toString().lines().count() + " lines");
                return answer;
            }
        };
        int code = new CommandLine(new ApplyCommand(terminal))
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(
                        "-f",
                        file.toString(),
                        "--url",
                        "http://127.0.0.1:" + system.getAddress().getPort());
        return new Said(code, said.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "Yes", " y "})
    void whoAgreesHasItDone(String answer, @TempDir Path folder) throws IOException {
        Said said = apply(answer, folder);
        assertThat(questions).containsExactly("Apply these changes? [y/N] after 4 lines");
        assertThat(mutations).singleElement().asString().contains("setNotReadyReason");
        assertThat(said.text()).contains("+ reason lunch", "done: reason lunch", "Done.");
        assertThat(said.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "", "no", "yep"})
    void whoDoesNotAgreeChangesNothing(String answer, @TempDir Path folder) throws IOException {
        Said said = apply(answer, folder);
        assertThat(questions).hasSize(1);
        assertThat(mutations).isEmpty();
        assertThat(said.text()).endsWith("Nothing was changed." + System.lineSeparator());
        assertThat(said.code()).isOne();
    }
}
