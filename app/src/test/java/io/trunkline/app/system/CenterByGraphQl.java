package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What administrators and supervisors change by GraphQL beside the file: each change is read again, and what cannot be is refused by its code. */
final class CenterByGraphQl {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FLOW = """
            flow: turned
            languages: [en]
            start: bye
            nodes:
              bye: {type: hang-up, prompts: [%s]}
            """;

    private final GraphQl graphQl;
    private final CallCenter center;
    private final String agent;

    /** @param extension of the agent who is changed */
    CenterByGraphQl(GraphQl graphQl, CallCenter center, String extension) {
        this.graphQl = graphQl;
        this.center = center;
        this.agent = center.agentId(extension);
    }

    void queuesAndAgents(String extension) {
        center.queue("plain", "ringSeconds: 20").member("plain", extension);
        String queue = center.queueId("plain");
        String change = "changeQueue(id: \"" + queue + "\", settings: {name: \"%s\", ringSeconds: 25})";
        assertThat(code(change.formatted("usual"))).isEqualTo("ALREADY_EXISTS");
        graphQl.command(change.formatted("plainer"));
        reads("queue(id: \"" + queue + "\") { name ringSeconds members { id } }", """
                {"name":"plainer","ringSeconds":25,"members":[{"id":"%s"}]}""".formatted(agent));
        graphQl.command("removeQueueMember(queueId: \"" + queue + "\", agentId: \"" + agent + "\")");
        reads("queue(id: \"" + queue + "\") { members { id } }", "{\"members\":[]}");
        assertThat(code("removeQueueMember(queueId: \"" + agent + "\", agentId: \"" + agent + "\")"))
                .isEqualTo("NOT_FOUND");

        assertThat(code("renameAgent(id: \"" + agent + "\", name: \"\")")).isEqualTo("INVALID_VALUE");
        graphQl.command("renameAgent(id: \"" + agent + "\", name: \"Anna Blume\")");
        graphQl.command("setAgentLocation(id: \"" + agent + "\", location: \"berlin\")");
        reads("agent(id: \"" + agent + "\") { name location }", """
                {"name":"Anna Blume","location":"berlin"}""");
        graphQl.command("setAgentLocation(id: \"" + agent + "\")");
        reads("agent(id: \"" + agent + "\") { location }", "{\"location\":null}");
    }

    /** While there is a catalogue, an agent gives a reason of it; with its last one gone, any. */
    void reasons() {
        graphQl.command("setNotReadyReason(reason: {code: \"lunch\", english: \"Lunch\", chinese: \"午餐\"})");
        reads("notReadyReasons { code }", "[{\"code\":\"lunch\"}]");
        assertThat(code("makeAgentNotReady(id: \"" + agent + "\", reason: \"walk\")"))
                .isEqualTo("UNKNOWN_REASON");
        graphQl.command("removeNotReadyReason(code: \"lunch\")");
        reads("notReadyReasons { code }", "[]");
        assertThat(code("removeNotReadyReason(code: \"lunch\")")).isEqualTo("NOT_FOUND");
        graphQl.command("makeAgentNotReady(id: \"" + agent + "\", reason: \"walk\")");
    }

