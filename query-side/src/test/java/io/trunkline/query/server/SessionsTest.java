package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.AlertEvent.AlertCleared;
import io.trunkline.events.AlertEvent.AlertRaised;
import io.trunkline.events.AlertEvent.AlertSet;
import io.trunkline.events.AlertEvent.ClearCause;
import io.trunkline.events.AlertId;
import io.trunkline.events.AlertMetric;
import io.trunkline.events.AlertTerms;
import io.trunkline.events.QueueId;
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

/** Proves when agents were signed in, as it is answered. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class SessionsTest {

    private static final String QUERY =
            "query($from: DateTime!, $to: DateTime!, $agents: [ID!], $first: Int! = 50, $after: ID) {"
                    + " agentSessions(from: $from, to: $to, agentIds: $agents, first: $first, after: $after)"
                    + " { next sessions { agent { name } station outside signedInAt signedOutAt millis } } }";
    private static final Instant EIGHT = Instant.parse("2026-04-07T08:00:00Z");

    @Autowired
    private Story story;

    @LocalServerPort
    private int port;

    private AgentId anna;
    private AgentId ben;

    /** Anna from eight to ten at her own phone, and from eleven on at another; Ben from nine on until ten. */
    @BeforeEach
    void aMorning() {
        anna = story.agent("Anna", "341");
        ben = story.agent("Ben", "342");
        story.append(new AgentSignedIn(anna, hour(0)));
        story.append(new AgentSignedIn(ben, "400", hour(1)));
        story.append(signedOut(anna, hour(0), hour(2)));
        story.append(signedOut(ben, hour(1), hour(2)));
        story.append(new AgentSignedIn(anna, hour(3)));
        story.isRead();
    }

    private static Instant hour(int n) {
        return EIGHT.plusSeconds(3_600L * n);
    }

    private static AgentSignedOut signedOut(AgentId agent, Instant since, Instant at) {
        return new AgentSignedOut(agent, since, new Spell(AgentStatus.NOT_READY, "signedIn", since), at);
    }

    private JsonNode sessions(Instant from, Instant to, Map<String, Object> more) {
        Map<String, Object> asked = new HashMap<>(more);
        asked.put("from", from.toString());
        asked.put("to", to.toString());
        asked.put("agents", List.of(anna.toString(), ben.toString()));
        return new GraphQlClient(port).data(QUERY, asked).path("agentSessions");
    }

    private JsonNode sessions(Instant from, Instant to) {
        return sessions(from, to, Map.of());
    }

    private static List<String> names(JsonNode page) {
        List<String> names = new ArrayList<>();
        page.path("sessions")
                .forEach(session -> names.add(session.path("agent").path("name").asString()));
        return names;
    }

    @Test
    void whoWasThereInAnHourIsTold() {
        assertThat(names(sessions(hour(0), hour(1)))).containsExactly("Anna");
        assertThat(names(sessions(hour(1), hour(2)))).containsExactly("Ben", "Anna");
        assertThat(names(sessions(hour(2), hour(3)))).as("both are away").isEmpty();
        assertThat(names(sessions(hour(5), hour(6)))).as("there still").containsExactly("Anna");
    }

    @Test
    void aSessionTellsWhereAndHowLong() {
        JsonNode all = sessions(hour(0), hour(6)).path("sessions");

        assertThat(all.get(0).path("signedOutAt").isNull()).isTrue();
        assertThat(all.get(0).path("millis").isNull()).isTrue();
        assertThat(all.get(1).path("station").asString()).isEqualTo("400");
        assertThat(all.get(1).path("outside").asBoolean()).isFalse();
        assertThat(all.get(1).path("millis").asLong()).isEqualTo(3_600_000);
        assertThat(all.get(2).path("station").isNull()).isTrue();
        assertThat(all.get(2).path("signedOutAt").asString()).isEqualTo("2026-04-07T10:00:00Z");
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        JsonNode first = sessions(hour(0), hour(6), Map.of("first", 2));
        JsonNode rest =
                sessions(hour(0), hour(6), Map.of("after", first.path("next").asString()));

        assertThat(names(first)).containsExactly("Anna", "Ben");
        assertThat(names(rest)).containsExactly("Anna");
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        Map<String, Object> asked = Map.of("from", hour(0).toString(), "to", hour(0).toString());

        assertThat(new GraphQlClient(port).code(QUERY, asked)).isEqualTo("BAD_RANGE");
    }

    /** Raised from eight to nine, and from eleven on. */
    @Test
    void raisedAlertsAreReadByTheTimeThatTheyWereSo() {
        QueueId queue = story.queue("crowded");
        AlertId alert = new AlertId(UUID.randomUUID());
        AlertTerms terms = new AlertTerms("crowd", queue, AlertMetric.WAITING, 10, 5, 0);
        story.append(new AlertSet(alert, terms, hour(0)));
        story.append(new AlertRaised(alert, queue, 12, terms, hour(0)));
        story.append(new AlertCleared(alert, queue, ClearCause.VALUE, 3, hour(0), hour(1)));
        story.append(new AlertRaised(alert, queue, 30, terms, hour(3)));
        story.isRead();
        String query = "query($from: DateTime!, $to: DateTime!, $queues: [ID!], $first: Int, $after: ID) {"
                + " raisedAlerts(from: $from, to: $to, queueIds: $queues, first: $first, after: $after) { next alerts {"
                + " queue { name } name metric raisedBy raisedAt clearedBy clearedAt clearCause millis } } }";
        Map<String, Object> day = Map.of(
                "from",
                hour(-8).toString(),
                "to",
                hour(16).toString(),
                "queues",
                List.of(queue.toString()),
                "first",
                1);

        JsonNode newest = new GraphQlClient(port).data(query, day).path("raisedAlerts");
        Map<String, Object> next = new HashMap<>(day);
        next.put("after", newest.path("next").asString());
        JsonNode older = new GraphQlClient(port).data(query, next).path("raisedAlerts");

        assertThat(newest.at("/alerts/0/raisedBy").asInt()).isEqualTo(30);
        assertThat(newest.at("/alerts/0/clearedAt").isNull()).isTrue();
        assertThat(newest.at("/alerts/0/queue/name").asString()).isEqualTo("crowded");
        assertThat(older.at("/alerts/0/clearedBy").asInt()).isEqualTo(3);
        assertThat(older.at("/alerts/0/clearCause").asString()).isEqualTo("VALUE");
        assertThat(older.at("/alerts/0/millis").asLong()).isEqualTo(3_600_000);
        assertThat(older.path("next").isNull()).isTrue();
        Map<String, Object> between = new HashMap<>(day);
        between.put("from", hour(1).toString());
        between.put("to", hour(3).toString());
        assertThat(new GraphQlClient(port).data(query, between).at("/raisedAlerts/alerts"))
                .isEmpty();
    }
}
