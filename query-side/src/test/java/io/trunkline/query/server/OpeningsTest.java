package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import io.trunkline.events.SubjectId;
import io.trunkline.query.personal.Opening;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Whoever reads numbers in the history is on record, once for each answer; who watches the calls that are going on is not. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class OpeningsTest {

    @Autowired
    private Story story;

    @Autowired
    private RecordedOpenings record;

    @LocalServerPort
    private int port;

    private GraphQlClient client;
    private QueueId queue;
    private CallId first;

    @BeforeEach
    void tell() {
        client = new GraphQlClient(port);
        AgentId agent = story.agent("Opener", "88");
        queue = story.queue("opened " + agent, agent);
        first = story.abandoned("+4930771", queue, Duration.ofSeconds(3));
        story.abandoned("+4930772", queue, Duration.ofSeconds(4));
        story.abandoned("+4930772", queue, Duration.ofSeconds(4));
        story.isRead();
        record.taken();
    }

    @AfterEach
    void back() {
        record.away(false);
    }

    private String calls(String fields) {
        return "calls(filter: {queueId: \"" + queue + "\"}) { edges { node { " + fields + " } } }";
    }

    private static SubjectId person(JsonNode caller) {
        return new SubjectId(UUID.fromString(caller.path("subjectId").asString()));
    }

    @Test
    void anAnswerThatOpensNumbersIsOnRecordOnce() {
        JsonNode nodes = client.data("{ mine: " + calls("caller { who: number subjectId }") + " call(id: \"" + first
                        + "\") { caller { number } } }")
                .at("/mine/edges");

        List<Opening> put = record.taken();
        assertThat(nodes).hasSize(3);
        assertThat(put).hasSize(1);
        assertThat(put.getFirst().queries()).containsExactly("call", "calls");
        assertThat(put.getFirst().values()).isEqualTo(4);
        assertThat(put.getFirst().persons()).isEqualTo(2);
        assertThat(put.getFirst().searched()).isFalse();
        assertThat(put.getFirst().subjects())
                .containsExactlyInAnyOrder(
                        person(nodes.path(0).at("/node/caller")),
                        person(nodes.path(2).at("/node/caller")));
    }

    @Test
    void whoAsksForNoNumberOpensNone() {
        client.data("{ " + calls("id caller { subjectId erased } timeline { name }") + " }");

        assertThat(record.taken()).isEmpty();
    }

    @Test
    void theTimelineAndTheSearchByNumberAreOnRecordToo() {
        client.data("{ call(id: \"" + first + "\") { timeline { name data } } }");
        List<Opening> timeline = record.taken();
        client.data("{ calls(filter: {callerNumber: \"+49 30 771\"}) { edges { node { id } } } }");
        List<Opening> search = record.taken();

        assertThat(timeline).hasSize(1);
        assertThat(timeline.getFirst().values()).isEqualTo(1);
        assertThat(timeline.getFirst().persons()).isEqualTo(1);
        assertThat(search).containsExactly(new Opening(List.of("calls"), List.of(), 0, 0, true));
    }

    @Test
    void boardsOfNowAreNotAndBoardsOfThePastAre() {
        story.waiting("+4930773", queue);
        story.isRead();
        long position = client.data("{ about { livePosition } }")
                .at("/about/livePosition")
                .asLong();
        String board = "wallboard(queueIds: [\"" + queue + "\"]) { calls { caller { number } } }";

        assertThat(client.data("{ " + board + " }")
                        .at("/wallboard/calls/0/caller/number")
                        .asString())
                .isEqualTo("+4930773");
        assertThat(record.taken()).isEmpty();
        client.data("{ asOf(position: " + position + ") { " + board + " } }");
        assertThat(record.taken()).singleElement().satisfies(one -> {
            assertThat(one.queries()).containsExactly("asOf");
            assertThat(one.persons()).isEqualTo(1);
        });
    }

    @Test
    void whatCannotBePutOnRecordIsNotGiven() {
        record.away(true);

        JsonNode answer = client.answer("{ " + calls("caller { number }") + " }", Map.of());

        assertThat(GraphQlClient.codeOf(answer)).isEqualTo("NOT_ON_RECORD");
        assertThat(answer.toString()).doesNotContain("+49");
        assertThat(client.data("{ " + calls("caller { subjectId }") + " }").at("/calls/edges"))
                .hasSize(3);
    }
}
