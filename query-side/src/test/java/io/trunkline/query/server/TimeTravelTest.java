package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallId;
import io.trunkline.events.FlowId;
import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What was answered then is what is answered now of then: every board and report, whatever has happened since. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class TimeTravelTest {

    private static final String SHOWN = """
            wallboard { at waiting longestWaitingSince inMenu ringing talking today { offered answered abandoned asaMillis }
              agents { signedIn ready talking } agentBoards { name status since callId } calls { id state since queueName }
              queues { name waiting talking today { offered answered serviceLevel } }
              lastHour { minute offered longestWaitMillis } eventsPerSecond }
            queueReport(input: {from: "FROM", to: "TO", interval: HOUR}) {
              metricsVersion total { offered answered abandoned stillWaiting asaMillis averageTalkMillis serviceLevel }
              rows { queue { name } from offered answered abandoned stillWaiting longestWaitMillis averageTalkMillis } }
            agentReport(from: "FROM", to: "TO", interval: HOUR) {
              rows { agent { name } from readyMillis talkingMillis wrapUpMillis notReadyMillis handled } }
            callbackReport(input: {from: "FROM", to: "TO"}) { total { requested } }
            contactReport(input: {from: "FROM", to: "TO", interval: HOUR}) { total { contacts } rows { from contacts } }""";
    /** Not in the same operation, which would cost too much. */
    private static final String READ_ONE_BY_ONE = """
            ended: contactReport(input: {from: "FROM", to: "TO", attribution: BY_END}) { total { contacts answered } }
            ivrReport(input: {from: "FROM", to: "TO"}) { total { entries } }
            workItemReport(from: "FROM", to: "TO", queueIds: ["QUEUE"]) {
              rows { queueId channel queued completed waiting working averageWaitMillis averageWorkMillis } }""";

    @Autowired
    private Story story;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    private record Answered(long position, Instant at, JsonNode shown, JsonNode read) {}

    @Test
    void whatWasAnsweredThenIsAnsweredNowOfThen() {
        GraphQlClient client = new GraphQlClient(port);
        Instant hour = story.now().truncatedTo(ChronoUnit.HOURS);
        String shows = SHOWN.replace("FROM", hour.toString())
                .replace("TO", hour.plus(Duration.ofHours(6)).toString());
        AgentId ada = story.readyAgent("Ada", "71");
        QueueId queue = story.queue("past", ada);
        String reads = READ_ONE_BY_ONE
                .replace("QUEUE", queue.toString())
                .replace("FROM", hour.toString())
                .replace("TO", hour.plus(Duration.ofHours(6)).toString());
        FlowId flow = FlowId.of("welcome");
        List<Answered> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            clock.advance(Duration.ofMinutes(7));
            if (i % 3 == 0) {
                story.append(new CallIvrNodeEntered(
                        story.waiting("+49301" + i, queue), flow, 1, "menu", "menu", 1, story.now()));
            } else if (i % 3 == 1) {
                story.abandoned("+49302" + i, queue, Duration.ofSeconds(12));
            } else {
                story.answered("+49303" + i, queue, ada, Duration.ofSeconds(8), Duration.ofSeconds(200));
            }
            story.queue("queue " + i);
            if (i % 4 == 1) {
                story.items(queue, ada, Duration.ofSeconds(10 + i));
            }
            story.isRead();
            JsonNode shown = client.data("{ about { livePosition } " + shows + "}");
            JsonNode read = client.data("{" + reads + "}");
            answers.add(new Answered(shown.at("/about/livePosition").asLong(), story.now(), shown, read));
        }

        for (Answered then : answers) {
            JsonNode past = client.data(
                            "query ($position: Position) { asOf(position: $position) { position at snapshotPosition "
                                    + "eventsFolded logPosition queueBoard(queueId: \"" + queue
                                    + "\") { name expectedWaitSeconds } agentBoard { agents { name } } " + shows
                                    + "} }",
                            Map.of("position", then.position))
                    .path("asOf");
            for (String field : List.of("wallboard", "queueReport", "agentReport", "callbackReport", "contactReport")) {
                assertThat(past.path(field)).as(field).isEqualTo(then.shown.path(field));
            }
            assertThat(client.data(
                                    "query ($position: Position) { asOf(position: $position) {" + reads + "} }",
                                    Map.of("position", then.position))
                            .path("asOf"))
                    .isEqualTo(then.read);
            assertThat(past.path("position").asLong()).isEqualTo(then.position);
            assertThat(past.path("snapshotPosition").asLong()).isLessThanOrEqualTo(then.position);
            assertThat(past.path("logPosition").asLong()).isGreaterThanOrEqualTo(then.position);
            assertThat(past.at("/queueBoard/name").asString()).isEqualTo("past");
            assertThat(past.at("/queueBoard/expectedWaitSeconds").isNull()).isTrue();
        }
        assertThat(answers.getLast().read.at("/workItemReport/rows/1/queued").asInt())
                .isEqualTo(3);
        Instant before = answers.get(4).at.plusSeconds(1);
        JsonNode byInstant = client.data(
                        "query ($instant: DateTime) { asOf(instant: $instant) { position at } }",
                        Map.of("instant", before.toString()))
                .path("asOf");
        assertThat(byInstant.path("position").asLong()).isEqualTo(answers.get(4).position);
    }

    @Test
    void oneCallOneAgentsWorkAlertsAndWhoIsParkedAreOfTheMoment() {
        GraphQlClient client = new GraphQlClient(port);
        AgentId eve = story.readyAgent("Eve", "72");
        QueueId queue = story.queue("moment", eve);
        story.isRead();
        long before = client.data("{ about { livePosition } }")
                .at("/about/livePosition")
                .asLong();
        CallId call = story.waiting("+49309", queue);
        story.isRead();
        long then = client.data("{ about { livePosition } }")
                .at("/about/livePosition")
                .asLong();
        story.abandoned("+49308", queue, Duration.ofSeconds(3));
        story.isRead();
        String asked = "query ($position: Position) { asOf(position: $position) { call(id: \"" + call
                + "\") { id } agentWork(agentId: \"" + eve
                + "\") { position agent { name } call { id } } alerts { id } parkedCalls { slot } } }";

        JsonNode past = client.data(asked, Map.of("position", then)).path("asOf");
        assertThat(past.at("/call/id").asString()).isEqualTo(call.toString());
        assertThat(past.at("/agentWork/agent/name").asString()).isEqualTo("Eve");
        assertThat(past.at("/agentWork/call").isNull()).isTrue();
        assertThat(past.at("/agentWork/position").asLong()).isEqualTo(then);
        assertThat(past.path("parkedCalls").isArray()).isTrue();
        assertThat(past.path("alerts").isArray()).isTrue();
        assertThat(client.data(asked, Map.of("position", before))
                        .at("/asOf/call")
                        .isNull())
                .isTrue();
        assertThat(client.code("{ asOf(position: -1) { agentWork(agentId: \"" + eve + "\") { position } } }", Map.of()))
                .isEqualTo("UNKNOWN_AGENT");
    }

    @Test
    void everyReportSaysHowItWasAnswered() {
        GraphQlClient client = new GraphQlClient(port);
        AgentId kim = story.readyAgent("Kim", "73");
        QueueId queue = story.queue("folded again", kim);
        Instant begin = story.now().minusSeconds(60);
        String range = "from: \"%s\", to: \"%s\"".formatted(begin, begin.plus(Duration.ofHours(2)));
        String folded = "refolded { position documents events }";
        String reports = """
                queueReport(input: {RANGE, interval: TOTAL, queueIds: ["QUEUE"], compareWith: {RANGE}}) { HOW compared { HOW } }
                agentReport(RANGE, agentIds: ["AGENT"]) { HOW }
                callbackReport(input: {RANGE, interval: TOTAL, queueIds: ["QUEUE"]}) { HOW }
                contactReport(input: {RANGE, interval: TOTAL}) { HOW }
                ivrReport(input: {RANGE, interval: TOTAL}) { HOW }
                workItemReport(RANGE, queueIds: ["QUEUE"]) { HOW }""".replace("RANGE", range)
                .replace("QUEUE", queue.toString())
                .replace("AGENT", kim.toString())
                .replace("HOW", folded);
        CallId open = story.waiting("+49310", queue);
        Instant queuedAt = story.now();
        clock.advance(Duration.ofSeconds(20));
        story.answered("+49311", queue, kim, Duration.ofSeconds(5), Duration.ofSeconds(50));
        story.items(queue, kim, Duration.ofSeconds(10));
        story.isRead();
        long then = position(client);
        List<String> asked = reports.lines().toList(); // one by one: together they would cost too much
        List<JsonNode> unchanged = each(client, then, asked);
        clock.advance(Duration.ofSeconds(30));
        story.append(new CallAbandoned(open, AbandonStage.QUEUE, new QueueVisit(queue, queuedAt), story.now()));
        story.answered("+49312", queue, kim, Duration.ofSeconds(5), Duration.ofSeconds(50));
        story.isRead();

        List<JsonNode> changed = each(client, then, asked);
        for (int i = 0; i < asked.size(); i++) {
            String report = asked.get(i);
            JsonNode before = unchanged.get(i).path("refolded");
            assertThat(before.path("position").asLong()).as(report).isEqualTo(then);
            assertThat(before.path("documents").asInt()).as(report).isZero();
            assertThat(before.path("events").asLong()).as(report).isZero();
            JsonNode after = changed.get(i).path("refolded");
            assertThat(after.path("position").asLong()).as(report).isEqualTo(then);
            boolean isOfItems = report.startsWith("workItem"); // no item has changed
            assertThat(after.path("documents").asInt() > 0).as(report).isNotEqualTo(isOfItems);
            assertThat(after.path("events").asLong() > 0).as(report).isNotEqualTo(isOfItems);
            JsonNode now = client.data("{" + report + "}").iterator().next();
            assertThat(now.path("refolded").isNull()).as(report).isTrue();
        }
        assertThat(changed.getFirst().at("/compared/refolded").isNull()).isTrue();
    }

    private static List<JsonNode> each(GraphQlClient client, long position, List<String> reports) {
        return reports.stream()
                .map(report -> client.data("{ asOf(position: " + position + ") {" + report + "} }")
                        .path("asOf")
                        .iterator()
                        .next())
                .toList();
    }

    private static long position(GraphQlClient client) {
        return client.data("{ about { livePosition } }")
                .at("/about/livePosition")
                .asLong();
    }

    @Test
    void whatIsNoMomentOfThePastIsRefused() {
        GraphQlClient client = new GraphQlClient(port);
        assertThat(client.code("{ asOf { position } }", Map.of())).isEqualTo("BAD_AS_OF");
        assertThat(client.code("{ asOf(position: 1, instant: \"2026-01-01T00:00:00Z\") { position } }", Map.of()))
                .isEqualTo("BAD_AS_OF");
        assertThat(client.code("{ asOf(instant: \"2199-01-01T00:00:00Z\") { position } }", Map.of()))
                .isEqualTo("BAD_AS_OF");
        assertThat(client.code("{ asOf(position: 9000000000000) { position } }", Map.of()))
                .isEqualTo("BAD_AS_OF");
        assertThat(client.data("{ asOf(position: -1) { eventsFolded wallboard { waiting queues { name } } } }")
                        .at("/asOf/wallboard/queues")
                        .size())
                .isZero();
    }
}
