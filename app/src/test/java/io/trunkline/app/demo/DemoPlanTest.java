package io.trunkline.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.Wanted;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Values;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The demo's file has no faults, and makes as many agents as are asked for. */
class DemoPlanTest {

    private static final Wanted FILE = DemoFile.read();

    private static JsonNode members(DemoPlan plan, String queue) {
        Map<String, ObjectNode> queues = plan.center().of(Kind.QUEUE);
        return queues.getOrDefault(queue, Values.object()).path("members");
    }

    @Test
    void fewAgentsAreTheFirstOnes() {
        DemoPlan plan = DemoPlan.of(FILE, 3);
        assertThat(plan.extensions()).containsExactly("3001", "3002", "3003");
        assertThat(plan.center().of(Kind.AGENT)).containsOnlyKeys("3001", "3002", "3003");
        assertThat(Values.keys(members(plan, "sales"))).containsExactly("3001", "3003");
        assertThat(Values.keys(members(plan, "support"))).containsExactly("3002");
    }

    @Test
    void manyAgentsComeAgainUnderOtherNames() {
        DemoPlan plan = DemoPlan.of(FILE, 200);
        assertThat(plan.extensions()).hasSize(200).endsWith("3200").doesNotHaveDuplicates();
        assertThat(plan.center().of(Kind.AGENT).values().stream()
                        .map(agent -> agent.path("name").asText()))
                .doesNotHaveDuplicates()
                .contains("Ada", "Ada 2", "Ada 10");
        assertThat(Values.keys(members(plan, "billing"))).contains("3003", "3023");
    }

    @Test
    void everyQueueOfTheMenuAndOfTheDirectNumbersIsThere() {
        assertThat(FILE.of(Kind.QUEUE)).containsOnlyKeys("sales", "support", "billing");
        assertThat(FILE.of(Kind.NUMBER).keySet())
                .containsAll(DemoPlan.DIRECT)
                .contains(DemoPlan.MENU)
                .hasSize(DemoPlan.DIRECT.size() + 1);
        assertThat(FILE.of(Kind.FLOW)).containsOnlyKeys("welcome");
        assertThat(FILE.of(Kind.REASON)).containsKey("break");
    }
}
