package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentEvent.AgentDispositionMissed;
import io.trunkline.events.AgentEvent.AgentDispositionSet;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.FlowId;
import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Proves what is told of contacts and of call flows, on a day of 24.5 hours and in a zone off by three quarters of one. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class ContactReportsTest {

    /** Lord Howe's 5 April 2026 lasts from here for 24.5 hours. */
    private static final Instant FIFTH = Instant.parse("2026-04-04T13:00:00Z");

    private static final Instant SIXTH = Instant.parse("2026-04-05T13:30:00Z");

    private static final String CONTACTS = """
            query ($input: ContactReportInput!) { contactReport(input: $input) { metricsVersion attribution position rowCount
              rows { key name from to contacts answered abandoned abandonedInMenu connected notReached voicemail calledBack
                     failed open talked averageWaitMillis averageTalkMillis dispositionsMissed dispositions { path count } }
              total { key contacts open dispositions { path count } } compared { total { contacts } } } }""";

    private static final String FLOWS = """
            query ($input: IvrReportInput!) { ivrReport(input: $input) { metricsVersion attribution position rowCount
              rows { flow version from entries completed dropped queued voicemail calledBack transferred failed stillThere
                     containment dropRate averageMillis nodes { flow node type entered dropped dropRate } paths { path count } }
              total { flow entries completed containment } compared { total { entries } } } }""";

    @Autowired
    private Story story;

    @LocalServerPort
    private int port;

    private GraphQlClient client;
    private String number;
    private String flow;

    @BeforeEach
    void open() {
        client = new GraphQlClient(port);
        number = "n-" + UUID.randomUUID();
        flow = "f-" + UUID.randomUUID();
    }

    @Test
    void aContactCountsOnTheDayOfItsArrivalOrOfItsEndByTheZonesClock() {
        abandoned(FIFTH.minusSeconds(10), FIFTH.plusSeconds(10), null);
        abandoned(FIFTH, FIFTH.plusSeconds(60), null);
        abandoned(SIXTH.minusSeconds(30), SIXTH, null);
        received(SIXTH.minusMillis(1));
        story.isRead();

        JsonNode byArrival = contacts("Australia/Lord_Howe", Map.of("attribution", "BY_ARRIVAL"));
        JsonNode byEnd = contacts("Australia/Lord_Howe", Map.of("attribution", "BY_END"));

        assertThat(column(byArrival, "contacts")).containsExactly(1L, 3L, 0L);
        assertThat(column(byArrival, "open")).containsExactly(0L, 1L, 0L);
        assertThat(byArrival.path("rows").path(1).path("to").asString()).startsWith("2026-04-05T13:30:00");
        assertThat(column(byEnd, "contacts")).containsExactly(0L, 2L, 1L);
        assertThat(column(byEnd, "abandonedInMenu")).containsExactly(0L, 2L, 1L);
        assertThat(byEnd.path("total").path("open").asLong()).isZero();
    }

    @Test
    void contactsAreGroupedByWhatTheyHaveInCommon() {
        QueueId queue = story.queue("sales");
        abandoned(FIFTH, FIFTH.plusSeconds(10), queue);
        abandoned(FIFTH, FIFTH.plusSeconds(30), queue);
        abandoned(FIFTH, FIFTH.plusSeconds(10), null);
        story.isRead();

        JsonNode byQueue = contacts("UTC", Map.of("grouping", "QUEUE", "interval", "TOTAL"));
        JsonNode byOutcome = contacts("UTC", Map.of("grouping", "OUTCOME", "interval", "TOTAL"));
        JsonNode byNumber = contacts("UTC", Map.of("grouping", "NUMBER", "interval", "TOTAL"));
        JsonNode ofQueue = contacts("UTC", Map.of("queueIds", List.of(queue.toString()), "interval", "TOTAL"));

        JsonNode sales = byQueue.path("rows").path(0);
        assertThat(sales.path("key").asString()).isEqualTo(queue.toString());
        assertThat(sales.path("name").asString()).isEqualTo("sales");
        assertThat(sales.path("abandoned").asLong()).isEqualTo(2);
        assertThat(sales.path("averageWaitMillis").asDouble()).isEqualTo(20_000);
        assertThat(sales.path("averageTalkMillis").isNull()).isTrue();
        assertThat(byQueue.path("rows").path(1).path("key").isNull()).isTrue();
        assertThat(keys(byOutcome)).containsExactly("ABANDONED", "ABANDONED_IN_MENU");
        assertThat(keys(byNumber)).containsExactly(number);
        assertThat(column(ofQueue, "contacts")).containsExactly(2L);
    }

    @Test
    void dispositionsCountForTheQueueAndTheAgentThatTheyAreOf() {
        AgentId anna = story.agent("Anna", "301");
        AgentId ben = story.agent("Ben", "302");
        QueueId sales = story.queue("sales");
        QueueId service = story.queue("service");
        CallId call = abandoned(FIFTH, FIFTH.plusSeconds(10), service);
        story.append(new AgentDispositionSet(anna, call, sales, "order", FIFTH.plusSeconds(20)));
        story.append(new AgentDispositionSet(anna, call, sales, "order/new", FIFTH.plusSeconds(30)));
        story.append(new AgentDispositionMissed(ben, call, service, FIFTH.plusSeconds(40)));
        story.isRead();

        JsonNode byQueue = contacts("UTC", Map.of("grouping", "QUEUE", "interval", "TOTAL"));
        JsonNode byAgent = contacts("UTC", Map.of("grouping", "AGENT", "interval", "TOTAL"));

        JsonNode ofSales = row(byQueue, sales.toString());
        assertThat(ofSales.path("contacts").asLong()).isZero();
        assertThat(ofSales.path("dispositions").toString()).isEqualTo("[{\"path\":\"order/new\",\"count\":1}]");
        assertThat(row(byQueue, service.toString()).path("dispositionsMissed").asLong())
                .isEqualTo(1);
        assertThat(row(byAgent, anna.toString()).path("dispositions").size()).isEqualTo(1);
        assertThat(row(byAgent, ben.toString()).path("name").asString()).isEqualTo("Ben");
        assertThat(byAgent.path("total").path("dispositions").toString())
                .isEqualTo("[{\"path\":\"order/new\",\"count\":1}]");
    }

    @Test
    void flowsTellEntriesPathsDropOffsAndContainment() {
        walked(FIFTH, 1, "menu", "bye").ends("hang-up", 20);
        walked(FIFTH, 1, "menu", "pay").drops(10);
        walked(FIFTH.plusSeconds(1), 1, "menu", "pay").drops(10);
        walked(FIFTH.plusSeconds(2), 1, "menu", "agent").queues(30);
        walked(FIFTH.plusSeconds(3), 2).goesOn();
        story.isRead();

        JsonNode report = flows("UTC", Map.of("interval", "TOTAL", "grouping", "VERSION"));
        JsonNode together = flows("UTC", Map.of("interval", "TOTAL", "grouping", "FLOW"));

        assertThat(report.path("rows").size()).isEqualTo(2);
        JsonNode one = report.path("rows").path(0);
        assertThat(one.path("flow").asString()).isEqualTo(flow);
        assertThat(one.path("version").asInt()).isEqualTo(1);
        assertThat(one.path("entries").asLong()).isEqualTo(4);
        assertThat(one.path("completed").asLong()).isEqualTo(1);
        assertThat(one.path("dropped").asLong()).isEqualTo(2);
        assertThat(one.path("queued").asLong()).isEqualTo(1);
        assertThat(one.path("containment").asDouble()).isEqualTo(25);
        assertThat(one.path("dropRate").asDouble()).isEqualTo(50);
        assertThat(one.path("averageMillis").asDouble()).isEqualTo(17_500);
        JsonNode menu = one.path("nodes").path(0);
        assertThat(menu.path("node").asString()).isEqualTo("menu");
        assertThat(menu.path("entered").asLong()).isEqualTo(4);
        assertThat(menu.path("dropped").asLong()).isZero();
        JsonNode pay = one.path("nodes").path(1);
        assertThat(pay.path("node").asString()).isEqualTo("pay");
        assertThat(pay.path("dropRate").asDouble()).isEqualTo(100);
        assertThat(one.path("paths").path(0).path("path").asString()).isEqualTo("menu > pay");
        assertThat(one.path("paths").path(0).path("count").asLong()).isEqualTo(2);
        JsonNode two = report.path("rows").path(1);
        assertThat(two.path("stillThere").asLong()).isEqualTo(1);
        assertThat(two.path("containment").isNull()).isTrue();
        assertThat(together.path("rows").size()).isEqualTo(1);
        assertThat(together.path("rows").path(0).path("version").isNull()).isTrue();
        assertThat(together.path("total").path("entries").asLong()).isEqualTo(5);
    }

    @Test
    void flowsAreSplitAtTheZonesMidnightAndCompared() {
        Instant midnight = Instant.parse("2026-04-04T18:15:00Z"); // in Kathmandu
        walked(midnight.minusMillis(1), 1, "menu").drops(10);
        walked(midnight, 1, "menu").drops(10);
        walked(midnight.plusSeconds(900), 1, "menu").drops(10);
        story.isRead();

        JsonNode report = flows(
                "Asia/Kathmandu",
                Map.of(
                        "grouping",
                        "TOGETHER",
                        "compareWith",
                        Map.of(
                                "from",
                                midnight.toString(),
                                "to",
                                midnight.plusSeconds(900).toString())));

        assertThat(column(report, "entries")).containsExactly(1L, 2L, 0L);
        assertThat(report.path("compared").path("total").path("entries").asLong())
                .isEqualTo(1);
    }

    @Test
    void aCallTellsItsWayThroughFlows() {
        CallId call = walked(FIFTH, 7, "menu", "bye").ends("hang-up", 5);
        story.isRead();

        JsonNode visit = client.data("""
                        query ($id: ID!) { call(id: $id) { flows { flow version since until end steps
                          last { flow node type } nodes { node } } } }""", Map.of("id", call.toString()))
                .path("call")
                .path("flows")
                .path(0);

        assertThat(visit.path("end").asString()).isEqualTo("COMPLETED");
        assertThat(visit.path("version").asInt()).isEqualTo(7);
        assertThat(visit.path("steps").asInt()).isEqualTo(2);
        assertThat(visit.path("last").path("type").asString()).isEqualTo("hang-up");
    }

    @Test
    void bothAreFilesToo() throws IOException, InterruptedException {
        walked(FIFTH, 1, "menu", "pay").drops(10);
        story.isRead();
        String range = "?interval=TOTAL&from=" + FIFTH + "&to=" + SIXTH;

        HttpResponse<String> contacts =
                client.get("/reports/contactReport.csv" + range + "&grouping=NUMBER&numbers=" + number);
        HttpResponse<String> flows = client.get("/reports/ivrReport.csv" + range + "&flows=" + flow);

        assertThat(contacts.body().lines().skip(1)).singleElement().asString().startsWith(number + ",,2026-04-04T13");
        assertThat(flows.body().lines().skip(1))
                .singleElement()
                .asString()
                .startsWith(flow + ",1,2026-04-04T13")
                .endsWith(",menu > pay=1");
    }

    private CallId received(Instant at) {
        CallId call = new CallId(UUID.randomUUID());
        story.append(new CallReceived(call, Personal.NOT_RECORDED, number, "carrier", "node-1", at));
        return call;
    }

    /** A caller who hangs up, in a queue or before one. */
    private CallId abandoned(Instant from, Instant until, @Nullable QueueId queue) {
        CallId call = received(from);
        if (queue == null) {
            story.append(new CallAbandoned(call, AbandonStage.MENU, null, until));
        } else {
            story.append(new CallQueued(call, queue, 0, from));
            story.append(new CallAbandoned(call, AbandonStage.QUEUE, new QueueVisit(queue, from), until));
        }
        return call;
    }

    /** A caller on the way through the flow. */
    private final class Walk {

        private final CallId call;
        private final Instant begun;
        private final int version;
        private int steps;

        Walk(Instant begun, int version) {
            this.begun = begun;
            this.version = version;
            call = received(begun);
        }

        void enters(String node, String type) {
            story.append(new CallIvrNodeEntered(call, FlowId.of(flow), version, node, type, ++steps, begun));
        }

        CallId ends(String type, int seconds) {
            enters("bye", type);
            story.append(new CallCleared(call, null, null, begun.plusSeconds(seconds)));
            return call;
        }

        void drops(int seconds) {
            story.append(new CallAbandoned(call, AbandonStage.MENU, null, begun.plusSeconds(seconds)));
        }

        void queues(int seconds) {
            story.append(new CallQueued(call, new QueueId(UUID.randomUUID()), 0, begun.plusSeconds(seconds)));
        }

        void goesOn() {
            enters("menu", "menu");
        }
    }

    /** Enters the nodes, all but one that {@link Walk#ends} enters itself. */
    private Walk walked(Instant at, int version, String... nodes) {
        Walk walk = new Walk(at, version);
        for (String node : nodes) {
            if (!node.equals("bye")) {
                walk.enters(node, "menu");
            }
        }
        return walk;
    }

    private JsonNode contacts(String zone, Map<String, Object> more) {
        Map<String, Object> input = input(zone, more);
        input.put("numbers", List.of(number));
        return client.data(CONTACTS, Map.of("input", input)).path("contactReport");
    }

    private JsonNode flows(String zone, Map<String, Object> more) {
        Map<String, Object> input = input(zone, more);
        input.put("flows", List.of(flow));
        return client.data(FLOWS, Map.of("input", input)).path("ivrReport");
    }

    private static Map<String, Object> input(String zone, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("from", FIFTH.minusSeconds(3600).toString());
        input.put("to", SIXTH.plusSeconds(6 * 3600).toString());
        input.put("timeZone", zone);
        return input;
    }

    private static JsonNode row(JsonNode report, String key) {
        return report.path("rows")
                .valueStream()
                .filter(row -> row.path("key").asString("").equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> keys(JsonNode report) {
        return report.path("rows")
                .valueStream()
                .map(row -> row.path("key").asString(""))
                .toList();
    }

    private static List<Long> column(JsonNode report, String name) {
        return report.path("rows")
                .valueStream()
                .map(row -> row.path(name).asLong())
                .toList();
    }
}
