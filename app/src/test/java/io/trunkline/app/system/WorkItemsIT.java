package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Contacts that are no calls, on their way through a queue to whoever has room for them. */
class WorkItemsIT {

    @RegisterExtension
    static final OneTrunkline TRUNKLINE = new OneTrunkline(List.of(), Map.of());

    @Test
    void itemsGoToWhoHasRoomForThemBesideCalls() {
        GraphQl graphQl = TRUNKLINE.graphQl();
        CallCenter center = new CallCenter(graphQl)
                .queue("chats", "ringSeconds: 60")
                .staff("chats", List.of("7001"))
                .ready(List.of("7001"));
        String agent = center.agentId("7001");
        graphQl.command("setAgentCapacity(id: \"" + agent
                + "\", capacity: [{channel: CHAT, most: 2}, {channel: EMAIL, most: 1, interruptible: true}])");
        List<String> chats = Stream.of("first", "second", "third")
                .map(reference -> graphQl.command("queueWorkItem(input: {channel: CHAT, queueId: \""
                        + center.queueId("chats") + "\", reference: \"" + reference + "\"})"))
                .toList();
        stands(chats.get(0), "OFFERED");
        stands(chats.get(1), "OFFERED");
        assertThat(by("acceptWorkItem", chats.get(2), agent).path("code").asString())
                .isEqualTo("ITEM_NOT_AT_STEP");
        assertThat(by("acceptWorkItem", chats.get(0), agent).has("code")).isFalse();
        assertThat(by("acceptWorkItem", chats.get(1), agent).has("code")).isFalse();
        stands(chats.get(0), "WORKING");
        assertThat(graphQl.outcome("queueWorkItem(input: {channel: CHAT, queueId: \"" + UUID.randomUUID()
                                + "\", reference: \"x\"})")
                        .path("message")
                        .asString())
                .isEqualTo("There is no such queue.");
        Await.until(
                "the board has the items",
                Duration.ofSeconds(30),
                () -> graphQl.query(
                                "{ wallboard(queueIds: [\"" + center.queueId("chats")
                                        + "\"]) { waiting queues { items { channel waiting offered underWay } } agentBoards { channels { channel underWay } } } }")
                        .path("wallboard")
                        .toString()
                        .equals(
                                "{\"waiting\":0,\"queues\":[{\"items\":[{\"channel\":\"CHAT\",\"waiting\":1,\"offered\":0,\"underWay\":2}]}],"
                                        + "\"agentBoards\":[{\"channels\":[{\"channel\":\"CHAT\",\"underWay\":2},{\"channel\":\"EMAIL\",\"underWay\":0}]}]}"));
        has(
                agent,
                "[{\"channel\":\"CHAT\",\"most\":2,\"offered\":0,\"underWay\":2},"
                        + "{\"channel\":\"EMAIL\",\"most\":1,\"offered\":0,\"underWay\":0}]");
        stands(chats.get(2), "WAITING");

        assertThat(by("completeWorkItem", chats.get(0), agent).has("code")).isFalse();
        stands(chats.get(2), "OFFERED");
        assertThat(by("declineWorkItem", chats.get(2), agent).has("code")).isFalse();
        stands(chats.get(2), "WAITING");
        graphQl.command("cancelWorkItem(id: \"" + chats.get(2) + "\")");
        graphQl.command("signOutAgent(id: \"" + agent + "\")");
        stands(chats.get(1), "WAITING");
        has(
                agent,
                "[{\"channel\":\"CHAT\",\"most\":2,\"offered\":0,\"underWay\":0},"
                        + "{\"channel\":\"EMAIL\",\"most\":1,\"offered\":0,\"underWay\":0}]");
        JsonNode pages = graphQl.query("{ workItems(queueId: \"" + center.queueId("chats")
                + "\", first: 2) { next items { reference state } } }");
        assertThat(pages.at("/workItems/items").toString())
                .isEqualTo("[{\"reference\":\"third\",\"state\":\"CANCELLED\"},"
                        + "{\"reference\":\"second\",\"state\":\"WAITING\"}]");
        JsonNode rest = graphQl.query("{ workItems(queueId: \"" + center.queueId("chats") + "\", first: 2, after: \""
                + pages.at("/workItems/next").asString() + "\") { next items { reference state } } }");
        assertThat(rest.path("workItems").toString())
                .isEqualTo("{\"next\":null,\"items\":[{\"reference\":\"first\",\"state\":\"COMPLETED\"}]}");
        JsonNode report = graphQl.query(
                "{ workItemReport(from: \"" + Instant.now().minusSeconds(3_600) + "\", to: \""
                        + Instant.now() + "\", queueIds: [\"" + center.queueId("chats")
                        + "\"]) { rows { queue { name } channel queued completed cancelled waiting working averageWorkMillis } } }");
        assertThat(report.at("/workItemReport/rows/0/averageWorkMillis").asDouble())
                .isPositive();
        assertThat(report.at("/workItemReport/rows").toString())
                .startsWith(
                        "[{\"queue\":{\"name\":\"chats\"},\"channel\":\"CHAT\",\"queued\":3,\"completed\":1,\"cancelled\":1,\"waiting\":1,\"working\":0");
    }

    private static JsonNode by(String mutation, String item, String agent) {
        return TRUNKLINE.graphQl().outcome(mutation + "(id: \"" + item + "\", agentId: \"" + agent + "\")");
    }

    private static void stands(String item, String state) {
        Await.until("the item is " + state, Duration.ofSeconds(30), () -> TRUNKLINE
                .graphQl()
                .query("{ workItem(id: \"" + item + "\") { state } }")
                .at("/workItem/state")
                .asString()
                .equals(state));
    }

    private static void has(String agent, String channels) {
        Await.until("the agent has " + channels, Duration.ofSeconds(30), () -> TRUNKLINE
                .graphQl()
                .query("{ agent(id: \"" + agent + "\") { channels { channel most offered underWay } } }")
                .at("/agent/channels")
                .toString()
                .equals(channels));
    }
}
