package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallEvent.CallCallbackOffered;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent.CallbackCancelled;
import io.trunkline.events.CallbackEvent.CallbackCompleted;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackWish;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.Spell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Proves what reports answer on days on which clocks change, in zones off by less than an hour, by page and by period. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class ReportsTest {

    /** Clocks on Lord Howe go back by half an hour at 15:00 UTC: its 5 April lasts from 13:00 for 24.5 hours. */
    private static final String LORD_HOWE = "Australia/Lord_Howe";

    private static final Instant FIFTH = Instant.parse("2026-04-04T13:00:00Z");
    private static final Instant SIXTH = Instant.parse("2026-04-05T13:30:00Z");

    private static final String CALLBACKS = """
            query ($input: CallbackReportInput!) { callbackReport(input: $input) { metricsVersion position rowCount
              rows { queue { name } from to offered accepted requested unanswered completed givenUp expired cancelled
                     acceptedOfOffered completedOfEnded averageToTalkMillis }
              pageInfo { hasNextPage endCursor }
              total { queue { name } offered requested completed cancelled completedOfEnded averageToTalkMillis }
              compared { total { requested } rows { requested } } } }""";

    private static final String AGENTS = """
            query ($from: DateTime!, $to: DateTime!, $agents: [ID!], $zone: String, $grouping: ReportGrouping) {
              agentReport(from: $from, to: $to, agentIds: $agents, interval: DAY, timeZone: $zone, grouping: $grouping) {
                rows { agent { name } from to readyMillis notReadyMillis utilization
                       notReady { reason millis } missedByCause { cause count } }
                total { agent { name } signedInMillis } } }""";

    @Autowired
    private Story story;

    @LocalServerPort
    private int port;

    private GraphQlClient client;
    private QueueId queue;

    @BeforeEach
    void open() {
        client = new GraphQlClient(port);
        queue = story.queue("callbacks");
    }

    @Test
    void aDayIsAsLongAsTheZonesClockSays() {
        wish(FIFTH.minusMillis(1), 0);
        wish(FIFTH, 60);
        wish(SIXTH.minusMillis(1), 0);
        wish(SIXTH, 0);
        story.isRead();

        JsonNode report = callbacks("DAY", LORD_HOWE, FIFTH.minusSeconds(86_400), SIXTH.plusSeconds(86_400), Map.of());

        assertThat(column(report, "requested")).containsExactly(1L, 2L, 1L);
        assertThat(report.path("rows").path(1).path("from").asString()).startsWith("2026-04-04T13:00:00");
        assertThat(report.path("rows").path(1).path("to").asString()).startsWith("2026-04-05T13:30:00");
        assertThat(report.path("rows").path(1).path("completed").asLong()).isEqualTo(1);
        assertThat(report.path("rows").path(1).path("completedOfEnded").asDouble())
                .isEqualTo(50);
        assertThat(report.path("rows").path(1).path("averageToTalkMillis").asDouble())
                .isEqualTo(60_000);
        assertThat(report.path("rows").path(0).path("averageToTalkMillis").isNull())
                .isTrue();
        assertThat(report.path("rows").path(0).path("acceptedOfOffered").isNull())
                .isTrue();
        assertThat(report.path("total").path("requested").asLong()).isEqualTo(4);
        assertThat(report.path("total").path("queue").isNull()).isTrue();
    }

    @Test
    void yearsComeByTheMonthAndTenAreTheMost() {
        wish(FIFTH, 0);
        wish(FIFTH.minusSeconds(900L * 86_400), 0);
        story.isRead();
        Instant begin = Instant.parse("2023-01-01T00:00:00Z");

        JsonNode report = callbacks("MONTH", "UTC", begin, Instant.parse("2027-01-01T00:00:00Z"), Map.of());

        assertThat(column(report, "requested").stream().filter(each -> each == 1L))
                .hasSize(2);
        assertThat(report.path("rowCount").asInt()).isEqualTo(48);
        assertThat(client.code(
                        CALLBACKS,
                        Map.of(
                                "input",
                                Map.of(
                                        "from", begin.toString(),
                                        "to", begin.plusSeconds(3_654L * 86_400).toString(),
                                        "interval", "MONTH"))))
                .isEqualTo("BAD_RANGE");
    }

    @Test
    void anHourThatTheClockRepeatsByHalfIsARowOfItsOwn() {
        JsonNode report = callbacks("HOUR", LORD_HOWE, FIFTH, FIFTH.plusSeconds(4 * 3600), Map.of());

        // 00, 01 and, once more from half past, 01; then 02 and half of 03.
        assertThat(report.path("rows")
                        .valueStream()
                        .map(row -> row.path("from").asString().substring(11, 16)))
                .containsExactly("13:00", "14:00", "15:00", "15:30", "16:30");
    }

    @Test
    void offersCountWhereTheyAreMade() {
        CallId call = story.waiting("+4930", queue);
        Instant at = Instant.parse("2026-03-01T18:15:00Z");
        story.append(new CallCallbackOffered(call, new QueueVisit(queue, story.now()), "1", at));
        story.isRead();

        // Kathmandu's day begins at 18:15 UTC.
        JsonNode report = callbacks("DAY", "Asia/Kathmandu", at.minusSeconds(86_400), at.plusSeconds(86_400), Map.of());

        assertThat(column(report, "offered")).containsExactly(0L, 1L);
    }

    @Test
    void aReportIsComparedWithAnotherPeriod() {
        wish(FIFTH, 0);
        wish(FIFTH.minusSeconds(86_400), 0);
        wish(FIFTH.minusSeconds(86_400), 0);
        story.isRead();

        JsonNode report = callbacks(
                "TOTAL",
                "UTC",
                FIFTH,
                FIFTH.plusSeconds(3600),
                Map.of("compareWith", range(FIFTH.minusSeconds(86_400), FIFTH.minusSeconds(82_800))));

        assertThat(report.path("total").path("requested").asLong()).isEqualTo(1);
        assertThat(report.path("compared").path("total").path("requested").asLong())
                .isEqualTo(2);
    }

    @Test
    void wishesComeByPageThoseOfOneInstantToo() {
        for (int i = 0; i < 5; i++) {
            wish(FIFTH.plusSeconds(i / 3), 0);
        }
        story.isRead();
        String asked = "query ($first: Int!, $after: ID) { callbacks(queueId: \"" + queue
                + "\", first: $first, after: $after) { id } }";
        List<String> all = ids(client.data(asked, Map.of("first", 500)));
        List<String> read = new ArrayList<>(ids(client.data(asked, Map.of("first", 2))));
        while (read.size() < all.size()) {
            read.addAll(ids(client.data(asked, Map.of("first", 2, "after", read.getLast()))));
        }

        assertThat(all).hasSize(5);
        assertThat(read).isEqualTo(all);
        assertThat(ids(client.data(asked, Map.of("first", 2, "after", all.getLast()))))
                .isEmpty();
        assertThat(client.code(asked, Map.of("first", 501))).isEqualTo("BAD_PAGE_SIZE");
        assertThat(client.code(asked, Map.of("first", 1, "after", new UUID(1, 1).toString())))
                .isEqualTo("BAD_CURSOR");
    }

    private static List<String> ids(JsonNode data) {
        return data.path("callbacks")
                .valueStream()
                .map(one -> one.path("id").asString())
                .toList();
    }

    @Test
    void rowsThatAreComparedKeepTheirOwnOrder() {
        String asked = "{ callbackReport(input: {from: \"" + FIFTH + "\", to: \"" + SIXTH
                + "\", page: {sortBy: \"requested\"}, compareWith: {from: \"" + FIFTH.minusSeconds(86_400)
                + "\", to: \"" + FIFTH + "\"}}) { rowCount } }";
        assertThat(client.code(asked, Map.of())).isEqualTo("BAD_SORT");
    }

    @Test
    void rowsComeByPageAndSorted() {
        wish(FIFTH, 0);
        wish(FIFTH.plusSeconds(900), 0);
        wish(FIFTH.plusSeconds(900), 0);
        story.isRead();

        JsonNode first = callbacks(
                "QUARTER_HOUR",
                "UTC",
                FIFTH,
                FIFTH.plusSeconds(2700),
                Map.of("page", Map.of("first", 2, "sortBy", "requested", "descending", true)));
        JsonNode rest = callbacks(
                "QUARTER_HOUR",
                "UTC",
                FIFTH,
                FIFTH.plusSeconds(2700),
                Map.of(
                        "page",
                        Map.of(
                                "after",
                                first.path("pageInfo").path("endCursor").asString(),
                                "sortBy",
                                "requested",
                                "descending",
                                true)));

        assertThat(column(first, "requested")).containsExactly(2L, 1L);
        assertThat(first.path("pageInfo").path("hasNextPage").asBoolean()).isTrue();
        assertThat(first.path("rowCount").asInt()).isEqualTo(3);
        assertThat(first.path("total").path("requested").asLong())
                .as("of all pages")
                .isEqualTo(3);
        assertThat(column(rest, "requested")).containsExactly(0L);
        assertThat(rest.path("pageInfo").path("hasNextPage").asBoolean()).isFalse();
    }

    @Test
    void aReportHoldsWhatHasJustBeenWritten() {
        long position = wish(FIFTH, 0);

        JsonNode report = callbacks("TOTAL", "UTC", FIFTH, FIFTH.plusSeconds(900), Map.of("afterPosition", position));

        assertThat(report.path("position").asLong()).isGreaterThanOrEqualTo(position);
        assertThat(report.path("total").path("requested").asLong()).isEqualTo(1);
    }

    @Test
    void agentsTimeIsSplitAtTheZonesMidnightAndAddsUp() {
        AgentId anna = story.agent("Anna", "301");
        AgentId ben = story.agent("Ben", "302");
        Instant midnight = Instant.parse("2026-03-02T18:15:00Z");
        Spell lunch = new Spell(AgentStatus.NOT_READY, "lunch", midnight.minusSeconds(60));
        for (AgentId agent : List.of(anna, ben)) {
            story.append(new AgentReady(agent, lunch, midnight.plusSeconds(30)));
            story.append(new AgentSignedOut(
                    agent, new Spell(AgentStatus.READY, null, midnight.plusSeconds(30)), midnight.plusSeconds(90)));
        }
        story.isRead();

        JsonNode each = agents(midnight, "EACH", anna, ben);
        JsonNode together = agents(midnight, "TOGETHER", anna, ben);

        assertThat(column(each, "notReadyMillis")).containsExactly(60_000L, 30_000L, 60_000L, 30_000L);
        assertThat(column(each, "readyMillis")).containsExactly(0L, 60_000L, 0L, 60_000L);
        assertThat(column(together, "notReadyMillis")).containsExactly(120_000L, 60_000L);
        JsonNode reason = together.path("rows").path(0).path("notReady").path(0);
        assertThat(reason.path("reason").asString()).isEqualTo("lunch");
        assertThat(reason.path("millis").asLong()).isEqualTo(120_000);
        assertThat(together.path("rows").path(0).path("agent").isNull()).isTrue();
        assertThat(together.path("rows").path(0).path("utilization").asDouble()).isZero();
        assertThat(together.path("total").path("signedInMillis").asLong()).isEqualTo(300_000);
    }

    /**
     * Tells of a wish to be called back.
     *
     * @param talkAfter seconds until the customer talks to an agent; 0: it is cancelled at once
     */
    private long wish(Instant at, int talkAfter) {
        CallId call = new CallId(UUID.randomUUID());
        CallbackId id = CallbackId.askedIn(call);
        CallbackWish terms = new CallbackWish(queue, at, 0, List.of(), 3, 300, at.plusSeconds(86_400));
        story.append(new CallbackRequested(id, new Personal(null, "+4930123"), call, "node-1", terms, at));
        return story.append(
                talkAfter == 0
                        ? new CallbackCancelled(id, queue, at, at)
                        : new CallbackCompleted(
                                id,
                                1,
                                id.call(1),
                                new AgentId(UUID.randomUUID()),
                                queue,
                                at,
                                at.plusSeconds(talkAfter)));
    }

    private JsonNode callbacks(String interval, String zone, Instant from, Instant to, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.putAll(range(from, to));
        input.put("queueIds", List.of(queue.toString()));
        input.put("interval", interval);
        input.put("timeZone", zone);
        return client.data(CALLBACKS, Map.of("input", input)).path("callbackReport");
    }

    private JsonNode agents(Instant midnight, String grouping, AgentId... agents) {
        return client.data(
                        AGENTS,
                        Map.of(
                                "from", midnight.minusSeconds(3600).toString(),
                                "to", midnight.plusSeconds(3600).toString(),
                                "agents",
                                        List.of(agents).stream()
                                                .map(AgentId::toString)
                                                .toList(),
                                "zone", "Asia/Kathmandu",
                                "grouping", grouping))
                .path("agentReport");
    }

    private static Map<String, Object> range(Instant from, Instant to) {
        return Map.of("from", from.toString(), "to", to.toString());
    }

    private static List<Long> column(JsonNode report, String name) {
        return report.path("rows")
                .valueStream()
                .map(row -> row.path(name).asLong())
                .toList();
    }
}
