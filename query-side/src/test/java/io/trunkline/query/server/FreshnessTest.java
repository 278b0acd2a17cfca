package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Proves that a reader who names a position reads its own write, or is told that it cannot. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class FreshnessTest {

    private static final String AGENT = "query ($id: ID!) { agent(id: $id) { name } }";

    @Autowired
    private Story story;

    @Autowired
    private InMemoryEventLog log;

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
