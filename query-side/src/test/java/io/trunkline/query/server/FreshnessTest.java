package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import io.trunkline.query.freshness.BoardsOnly;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.execution.GraphQlSource;
import tools.jackson.databind.JsonNode;

/** Proves that a reader who names a position reads its own write, or is told that it cannot. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class FreshnessTest {

    private static final String AGENT = "query ($id: ID!) { agent(id: $id) { name } }";

    @Autowired
    private Story story;

    @Autowired
    private InMemoryEventLog log;

    @Autowired
    private HeldUp heldUp;

    @Autowired
    private GraphQlSource graphQl;

    @LocalServerPort
    private int port;

    @Test
    void aReaderReadsItsOwnWrites() {
        GraphQlClient client = new GraphQlClient(port);
        for (int i = 0; i < 50; i++) {
            AgentId agent = new AgentId(UUID.randomUUID());
            long position = story.append(new AgentCreated(agent, "Own", "300", story.now()));

            JsonNode answer = client.ask(
                            AGENT,
                            Map.of("id", agent.toString()),
                            i % 2 == 0 ? Map.of("X-Trunkline-Position", Long.toString(position)) : Map.of(),
                            i % 2 == 0 ? Map.of() : Map.of("notOlderThan", position))
                    .join();

            assertThat(answer.path("data").path("agent").path("name").asString())
                    .isEqualTo("Own");
        }
    }

    /** The request is there before the event is. */
    @Test
    void aRequestWaitsForItsPosition() {
        GraphQlClient client = new GraphQlClient(port);
        AgentId agent = new AgentId(UUID.randomUUID());
        story.agent("Before", "301");
        long next = log.head() + 1;

        CompletableFuture<JsonNode> answer =
                client.ask(AGENT, Map.of("id", agent.toString()), Map.of("X-Trunkline-Position", "" + next), Map.of());
        assertThat(answer).isNotDone();
        story.append(new AgentCreated(agent, "After", "302", story.now()));

        assertThat(answer.join().path("data").path("agent").path("name").asString())
                .isEqualTo("After");
    }

    @Test
    void oneThatHasHaltedRefusesNothingThatDoesNotReadIt() throws InterruptedException {
        GraphQlClient client = new GraphQlClient(port);
        AgentId agent = story.readyAgent("Free", "303");
        QueueId queue = story.queue("free", agent);
        CallId call = story.answered("+49306", queue, agent, Duration.ofSeconds(5), Duration.ofSeconds(60));
        story.isRead();
        long position = log.head();
        Map<String, String> header = Map.of("X-Trunkline-Position", "" + position);
        String asOf = "{ asOf(position: " + position + ") { %s } }";
        String range = "from: \"" + story.now().truncatedTo(ChronoUnit.HOURS) + "\", to: \""
                + story.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.HOURS) + "\"";
        String report = "{ queueReport(input: {" + range + ", queueIds: [\"" + queue + "\"], afterPosition: " + position
                + "}) { total { offered } } }";

        heldUp.halted().addAll(Set.of("recordings", "call_history"));
        try {
            assertThat(client.ask(AGENT, Map.of("id", agent.toString()), header, Map.of())
                            .join()
                            .at("/data/agent/name")
                            .asString())
                    .isEqualTo("Free");
            assertThat(GraphQlClient.codeOf(
                            client.ask("{ call(id: \"" + call + "\") { id } }", Map.of(), header, Map.of())
                                    .join()))
                    .isEqualTo("STALE_READ");
            try (SocketClient socket = client.socket()) {
                socket.subscribe("1", "subscription { queueBoard(queueId: \"" + queue + "\") { position } }", position);
                assertThat(socket.nextData().at("/queueBoard/position").asLong())
                        .isGreaterThanOrEqualTo(position);
            }
            assertThat(client.data(asOf.formatted("wallboard { waiting }"))
                            .at("/asOf/wallboard/waiting")
                            .isInt())
                    .isTrue();
            JsonNode past = client.data(asOf.formatted("queueReport(input: {" + range + ", queueIds: [\"" + queue
                            + "\"]}) { position total { offered } } agentReport(" + range + ") { position }"))
                    .path("asOf");
            assertThat(past.at("/queueReport/position").asLong()).isEqualTo(position);
            assertThat(past.at("/queueReport/total/offered").asInt()).isEqualTo(1);
            assertThat(past.at("/agentReport/position").asLong()).isEqualTo(position);
            assertThat(client.code(
                            asOf.formatted("contactReport(input: {" + range + "}) { total { contacts } }"), Map.of()))
                    .isEqualTo("STALE_READ");
            assertThat(client.data(report).at("/queueReport/total/offered").asInt())
                    .isEqualTo(1);

            heldUp.halted().add("queue_interval");
            assertThat(client.code(report, Map.of())).isEqualTo("STALE_READ");
        } finally {
            heldUp.halted().clear();
        }
    }

    /** Else a request would read what it did not wait for. */
    @Test
    void nothingOfTheHistoryIsReachedFromWhatWaitsForTheBoardsAlone() {
        GraphQLSchema schema = graphQl.schema();
        Set<String> reached = new HashSet<>();
        schema.getSubscriptionType().getFieldDefinitions().forEach(field -> reach(field, reached));
        BoardsOnly.FIELDS.forEach(name -> reach(schema.getQueryType().getFieldDefinition(name), reached));

        assertThat(reached)
                .contains("Queue", "Agent", "CallBoard", "QueueReport")
                .doesNotContain(
                        "AgentSession",
                        "Call",
                        "Callback",
                        "Flow",
                        "Mailbox",
                        "Person",
                        "RaisedAlert",
                        "Recording",
                        "Voicemail",
                        "WorkItem");
    }

    private static void reach(GraphQLFieldDefinition field, Set<String> reached) {
        if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType type
                && reached.add(type.getName())) {
            type.getFieldDefinitions().forEach(each -> reach(each, reached));
        }
    }

    @Test
    void aPositionThatDoesNotComeIsStale() {
        JsonNode answer = new GraphQlClient(port)
                .ask("{ about { node } }", Map.of(), Map.of("X-Trunkline-Position", "" + Long.MAX_VALUE), Map.of())
                .join();

        assertThat(GraphQlClient.codeOf(answer)).isEqualTo("STALE_READ");
        assertThat(answer.path("data").isObject()).isFalse();
    }

    @Test
    void aPositionIsANumber() {
        JsonNode answer = new GraphQlClient(port)
                .ask("{ about { node } }", Map.of(), Map.of("X-Trunkline-Position", "soon"), Map.of())
                .join();

        assertThat(GraphQlClient.codeOf(answer)).isEqualTo("BAD_POSITION");
    }
}
