package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.QueueId;
import io.trunkline.query.stream.Streaming;
import io.trunkline.query.stream.SubscriptionLimit;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Proves what subscribers get over a WebSocket: at once, on change, with time, and not more than they can take. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class SubscriptionsTest {

    @Autowired
    private Story story;

    @Autowired
    private SubscriptionLimit limit;

    @LocalServerPort
    private int port;

    @Test
    void theClockTicks() throws InterruptedException {
        try (SocketClient socket = new GraphQlClient(port).socket()) {
            socket.subscribe("1", "subscription { clock }");

            assertThat(Instant.parse(socket.nextData().path("clock").asString()))
                    .isNotNull();
            assertThat(socket.nextData().path("clock").isString()).isTrue();
        }
    }

    @Test
    void theWallboardComesAtOnceThenOnChangeThenWithTime() throws InterruptedException {
        QueueId queue = story.queue("watched");
        story.isRead();
        try (SocketClient socket = new GraphQlClient(port).socket()) {
            socket.subscribe(
                    "1",
                    "subscription { wallboard(queueIds: [\"" + queue + "\"]) { waiting position metricsVersion } }");
            assertThat(board(socket).path("waiting").asInt()).isZero();

            story.waiting("+4930", queue);

            JsonNode board = board(socket);
            while (board.path("waiting").asInt() == 0) {
                board = board(socket);
            }
            long position = board.path("position").asLong();
            board = board(socket);
            assertThat(board.path("waiting").asInt()).isEqualTo(1);
            assertThat(board.path("position").asLong())
                    .as("a push by time alone")
                    .isEqualTo(position);
            assertThat(board.path("metricsVersion").asString()).isEqualTo("metrics 2");
        }
    }

    /** 400 changes during at least two pushes: some dozens of pushes at most, and the last one shows them all. */
    @Test
    void manyChangesMakeFewPushes() throws InterruptedException {
        QueueId queue = story.queue("storm");
        story.isRead();
        try (SocketClient socket = new GraphQlClient(port).socket()) {
            socket.subscribe("1", "subscription { wallboard(queueIds: [\"" + queue + "\"]) { waiting } }");
            board(socket);
            long start = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                story.waiting("+49" + i, queue);
            }
            int pushes = 1;
            while (board(socket).path("waiting").asInt() < 200) {
                pushes++;
            }
            long lasted = Duration.ofNanos(System.nanoTime() - start).toMillis();

            assertThat(pushes).isLessThanOrEqualTo((int) (lasted / 250) + 3);
        }
    }

    @Test
    void aSubscriptionEndsWhenItsConnectionDoes() throws InterruptedException {
        int before = limit.open();
        try (SocketClient socket = new GraphQlClient(port).socket()) {
            socket.subscribe("1", "subscription { wallboard { waiting } }");
            socket.subscribe("2", "subscription { clock }");
            socket.next();
            socket.next();
            assertThat(limit.open()).isGreaterThanOrEqualTo(before + 1);
            socket.complete("1");
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (limit.open() > before && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(limit.open()).isLessThanOrEqualTo(before);
    }

    @Test
    void oneSubscriptionTooManyIsRefused() throws InterruptedException {
        try (SocketClient socket = new GraphQlClient(port).socket()) {
            for (int i = 0; i < Streaming.MOST_SUBSCRIPTIONS; i++) {
                socket.subscribe("s" + i, "subscription { wallboard { waiting } }");
            }
            socket.subscribe("last", "subscription { clock }");

            JsonNode message = socket.next();
            while (!message.path("id").asString().equals("last")) {
                message = socket.next();
            }
            assertThat(message.path("type").asString()).isEqualTo("error");
            assertThat(message.path("payload")
                            .path(0)
                            .path("extensions")
                            .path("code")
                            .asString())
                    .isEqualTo("TOO_MANY_SUBSCRIPTIONS");
        }
    }

    @Test
    void aBadIdIsRefusedWithItsCode() throws InterruptedException {
        try (SocketClient socket = new GraphQlClient(port).socket()) {
            socket.subscribe("1", "subscription { wallboard(queueIds: [\"x\"]) { waiting } }");

            assertThat(socket.next()
                            .path("payload")
                            .path(0)
                            .path("extensions")
                            .path("code")
                            .asString())
                    .isEqualTo("BAD_ID");
        }
    }

    private static JsonNode board(SocketClient socket) throws InterruptedException {
        return socket.nextData().path("wallboard");
    }
}
