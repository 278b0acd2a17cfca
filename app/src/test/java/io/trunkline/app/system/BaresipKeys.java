package io.trunkline.app.system;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person would press on a baresip and see on its screen: its module ctrl_tcp, JSON in netstrings. */
final class BaresipKeys implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ANSWER = "(answer)";

    private final Socket socket;
    private final Map<String, BlockingQueue<JsonNode>> seen = new ConcurrentHashMap<>();

    private BaresipKeys(Socket socket) {
        this.socket = socket;
    }

    /** Of the one that listens for them on this port of loopback. */
    static BaresipKeys of(int port) {
        try {
            BaresipKeys keys = new BaresipKeys(new Socket(InetAddress.getLoopbackAddress(), port));
            Thread.ofVirtual().start(keys::listen);
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does as the command of its menu says; fails where it does not know it. */
    void press(String command, String parameters) {
        byte[] message = JSON.writeValueAsBytes(Map.of("command", command, "params", parameters));
        String head = message.length + ":";
        byte[] whole = (head + new String(message, StandardCharsets.UTF_8) + ",").getBytes(StandardCharsets.UTF_8);
        try {
            socket.getOutputStream().write(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonNode answer = next(ANSWER);
        if (!answer.path("ok").asBoolean()) {
            throw new AssertionError("baresip did not take " + command + " " + parameters + ": " + answer);
        }
    }

    /**
     * The next event of this type that it tells of.
     *
     * @param type as {@code CALL_ESTABLISHED}
     */
    JsonNode next(String type) {
        try {
            @Nullable JsonNode event = of(type).poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return Objects.requireNonNull(event, () -> "baresip told of no " + type + ", but of " + seen);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What it has told of is not waited for any more. */
    void forget() {
        seen.clear();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BlockingQueue<JsonNode> of(String type) {
        return seen.computeIfAbsent(type, _ -> new LinkedBlockingQueue<>());
    }

    /** Until it ends or we do. */
    private void listen() {
        try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
            while (true) {
                int length = 0;
                for (int digit = in.readByte(); digit != ':'; digit = in.readByte()) {
                    length = 10 * length + Character.digit(digit, 10);
                }
                JsonNode message = JSON.readTree(in.readNBytes(length));
                in.readByte();
                of(message.has("response") ? ANSWER : message.path("type").asString(""))
                        .add(message);
            }
        } catch (IOException e) {
            of("(no more: " + e + ")").add(JSON.createObjectNode());
        }
    }
}
