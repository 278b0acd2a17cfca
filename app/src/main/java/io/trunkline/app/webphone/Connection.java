package io.trunkline.app.webphone;

import io.trunkline.sip.ws.SipSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.SessionLimitExceededException;

/** One browser's connection. What it does not read in time ends it. */
final class Connection implements SipSocket {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final int SEND_MILLIS = 5_000;
    private static final int UNSENT_BYTES = 128 * 1024;

    private final WebSocketSession session;
    private final InetSocketAddress remote;
    private final boolean secure;
    private volatile long heardAt = System.nanoTime();

    private Connection(WebSocketSession session, InetSocketAddress remote, boolean secure) {
        this.session = new ConcurrentWebSocketSessionDecorator(session, SEND_MILLIS, UNSENT_BYTES);
        this.remote = remote;
        this.secure = secure;
    }

    /** Absent when the server does not say where the connection comes from. */
    static @Nullable Connection of(WebSocketSession session) {
        InetSocketAddress remote = session.getRemoteAddress();
        boolean secure =
                session.getUri() != null && "wss".equals(session.getUri().getScheme());
        return remote == null || remote.getAddress() == null ? null : new Connection(session, remote, secure);
    }

    void heard() {
        heardAt = System.nanoTime();
    }

    boolean isSilentFor(Duration time) {
        return System.nanoTime() - heardAt > time.toNanos();
    }

    void ping() {
        try {
            session.sendMessage(new PingMessage());
        } catch (IOException | IllegalStateException | SessionLimitExceededException e) {
            log.debug("a browser's connection does not take a ping: {}", e.getMessage());
            close();
        }
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public void send(String message) throws IOException {
        try {
            session.sendMessage(new TextMessage(message));
        } catch (IllegalStateException | SessionLimitExceededException e) {
            throw new IOException("the connection takes nothing more", e);
        }
    }

    @Override
    public void close() {
        close(CloseStatus.POLICY_VIOLATION);
    }

    @Override
    public void closeAsTooLarge() {
        close(CloseStatus.TOO_BIG_TO_PROCESS);
    }

    private void close(CloseStatus why) {
        try {
            session.close(why);
        } catch (IOException e) {
            log.debug("a browser's connection could not be closed: {}", e.getMessage());
        }
    }
}
