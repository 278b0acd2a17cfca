package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.QueueId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Proves that pages give every call once, newest first, while new calls arrive and many share a millisecond. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class CallPagesTest {

    private static final String PAGE = """
            query ($after: String, $queue: ID) { calls(first: 7, after: $after, filter: {queueId: $queue}) {
              edges { cursor node { id } }
              pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }""";

    @Autowired
    private Story story;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    @Test
    void everyCallOnceWhileOthersArrive() {
        GraphQlClient client = new GraphQlClient(port);
        QueueId queue = story.queue("pages");
        List<String> known = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            known.add(story.waiting("+49" + i, queue).toString());
            if (i % 20 == 19) {
                clock.advance(Duration.ofMillis(1));
            }
        }
        story.isRead();

        List<String> walked = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>(Map.of("queue", queue.toString()));
        boolean more = true;
        boolean first = true;
        while (more) {
            JsonNode page = client.data(PAGE, variables).path("calls");
            page.path("edges")
                    .forEach(edge -> walked.add(edge.path("node").path("id").asString()));
            JsonNode info = page.path("pageInfo");
            assertThat(info.path("hasPreviousPage").asBoolean()).isEqualTo(!first);
            assertThat(info.path("endCursor"))
                    .isEqualTo(page.path("edges")
                            .path(page.path("edges").size() - 1)
                            .path("cursor"));
            variables.put("after", info.path("endCursor").asString());
            more = info.path("hasNextPage").asBoolean();
            first = false;
            clock.advance(Duration.ofMillis(1));
            story.waiting("+49late", queue);
            story.isRead();
        }

        assertThat(walked).hasSize(60).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void anEmptyPageHasNoCursors() {
        GraphQlClient client = new GraphQlClient(port);
        QueueId queue = story.queue("empty");
        story.isRead();

        JsonNode page = client.data(PAGE, Map.of("queue", queue.toString())).path("calls");

        assertThat(page.path("edges").size()).isZero();
        assertThat(page.path("pageInfo").path("endCursor").isNull()).isTrue();
        assertThat(page.path("pageInfo").path("hasNextPage").asBoolean()).isFalse();
    }
}
