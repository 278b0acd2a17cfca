package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.query.limits.RequestLimits;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Proves that every refusal has its code, and that what is allowed is not refused. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class RefusalsTest {

    private static final String REPORT =
            "query ($input: QueueReportInput!) { queueReport(input: $input) { position } }";

    @Autowired
    private Story story;

    @Autowired
    private InMemoryEventLog log;

    @LocalServerPort
    private int port;

    private GraphQlClient client;

    @BeforeEach
    void connect() {
        client = new GraphQlClient(port);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("INVALID_QUERY", "{ about {", Map.of()),
                Arguments.of("INVALID_QUERY", "{ nonsense }", Map.of()),
                Arguments.of(
                        "INVALID_QUERY",
                        "query ($a: DateTime!) { agentReport(from: $a, to: $a) { position } }",
                        Map.of("a", "yesterday")),
                Arguments.of("BAD_PAGE_SIZE", "{ calls(first: 0) { edges { cursor } } }", Map.of()),
                Arguments.of("BAD_PAGE_SIZE", "{ calls(first: 201) { edges { cursor } } }", Map.of()),
                Arguments.of("BAD_CURSOR", "{ calls(after: \"bm9uc2Vuc2U\") { edges { cursor } } }", Map.of()),
                Arguments.of("BAD_CURSOR", "{ calls(after: \"%%%\") { edges { cursor } } }", Map.of()),
                Arguments.of("BAD_ID", "{ call(id: \"1\") { id } }", Map.of()),
                Arguments.of("BAD_ID", "{ calls(filter: {queueId: \"x\"}) { edges { cursor } } }", Map.of()),
                Arguments.of(
                        "TOO_MANY_IDS",
                        "query ($ids: [ID!]) { wallboard(queueIds: $ids) { waiting } }",
                        Map.of(
                                "ids",
                                Stream.generate(() -> UUID.randomUUID().toString())
                                        .limit(501)
                                        .toList())),
                Arguments.of(
                        "QUERY_TOO_DEEP",
                        "{ calls(first: 1) { edges { node { queue { members { queues { members { queues "
                                + "{ name } } } } } } } } }",
                        Map.of()),
                Arguments.of("QUERY_TOO_COMPLEX", nested(9), Map.of()),
                Arguments.of(
                        "QUERY_TOO_COMPLEX",
                        "query ($n: Int) { calls(first: $n) { edges { node { timeline { name } } } } }",
                        Map.of("n", 200)),
                Arguments.of("QUERY_TOO_COMPLEX", doublingFragments(), Map.of()),
                Arguments.of(
                        "TOO_MANY_ALIASES",
                        "{ "
                                + IntStream.range(0, 51)
                                        .mapToObj(i -> "a" + i + ": about { node }")
                                        .collect(Collectors.joining(" "))
                                + " }",
                        Map.of()),
                Arguments.of(
                        "QUERY_TOO_LARGE", "{ about { node } } #" + "x".repeat(RequestLimits.LONGEST_QUERY), Map.of()),
                Arguments.of("BAD_RANGE", REPORT, input("2026-02-01T00:00:00Z", "2026-02-01T00:00:00Z", Map.of())),
                Arguments.of("BAD_RANGE", REPORT, input("2026-02-01T00:00:00Z", "2036-02-03T00:00:00Z", Map.of())),
                Arguments.of("BAD_RANGE", REPORT, input("0001-02-01T00:00:00Z", "0001-02-02T00:00:00Z", Map.of())),
                Arguments.of(
                        "BAD_TIME_ZONE",
                        REPORT,
                        input("2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z", Map.of("timeZone", "Mars/Olympus"))),
                Arguments.of(
                        "BAD_THRESHOLD",
                        REPORT,
                        input("2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z", Map.of("thresholdSeconds", 0))),
                Arguments.of(
                        "UNKNOWN_QUEUE",
                        REPORT,
                        input(
                                "2026-02-01T00:00:00Z",
                                "2026-02-02T00:00:00Z",
                                Map.of("queueIds", List.of(UUID.randomUUID().toString())))),
                Arguments.of(
                        "UNKNOWN_AGENT",
                        "query ($ids: [ID!]) { agentReport(from: \"2026-02-01T00:00:00Z\", "
                                + "to: \"2026-02-02T00:00:00Z\", agentIds: $ids) { position } }",
                        Map.of("ids", List.of(UUID.randomUUID().toString()))));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource
    void refused(String code, String query, Map<String, Object> variables) {
        JsonNode answer = client.answer(query, variables);

        assertThat(GraphQlClient.codeOf(answer)).as(answer.toString()).isEqualTo(code);
        assertThat(answer.toString()).doesNotContain("Exception").doesNotContain("io.trunkline");
    }

    @Test
    void tooManyRowsAreRefusedBeforeAnythingIsRead() {
        String queue = story.queue("rows").toString();
        story.isRead();

        assertThat(client.code(
                        REPORT,
                        input(
                                "2026-02-01T00:00:00Z",
                                "2026-04-04T00:00:00Z",
                                Map.of("interval", "QUARTER_HOUR", "queueIds", List.of(queue)))))
                .isEqualTo("TOO_MANY_ROWS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ legalHolds(first: 200) { persons { id calls lastSeenAt holds { matter since } } next } }",
                "{ agentSessions(first: 200, from: \"2026-02-01T00:00:00Z\", to: \"2026-02-02T00:00:00Z\") { sessions { id } next } }",
                "{ workItems(first: 200) { items { id channel } next } }"
            })
    void theLargestPageIsAllowed(String query) {
        assertThat(client.answer(query, Map.of()).has("errors")).isFalse();
    }

    @Test
    void introspectionIsAllowed() {
        JsonNode data = client.data("""
                { __schema { queryType { name } types { kind name fields { name args { name type { ...T } } type { ...T } } } } }
                fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name
                  ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }""");

        assertThat(data.path("__schema").path("queryType").path("name").asString())
                .isEqualTo("Query");
    }

    @Test
    void aFullPageOfCallsIsNotTooComplex() {
        assertThat(client.data("""
                        { calls(first: 200) { pageInfo { hasNextPage } edges { cursor node {
                            id caller { number } to peer node state outcome menuOption language receivedAt queuedAt answeredAt endedAt
                            endedBy fault waitMillis talkMillis offers position queue { id name } agent { id name } } } } }""").path("calls").isObject()).isTrue();
    }

    @Test
    void aLogThatIsAwayIsNamed() {
        String call = story.received("+4930").toString();
        story.isRead();
        log.goAway();
        try {
            assertThat(client.code("query ($id: ID!) { call(id: $id) { timeline { name } } }", Map.of("id", call)))
                    .isEqualTo("LOG_UNAVAILABLE");
        } finally {
            log.comeBack();
        }
    }

    @Test
    void aBodyTooLongIsNotRead() throws IOException, InterruptedException {
        byte[] body = "x".repeat(RequestLimits.LARGEST_REQUEST + 1).getBytes(StandardCharsets.UTF_8);

        assertThat(client.post(BodyPublishers.ofByteArray(body)).statusCode()).isEqualTo(413);
        assertThat(client.post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .statusCode())
                .isBetween(400, 499);
    }

    private static String nested(int pairs) {
        return "{ queues " + "{ members { queues ".repeat(pairs / 2) + "{ id }" + " } }".repeat(pairs / 2) + " }";
    }

    private static String doublingFragments() {
        return "{ about { ...F0 } } "
                + IntStream.range(0, 40)
                        .mapToObj(i -> "fragment F" + i + " on About { ...F" + (i + 1) + " ...F" + (i + 1) + " } ")
                        .collect(Collectors.joining())
                + "fragment F40 on About { node }";
    }

    private static Map<String, Object> input(String from, String to, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("from", from);
        input.put("to", to);
        return Map.of("input", input);
    }
}
