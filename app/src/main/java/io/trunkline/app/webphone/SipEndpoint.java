package io.trunkline.app.webphone;

import io.trunkline.sip.SipLimits;
import io.trunkline.sip.ws.SipFlow;
import io.trunkline.sip.ws.SipSockets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/**
 * Browsers' connections of subprotocol {@code sip} (RFC 7118). Each is asked for a sign of life every {@value #PING_SECONDS}
 * seconds and ends after three of which none was heard; a longer message than SIP takes ends it at once.
 */
class SipEndpoint extends AbstractWebSocketHandler implements SubProtocolCapable, AutoCloseable {

    static final String SUBPROTOCOL = "sip";

    private static final int PING_SECONDS = 20;
    private static final Duration SILENCE = Duration.ofSeconds(3L * PING_SECONDS);
    private static final int MESSAGE_BYTES = SipLimits.DEFAULTS.messageBytes();

    private final Supplier<SipSockets> sockets;
    private final ConcurrentMap<String, Open> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sip-ping").factory());

    private record Open(Connection connection, SipFlow flow) {}

    /** Asks for the stack's side at each connection: it exists once SIP listens. */
    SipEndpoint(Supplier<SipSockets> sockets) {
        this.sockets = sockets;
        Future<?> unused = timer.scheduleWithFixedDelay(this::ping, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(SUBPROTOCOL);
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        session.setTextMessageSizeLimit(MESSAGE_BYTES);
        session.setBinaryMessageSizeLimit(MESSAGE_BYTES);
        Connection connection = Connection.of(session);
        SipFlow flow = connection == null ? null : sockets.get().opened(connection);
        if (connection == null || flow == null) {
            session.close(CloseStatus.SERVICE_OVERLOAD);
            return;
        }
        open.put(session.getId(), new Open(connection, flow));
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        received(session, message.getPayload().getBytes(StandardCharsets.UTF_8), message.isLast());
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message) {
        byte[] bytes = new byte[message.getPayload().remaining()];
        message.getPayload().get(bytes);
        received(session, bytes, message.isLast());
    }

    /** So that it is seen how long the rest of a message is waited for. */
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    private void received(WebSocketSession session, byte[] part, boolean last) {
        Open known = open.get(session.getId());
        if (known != null) {
            known.connection().heard();
            known.flow().received(part, last);
        }
    }

    @Override
    protected void handlePongMessage(WebSocketSession session, PongMessage message) {
        Open known = open.get(session.getId());
        if (known != null) {
            known.connection().heard();
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Open known = open.remove(session.getId());
        if (known != null) {
            known.flow().closed();
        }
    }

    private void ping() {
        for (Open each : open.values()) {
            if (each.connection().isSilentFor(SILENCE)) {
                each.connection().close();
            } else {
                each.connection().ping();
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        open.values().forEach(each -> each.connection().close());
    }
}