    void calendarsAndFlows() {
        String calendar = graphQl.command(
                "createCalendar(input: {settings: {name: \"once\", zone: \"Europe/Berlin\", week: []}})");
        graphQl.command("removeCalendar(id: \"" + calendar + "\")");
        assertThat(code("declareEmergency(calendarId: \"" + calendar + "\", reason: \"fire\")"))
                .isEqualTo("NOT_FOUND");
        Await.until("it is not listed", PATIENCE, () -> !graphQl.query("{ calendars { id } }")
                .toString()
                .contains(calendar));

        assertThat(graphQl.query("mutation { validateFlow(yaml: \"flow: turned\") { code line message } }")
                        .path("validateFlow"))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.path("code").asString()).matches("[A-Z_]+"));
        assertThat(graphQl.query("mutation { validateFlow(yaml: \"\"\"\n" + FLOW.formatted("goodbye")
                                + "\"\"\") { code } }")
                        .path("validateFlow"))
                .isEmpty();
        for (String prompt : new String[] {"goodbye", "menu"}) {
            graphQl.command("draftFlow(name: \"turned\", yaml: \"\"\"\n" + FLOW.formatted(prompt) + "\"\"\")");
            graphQl.command("publishFlow(name: \"turned\")");
        }
        reads("flow(name: \"turned\") { drafted published }", "{\"drafted\":2,\"published\":2}");
        assertThat(code("rollBackFlow(name: \"turned\", version: 7)")).isEqualTo("NOT_FOUND");
        graphQl.command("rollBackFlow(name: \"turned\")");
        reads("flow(name: \"turned\") { drafted published }", "{\"drafted\":2,\"published\":1}");
    }

    /** A wish that nobody carries out: no agent is in its queue. */
    void callbacks() {
        center.queue("nobody's", "ringSeconds: 20");
        String request = "requestCallback(input: {queueId: \"" + center.queueId("nobody's") + "\", number: \"%s\"})";
        assertThat(code(request.formatted("1"))).isEqualTo("INVALID_VALUE");
        String wish = graphQl.command(request.formatted("+4930778899"));
        reads("callback(id: \"" + wish + "\") { state number { number } }", """
                {"state":"WAITING","number":{"number":"+4930778899"}}""");
        graphQl.command("cancelCallback(id: \"" + wish + "\")");
        reads("callback(id: \"" + wish + "\") { state }", "{\"state\":\"CANCELLED\"}");
        assertThat(code("cancelCallback(id: \"" + agent + "\")")).isEqualTo("NOT_FOUND");
    }

    /** The agent gives no more once at work on the item, so that it stays where it is put back. */
    void items(String extension) {
        center.queue("mails", "ringSeconds: 60").member("mails", extension);
        graphQl.command("setAgentCapacity(id: \"" + agent + "\", capacity: [{channel: EMAIL, most: 1}])");
        graphQl.command("makeAgentReady(id: \"" + agent + "\")");
        String item = graphQl.command("queueWorkItem(input: {channel: EMAIL, queueId: \"" + center.queueId("mails")
                + "\", reference: \"letter\"})");
        String state = "workItem(id: \"" + item + "\") { state }";
        reads(state, "{\"state\":\"OFFERED\"}");
        graphQl.command("acceptWorkItem(id: \"" + item + "\", agentId: \"" + agent + "\")");
        reads(state, "{\"state\":\"WORKING\"}");
        graphQl.command("makeAgentNotReady(id: \"" + agent + "\", reason: \"walk\")");
        graphQl.command("requeueWorkItem(id: \"" + item + "\")");
        reads(state, "{\"state\":\"WAITING\"}");
        graphQl.command("cancelWorkItem(id: \"" + item + "\")");
        assertThat(code("requeueWorkItem(id: \"" + item + "\")")).isEqualTo("ITEM_OVER");
        graphQl.command("setAgentCapacity(id: \"" + agent + "\", capacity: [])");
    }

    void projectionsAndExports() {
        String rebuild = "mutation { rebuildProjection(projection: \"%s\") { state } }";
        assertThatThrownBy(() -> graphQl.query(rebuild.formatted("nothing")))
                .hasMessageContaining("UNKNOWN_PROJECTION");
        assertThat(graphQl.query(rebuild.formatted("callbacks"))
                        .at("/rebuildProjection/state")
                        .asString())
                .isNotEmpty();
        Await.until("it is built again", PATIENCE, () -> graphQl.query("{ projections { name rebuild { state } } }")
                .path("projections")
                .valueStream()
                .anyMatch(one -> one.path("name").asString().equals("callbacks")
                        && one.at("/rebuild/state").asString("").matches("SWITCHED|DONE")));
        assertThat(graphQl.query("mutation { stopRebuild(projection: \"callbacks\") { state different } }")
                        .path("stopRebuild")
                        .toString())
                .as("it has switched, so it goes on")
                .matches("\\{\"state\":\"(SWITCHED|DONE)\",\"different\":0}");
        assertThat(graphQl.query("mutation { retryParked(projection: \"callbacks\") { done folded left } }")
                        .path("retryParked")
                        .toString())
                .isEqualTo("{\"done\":true,\"folded\":0,\"left\":0}");

        String id = UUID.randomUUID().toString();
        String hash = "0".repeat(64);
        String complete = "completeExport(input: {id: \"" + id + "\", key: \"" + hash
                + "\", manifest: \"%s\", lines: 0, parts: 0})";
        assertThat(code(complete.formatted(hash))).isEqualTo("NOT_FOUND");
        graphQl.command("startExport(input: {id: \"" + id + "\", after: -1, upTo: 0})");
        graphQl.command(complete.formatted(hash));
        assertThat(code(complete.formatted("1".repeat(64)))).isEqualTo("EXPORT_COMPLETE");

        assertThat(graphQl.query("mutation { ping }").path("ping").asString())
                .isEqualTo(graphQl.query("{ about { version } }")
                        .at("/about/version")
                        .asString());
    }

    private String code(String mutation) {
        return graphQl.outcome(mutation).path("code").asString("");
    }

    /** Comes to be read as this. */
    private void reads(String field, String expected) {
        Supplier<JsonNode> asked =
                () -> graphQl.query("{ read: " + field + " }").path("read");
        var unused = Await.value(field + " is " + expected, PATIENCE, asked, seen -> seen.toString()
                .equals(expected));
    }
}
