package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.FlowEvent.FlowDrafted;
import io.trunkline.events.FlowEvent.FlowPublished;
import io.trunkline.events.FlowEvent.FlowRolledBack;
import io.trunkline.events.FlowId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Proves what is answered about call flows. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class FlowsTest {

    private static final FlowId FLOW = FlowId.of("test-flow");

    @Autowired
    private Story story;

    @LocalServerPort
    private int port;

    @Test
    void aFlowTellsItsVersionsAndWhichOfThemCallersMeet() {
        story.append(new FlowDrafted(FLOW, 1, "one", story.now()));
        story.append(new FlowPublished(FLOW, 1, story.now()));
        story.append(new FlowDrafted(FLOW, 2, "two", story.now()));
        story.append(new FlowPublished(FLOW, 2, story.now()));
        story.append(new FlowDrafted(FLOW, 3, "three", story.now()));
        story.append(new FlowRolledBack(FLOW, 2, 1, story.now()));
        story.isRead();

        JsonNode data = new GraphQlClient(port)
                .data("{ flow(name: \"test-flow\") { name drafted published versions { version yaml publishedAt } }"
                        + " flows { name } nothing: flow(name: \"nothing\") { name } }");
        JsonNode flow = data.path("flow");
        assertThat(flow.path("drafted").asInt()).isEqualTo(3);
        assertThat(flow.path("published").asInt()).isEqualTo(1);
        assertThat(flow.path("versions")).hasSize(3);
        assertThat(flow.path("versions").get(0).path("yaml").asString()).isEqualTo("three");
        assertThat(flow.path("versions").get(0).path("publishedAt").isNull()).isTrue();
        assertThat(data.path("flows").toString()).contains("test-flow");
        assertThat(data.path("nothing").isNull()).isTrue();
    }
}
