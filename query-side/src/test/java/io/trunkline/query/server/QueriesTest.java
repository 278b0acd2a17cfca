package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.TalkPause;
import io.trunkline.events.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Proves what each query answers about one answered call, one abandoned and one that waits. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class QueriesTest {

    @Autowired
    private Story story;

    @LocalServerPort
    private int port;

    private GraphQlClient client;
    private Instant begin;
    private AgentId agent;
    private QueueId queue;
    private CallId answered;
    private CallId abandoned;
    private CallId waiting;

    @BeforeEach
    void tell() {
        client = new GraphQlClient(port);
        begin = story.now();
        agent = story.readyAgent("Ada", "201");
        queue = story.queue("sales", agent);
        answered = story.answered("+49301", queue, agent, Duration.ofSeconds(10), Duration.ofSeconds(90));
        abandoned = story.abandoned("+49302", queue, Duration.ofSeconds(30));
        waiting = story.waiting("+49303", queue);
        story.isRead();
    }

    @Test
    void aboutTellsVersionAndPositions() {
        JsonNode about = client.data("{ about { version metricsVersion node livePosition historyPosition } }")
                .path("about");

        assertThat(about.path("version").asString()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(about.path("metricsVersion").asString()).isEqualTo("metrics 2");
        assertThat(about.path("node").asString()).isEqualTo("node-1");
        assertThat(about.path("livePosition").asLong()).isPositive();
        assertThat(about.path("historyPosition").asLong())
                .isEqualTo(about.path("livePosition").asLong());
    }

    @Test
    void pingReachesTheServer() {
        assertThat(client.data("mutation { ping }").path("ping").asString()).isNotEmpty();
    }

    @Test
    void aCallWithItsQueueAgentAndTimeline() {
        JsonNode call = client.data("""
                        query ($id: ID!) { call(id: $id) {
                          id caller { number erased subjectId } to peer node state outcome menuOption language receivedAt queuedAt answeredAt endedAt
                          endedBy fault waitMillis talkMillis offers position
                          queue { id name members { name } } agent { id name queues { name } }
                          parties { party agentId number { number } since joinedAt leftAt how }
                          segments { kind party queueId agentId since until }
                          timeline { eventId stream revision position name schemaRevision occurredAt recordedAt
                                     actor correlation causation node data }
                        } }""", Map.of("id", answered.toString())).path("call");

        assertThat(call.path("state").asString()).isEqualTo("ENDED");
        assertThat(call.path("outcome").asString()).isEqualTo("ANSWERED");
        assertThat(call.path("waitMillis").asLong()).isEqualTo(10_000);
        assertThat(call.path("talkMillis").asLong()).isEqualTo(90_000);
        assertThat(call.path("offers").asInt()).isEqualTo(1);
        assertThat(call.path("receivedAt").asString()).isEqualTo(begin.toString());
        assertThat(call.path("endedBy").asString()).isEqualTo("CALLER");
        assertThat(call.path("queue").path("members").path(0).path("name").asString())
                .isEqualTo("Ada");
        assertThat(call.path("agent").path("queues").path(0).path("name").asString())
                .isEqualTo("sales");
        assertThat(call.path("parties").valueStream().map(party -> party.path("agentId")
                        .asString("nobody's")))
                .containsExactly("nobody's", agent.toString());
        assertThat(call.path("segments").valueStream().map(segment -> segment.path("kind")
                        .asString()))
                .containsExactly("WAIT", "TALK");
        assertThat(call.path("segments").path(1).path("until").asString())
                .isEqualTo(call.path("endedAt").asString());
        JsonNode timeline = call.path("timeline");
        assertThat(timeline.valueStream().map(event -> event.path("name").asString()))
                .containsExactly("call.received", "call.queued", "call.offered", "call.answered", "call.ended");
        assertThat(timeline.path(0).path("data").path("from").path("text").asString())
                .isEqualTo("+49301");
        assertThat(timeline.path(0).path("actor").asString()).isEqualTo("tester");
        assertThat(timeline.path(4).path("position").asLong())
                .isEqualTo(call.path("position").asLong());
    }

    @Test
    void aCallIsATreeOfItsParts() {
        JsonNode tree = client.data("""
                        query ($id: ID!) { call(id: $id) { tree { kind party queueId agentId since until how
                          parts { kind agentId how parts { kind } } } } }""", Map.of("id", answered.toString())).at("/call/tree");

        assertThat(tree.valueStream().map(part -> part.path("kind").asString())).containsExactly("WAIT", "TALK");
        assertThat(tree.at("/0/queueId").asString()).isEqualTo(queue.toString());
        assertThat(tree.at("/0/parts/0/kind").asString()).isEqualTo("RING");
        assertThat(tree.at("/0/parts/0/how").asString()).isEqualTo("ANSWERED");
        assertThat(tree.at("/0/parts/0/agentId").asString()).isEqualTo(agent.toString());
        assertThat(tree.at("/1/agentId").asString()).isEqualTo(agent.toString());
        assertThat(tree.at("/1/until").isNull()).isFalse();
    }

    @Test
    void whatDoesNotExistIsNull() {
        JsonNode data = client.data("""
                { call(id: "00000000-0000-7000-8000-000000000000") { id }
                  queue(id: "00000000-0000-7000-8000-000000000000") { id }
                  agent(id: "00000000-0000-7000-8000-000000000000") { id } }""");

        assertThat(data.path("call").isNull()).isTrue();
        assertThat(data.path("queue").isNull()).isTrue();
        assertThat(data.path("agent").isNull()).isTrue();
    }

    @Test
    void callsCanBeFiltered() {
        assertThat(ids(Map.of("queueId", queue.toString())))
                .containsExactly(waiting.toString(), abandoned.toString(), answered.toString());
        assertThat(ids(Map.of("queueId", queue.toString(), "state", "QUEUED"))).containsExactly(waiting.toString());
        assertThat(ids(Map.of("queueId", queue.toString(), "outcome", "ABANDONED")))
                .containsExactly(abandoned.toString());
        assertThat(ids(Map.of("agentId", agent.toString()))).containsExactly(answered.toString());
        assertThat(ids(Map.of("queueId", queue.toString(), "callerNumber", "0049 302")))
                .containsExactly(abandoned.toString());
        assertThat(ids(Map.of("queueId", queue.toString(), "to", "5000"))).hasSize(3);
        assertThat(ids(Map.of("to", "500"))).isEmpty();
        String person = client.data(
                        "query ($id: ID!) { call(id: $id) { caller { subjectId } } }",
                        Map.of("id", abandoned.toString()))
                .at("/call/caller/subjectId")
                .asString();
        assertThat(ids(Map.of("queueId", queue.toString(), "callerSubjectId", person)))
                .containsExactly(abandoned.toString());
        assertThat(ids(Map.of("queueId", queue.toString(), "callerSubjectId", person, "callerNumber", "+49 302")))
                .containsExactly(abandoned.toString());
        assertThat(ids(Map.of("callerSubjectId", person, "callerNumber", "+49 301")))
                .isEmpty();
        assertThat(client.code(
                        "query ($filter: CallFilter) { calls(filter: $filter) { edges { cursor } } }",
                        Map.of("filter", Map.of("callerSubjectId", "nobody"))))
                .isEqualTo("BAD_ID");
        assertThat(ids(Map.of(
                        "queueId",
                        queue.toString(),
                        "receivedTo",
                        begin.plusMillis(1).toString())))
                .containsExactly(answered.toString());
        assertThat(ids(Map.of(
                        "queueId",
                        queue.toString(),
                        "receivedFrom",
                        begin.plusMillis(1).toString())))
                .containsExactly(waiting.toString(), abandoned.toString());
    }

    private List<String> ids(Map<String, Object> filter) {
        return client.data(
                        "query ($filter: CallFilter) { calls(filter: $filter) { edges { node { id } } } }",
                        Map.of("filter", filter))
                .path("calls")
                .path("edges")
                .valueStream()
                .map(edge -> edge.path("node").path("id").asString())
                .toList();
    }

    @Test
    void queuesAndAgentsKnowEachOther() {
        JsonNode data = client.data("""
                query ($queue: ID!, $agent: ID!) {
                  queue(id: $queue) { id name strategy ringSeconds wrapUpSeconds serviceLevelSeconds shortAbandonSeconds
                                      unansweredLimit weightSeconds members { id } }
                  agent(id: $agent) { id name extension status reason since wrapUpUntil callId queues { id }
                                      chosen chosenReason forced { choice reason why by at } dueBack overran dispositionRequired disposition station outside { number } }
                  notReadyReasons { code english chinese limitMinutes }
                  queues { id name } agents { id name } }""", Map.of("queue", queue.toString(), "agent", agent.toString()));

        assertThat(data.path("queue").path("strategy").asString()).isEqualTo("LONGEST_IDLE");
        assertThat(data.path("queue").path("serviceLevelSeconds").asInt()).isEqualTo(20);
        assertThat(data.path("queue").path("members").path(0).path("id").asString())
                .isEqualTo(agent.toString());
        assertThat(data.path("agent").path("status").asString()).isEqualTo("WRAP_UP");
        assertThat(data.path("agent").path("chosen").asString()).isEqualTo("AVAILABLE");
        assertThat(data.path("agent").path("callId").asString()).isEqualTo(answered.toString());
        assertThat(data.path("agent").path("wrapUpUntil").isNull()).isFalse();
        assertThat(data.path("agent").path("queues").path(0).path("id").asString())
                .isEqualTo(queue.toString());
        assertThat(data.path("queues").valueStream().map(each -> each.path("id").asString()))
                .contains(queue.toString());
        assertThat(data.path("agents").valueStream().map(each -> each.path("id").asString()))
                .contains(agent.toString());
    }

    @Test
    void aQueueReportCountsTheThreeVisits() {
        JsonNode report =
                client.data("""
                        query ($input: QueueReportInput!) { queueReport(input: $input) {
                          metricsVersion attribution formula position
                          rows { queue { name } from to offered answered abandoned shortAbandoned failed stillWaiting
                                 serviceLevel asaMillis averageAbandonedMillis longestWaitMillis averageTalkMillis }
                          total { queue { name } from to offered answered abandoned stillWaiting serviceLevel } } }""", Map.of("input", reportInput("TOTAL"))).path("queueReport");

        assertThat(report.path("formula").asString()).isEqualTo("IGNORE_ABANDONED_WITHIN_T");
        assertThat(report.path("position").asLong()).isPositive();
        assertThat(report.path("rows").size()).isEqualTo(1);
        JsonNode row = report.path("rows").path(0);
        assertThat(row.path("queue").path("name").asString()).isEqualTo("sales");
        assertThat(row.path("offered").asLong()).isEqualTo(3);
        assertThat(row.path("answered").asLong()).isEqualTo(1);
        assertThat(row.path("abandoned").asLong()).isEqualTo(1);
        assertThat(row.path("stillWaiting").asLong()).isEqualTo(1);
        assertThat(row.path("serviceLevel").asDouble()).isEqualTo(100.0 / 3);
        assertThat(row.path("asaMillis").asDouble()).isEqualTo(10_000);
        assertThat(row.path("averageAbandonedMillis").asDouble()).isEqualTo(30_000);
        assertThat(row.path("longestWaitMillis").asLong()).isEqualTo(30_000);
        assertThat(row.path("averageTalkMillis").asDouble()).isEqualTo(90_000);
        assertThat(report.path("total").path("offered").asLong()).isEqualTo(3);
        assertThat(report.path("total").path("queue").isNull()).isTrue();
    }

    @Test
    void rowsOfEveryIntervalAddUpToTheTotal() {
        for (String interval : List.of("QUARTER_HOUR", "HALF_HOUR", "HOUR", "DAY", "WEEK", "MONTH", "TOTAL")) {
            JsonNode report =
                    client.data("""
                            query ($input: QueueReportInput!) { queueReport(input: $input) {
                              rows { offered answered } total { offered answered } } }""", Map.of("input", reportInput(interval))).path("queueReport");

            for (String count : List.of("offered", "answered")) {
                assertThat(report.path("rows")
                                .valueStream()
                                .mapToLong(row -> row.path(count).asLong())
                                .sum())
                        .as(interval)
                        .isEqualTo(report.path("total").path(count).asLong());
            }
        }
    }

    @Test
    void whatAnAgentHoldsAndConsultsIsNoTalkEvenWhileTheTalkGoesOn() {
        AgentId grace = story.readyAgent("Grace", "202");
        CallId call = story.talking("+49304", queue, grace, Duration.ofSeconds(10));
        story.passes(Duration.ofSeconds(60));
        story.paused(call, grace, TalkPause.HOLDING, Duration.ofSeconds(20));
        story.passes(Duration.ofSeconds(30));
        story.paused(call, grace, TalkPause.CONSULTING, Duration.ofSeconds(5));
        story.isRead();

        JsonNode row = client.data(
                        """
                        query ($from: DateTime!, $to: DateTime!, $agents: [ID!]) {
                          agentReport(from: $from, to: $to, agentIds: $agents) {
                            rows { talkingMillis holdingMillis consultingMillis signedInMillis occupancy
                                   transferredBlind transferredAttended } } }""",
                        Map.of(
                                "from", begin.minusSeconds(3600).toString(),
                                "to", begin.plusSeconds(7200).toString(),
                                "agents", List.of(grace.toString())))
                .path("agentReport")
                .path("rows")
                .path(0);

        assertThat(row.path("talkingMillis").asLong()).isEqualTo(65_000);
        assertThat(row.path("holdingMillis").asLong()).isEqualTo(20_000);
        assertThat(row.path("consultingMillis").asLong()).isEqualTo(5_000);
        assertThat(row.path("signedInMillis").asLong()).isEqualTo(100_000);
        assertThat(row.path("occupancy").asDouble()).isEqualTo(0.95);
        assertThat(row.path("transferredBlind").asLong()).isZero();
    }

    private Map<String, Object> reportInput(String interval) {
        return Map.of(
                "from", begin.minusSeconds(3600).toString(),
                "to", begin.plusSeconds(7200).toString(),
                "queueIds", List.of(queue.toString()),
                "interval", interval,
                "timeZone", "Asia/Kathmandu");
    }

    @Test
    void anAgentReportSplitsTheAgentsTime() {
        JsonNode row = client.data(
                        """
                        query ($from: DateTime!, $to: DateTime!, $agents: [ID!]) {
                          agentReport(from: $from, to: $to, agentIds: $agents) { metricsVersion position
                            rows { agent { name } readyMillis reservedMillis talkingMillis wrapUpMillis notReadyMillis
                                   signedInMillis handled missed ahtMillis occupancy } } }""",
                        Map.of(
                                "from", begin.minusSeconds(3600).toString(),
                                "to", begin.plusSeconds(7200).toString(),
                                "agents", List.of(agent.toString())))
                .path("agentReport")
                .path("rows")
                .path(0);

        assertThat(row.path("agent").path("name").asString()).isEqualTo("Ada");
        assertThat(row.path("readyMillis").asLong()).isEqualTo(5_000);
        assertThat(row.path("reservedMillis").asLong()).isEqualTo(5_000);
        assertThat(row.path("talkingMillis").asLong()).isEqualTo(90_000);
        // Still in wrap-up: the 30 s that the next caller waited.
        assertThat(row.path("wrapUpMillis").asLong()).isEqualTo(30_000);
        assertThat(row.path("signedInMillis").asLong()).isEqualTo(130_000);
        assertThat(row.path("handled").asLong()).isEqualTo(1);
        assertThat(row.path("missed").asLong()).isZero();
        assertThat(row.path("ahtMillis").asDouble()).isEqualTo(120_000);
        assertThat(row.path("occupancy").asDouble()).isEqualTo(125.0 / 130);
    }

    @Test
    void theWallboardShowsTheQueue() {
        JsonNode board =
                client.data("""
                        query ($queues: [ID!]) { wallboard(queueIds: $queues) {
                          at position metricsVersion waiting longestWaitingSince inMenu ringing talking
                          today { offered answered abandoned failed serviceLevel asaMillis }
                          agents { signedIn ready reserved talking wrapUp notReady }
                          queues { id name waiting longestWaitingSince ringing talking agents { wrapUp }
                                   serviceLevelSeconds today { offered } }
                          agentBoards { id name extension status reason since callId queueName chosen chosenReason dueBack overran }
                          calls { id caller { number erased } state since receivedAt queueName agentName }
                          lastHour { minute offered answered abandoned serviceLevel longestWaitMillis }
                          eventsPerSecond } }""", Map.of("queues", List.of(queue.toString()))).path("wallboard");

        assertThat(board.path("metricsVersion").asString()).isEqualTo("metrics 2");
        assertThat(board.path("waiting").asInt()).isEqualTo(1);
        assertThat(board.path("today").path("offered").asInt()).isEqualTo(3);
        assertThat(board.path("agents").path("wrapUp").asInt()).isEqualTo(1);
        assertThat(board.path("queues").path(0).path("id").asString()).isEqualTo(queue.toString());
        assertThat(board.path("calls").path(0).path("id").asString()).isEqualTo(waiting.toString());
        assertThat(board.path("agentBoards").path(0).path("name").asString()).isEqualTo("Ada");
        assertThat(board.path("lastHour").size()).isEqualTo(60);
    }
}
