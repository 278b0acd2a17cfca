package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.Spell;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What those get who watch one queue, the agents, one call, one agent: the state at once, then each change and nothing else. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class LiveViewsTest {

    @Autowired
    private Story story;

    @LocalServerPort
    private int port;

    @Test
    void aQueueIsWatchedThroughItsChangesAlone() throws InterruptedException {
        QueueId queue = story.queue("watched alone");
        QueueId other = story.queue("somebody else's");
        story.isRead();
        try (SocketClient socket = new GraphQlClient(port).socket()) {
            socket.subscribe(
                    "1", "subscription { queueBoard(queueId: \"" + queue + "\") { position board { name waiting } } }");
            JsonNode first = socket.nextData().path("queueBoard");
            assertThat(first.at("/board/name").asString()).isEqualTo("watched alone");
            assertThat(first.at("/board/waiting").asInt()).isZero();

            story.waiting("+4930", other);
            story.waiting("+4931", queue);
            JsonNode second = socket.nextData().path("queueBoard");
            assertThat(second.at("/board/waiting").asInt())
                    .as("what happens elsewhere is no change")
                    .isEqualTo(1);
            assertThat(second.path("position").asLong())
                    .isGreaterThan(first.path("position").asLong());
        }
    }

    /** The last position seen is where it goes on, on any node: never with a state from before it, and with what was missed. */
    @Test
    void afterABrokenConnectionItGoesOnFromTheLastPositionSeen() throws InterruptedException {
        QueueId queue = story.queue("watched again");
        story.isRead();
        String watch = "subscription { queueBoard(queueId: \"" + queue + "\") { position board { waiting } } }";
        long seen;
        try (SocketClient socket = new GraphQlClient(port).socket()) {
            socket.subscribe("1", watch);
            assertThat(socket.nextData().at("/queueBoard/board/waiting").asInt())
                    .isZero();
            story.waiting("+4930", queue);
            JsonNode last = socket.nextData().path("queueBoard");
            assertThat(last.at("/board/waiting").asInt()).isEqualTo(1);
            seen = last.path("position").asLong();
        }
        story.waiting("+4931", queue);
        long missed = story.append(new CallQueued(story.received("+4932"), queue, 0, story.now()));
        try (SocketClient socket = new GraphQlClient(port).socket()) {
            socket.subscribe("1", watch, missed);
            JsonNode again = socket.nextData().path("queueBoard");
            assertThat(again.path("position").asLong())
                    .isGreaterThanOrEqualTo(missed)
                    .isGreaterThan(seen);
            assertThat(again.at("/board/waiting").asInt()).isEqualTo(3);
            socket.subscribe("2", watch, missed + 1_000_000);
            assertThat(socket.next().at("/payload/errors/0/extensions/code").asString(""))
                    .isEqualTo("STALE_READ");
        }
    }

    /** 200 changes: one push each 25 ms at most, and the last one shows them all. */
    @Test
    void aStormIsMadeFewPushesOf() throws InterruptedException {
        QueueId queue = story.queue("storm ahead");
        story.isRead();
        try (SocketClient socket = new GraphQlClient(port).socket()) {
            socket.subscribe("1", "subscription { queueBoard(queueId: \"" + queue + "\") { board { waiting } } }");
            socket.nextData();
            long start = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                story.waiting("+49" + i, queue);
            }
            int pushes = 1;
            while (socket.nextData().at("/queueBoard/board/waiting").asInt() < 200) {
                pushes++;
            }
            long lasted = Duration.ofNanos(System.nanoTime() - start).toMillis();

            assertThat(pushes).isLessThanOrEqualTo((int) (lasted / 25) + 3);
        }
    }

    @Test
    void aCallIsWatchedToItsEnd() throws InterruptedException {
        QueueId queue = story.queue("one caller's");
        CallId call = story.waiting("+4930", queue);
        Instant queuedAt = story.now();
        story.isRead();
        try (SocketClient socket = new GraphQlClient(port).socket()) {
            socket.subscribe(
                    "1", "subscription { call(id: \"" + call + "\") { call { state queueName caller { number } } } }");
            JsonNode waiting = socket.nextData().at("/call/call");
            assertThat(waiting.path("state").asString()).isEqualTo("QUEUED");
            assertThat(waiting.at("/caller/number").asString()).isEqualTo("+4930");

            story.append(new CallAbandoned(call, AbandonStage.QUEUE, new QueueVisit(queue, queuedAt), story.now()));
            assertThat(socket.nextData().at("/call/call").isNull()).isTrue();
            assertThat(socket.next().path("type").asString()).isEqualTo("complete");
        }
    }

    @Test
    void anAgentsOwnWorkAndTheBoardOfAgents() throws InterruptedException {
        AgentId anna = story.readyAgent("Anna Watched", "4711");
        QueueId queue = story.queue("hers", anna);
        Instant since = story.now();
        story.isRead();
        try (SocketClient socket = new GraphQlClient(port).socket()) {
            socket.subscribe(
                    "1",
                    "subscription { agentWork(agentId: \"" + anna + "\") { agent { status reason } call { id } } }");
            JsonNode ready = socket.nextData().path("agentWork");
            assertThat(ready.at("/agent/status").asString()).isEqualTo("READY");
            assertThat(ready.path("call").isNull()).isTrue();
            socket.subscribe(
                    "2",
                    "subscription { agentBoard(queueIds: [\"" + queue
                            + "\"]) { counts { ready notReady } agents { name } } }");
            JsonNode board = socket.nextData().path("agentBoard");
            assertThat(board.at("/counts/ready").asInt()).isEqualTo(1);
            assertThat(board.at("/agents/0/name").asString()).isEqualTo("Anna Watched");

            story.append(new AgentNotReady(anna, "lunch", new Spell(AgentStatus.READY, null, since), story.now()));
            for (int i = 0; i < 2; i++) {
                JsonNode change = socket.next();
                JsonNode data = change.path("payload").path("data");
                if (change.path("id").asString().equals("1")) {
                    assertThat(data.at("/agentWork/agent/reason").asString()).isEqualTo("lunch");
                } else {
                    assertThat(data.at("/agentBoard/counts/notReady").asInt()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void whatIsNotThereIsRefusedWithItsCode() throws InterruptedException {
        UUID nobody = new UUID(404, 1);
        try (SocketClient socket = new GraphQlClient(port).socket()) {
            socket.subscribe("1", "subscription { queueBoard(queueId: \"" + nobody + "\") { position } }");
            assertThat(code(socket.next())).isEqualTo("UNKNOWN_QUEUE");
            socket.subscribe("2", "subscription { agentWork(agentId: \"" + nobody + "\") { position } }");
            assertThat(code(socket.next())).isEqualTo("UNKNOWN_AGENT");
            socket.subscribe("3", "subscription { call(id: \"" + nobody + "\") { call { id } } }");
            assertThat(socket.nextData().at("/call/call").isNull()).isTrue();
        }
    }

    private static String code(JsonNode message) {
        return message.at("/payload/0/extensions/code").asString("");
    }
}
