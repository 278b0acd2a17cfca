package io.trunkline.query.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;

/** Proves that a call's replay shows what this version cannot read, raw, and that 'about' tells who has stopped. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
@DirtiesContext
class UnreadableEventsTest {

    @Autowired
    private Story story;

    @Autowired
    private InMemoryEventLog log;

    @LocalServerPort
    private int port;

    @Test
    void theTimelineShowsThemInTheirPlaces() {
        QueueId queue = story.queue("replayed");
        CallId call = story.waiting("+49301", queue);
        story.isRead();
        String metadata = "{\"revision\":3,\"actor\":\"tomorrow\",\"occurredAt\":\"2026-03-02T09:00:00Z\"}";
        log.plant(call.stream(), "call.teleported", "{\"to\":\"Mars\"}".getBytes(UTF_8), metadata.getBytes(UTF_8));
        log.plant(call.stream(), "call.received", "garbage".getBytes(UTF_8), new byte[0]);

        JsonNode timeline = new GraphQlClient(port)
                .data("""
                        query ($id: ID!) { call(id: $id) {
                          timeline { name schemaRevision occurredAt actor data unreadable } } }""", Map.of("id", call.toString()))
                .path("call")
                .path("timeline");

        assertThat(timeline.valueStream().map(e -> e.path("unreadable").asString("")))
                .containsExactly("", "", "UNKNOWN_NAME", "MALFORMED");
        JsonNode newer = timeline.path(2);
        assertThat(newer.path("data").path("to").asString()).isEqualTo("Mars");
        assertThat(newer.path("schemaRevision").asInt()).isEqualTo(3);
        assertThat(newer.path("actor").asString()).isEqualTo("tomorrow");
        assertThat(newer.path("occurredAt").asString()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(timeline.path(3).path("data").path("text").asString()).isEqualTo("garbage");
    }

    @Test
    void aboutTellsWhoHasStoppedAndWhere() {
        JsonNode halted = new GraphQlClient(port)
                .data("{ about { halted { reader position eventId eventName message } } }")
                .path("about")
                .path("halted")
                .path(0);

        assertThat(halted.path("reader").asString()).isEqualTo("boards");
        assertThat(halted.path("position").asLong()).isEqualTo(7);
        assertThat(halted.path("eventName").asString()).isEqualTo("call.teleported");
    }
}
