package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Speaks {@code graphql-transport-ws}. Keeps what it was sent until it is asked for. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private volatile @Nullable WebSocket socket;

    static SocketClient open(HttpClient http, URI uri) throws InterruptedException {
        SocketClient client = new SocketClient();
        client.socket = http.newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(uri, client)
                .orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS)
                .join();
        client.send(Map.of("type", "connection_init"));
        assertThat(client.next().path("type").asString()).isEqualTo("connection_ack");
        return client;
    }

    void subscribe(String id, String query) {
        subscribe(id, Map.of("query", query));
    }

    /** Not before the read side has come to a position. */
    void subscribe(String id, String query, long notOlderThan) {
        subscribe(id, Map.of("query", query, "extensions", Map.of("notOlderThan", notOlderThan)));
    }

    private void subscribe(String id, Map<String, Object> payload) {
        Map<String, Object> message = new HashMap<>();
        message.put("id", id);
        message.put("type", "subscribe");
        message.put("payload", payload);
        send(message);
    }

    void complete(String id) {
        send(Map.of("id", id, "type", "complete"));
    }

    /** The next message that is no ping. */
    JsonNode next() throws InterruptedException {
        JsonNode message = messages.poll(BOUND.toSeconds(), TimeUnit.SECONDS);
        assertThat(message).as("a message within %s", BOUND).isNotNull();
        return message == null || message.path("type").asString().equals("ping") ? next() : message;
    }

    /** The data of the next result. */
    JsonNode nextData() throws InterruptedException {
        JsonNode message = next();
        assertThat(message.path("type").asString()).as(message.toString()).isEqualTo("next");
        return message.path("payload").path("data");
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            messages.add(GraphQlClient.JSON.readTree(text.toString()));
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public void close() {
        socket().abort();
    }

    private void send(Map<String, Object> message) {
        socket().sendText(GraphQlClient.JSON.writeValueAsString(message), true).join();
    }

    private WebSocket socket() {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("not open");
        }
        return open;
    }
}
