package io.trunkline.query.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketSessionDecorator;

/**
 * Knows which WebSocket sessions are stuck in a send. Spring's handler takes up to 256 results ahead of a blocked
 * connection; a subscription that asks here first does not give it any, so its reader finds the newest, not a backlog.
 */
public final class SendWatch {

    /** A send that takes longer than this waits for its reader. */
    private static final long BEHIND_NANOS = Duration.ofMillis(50).toNanos();

    private final Map<String, WatchedSession> sessions = new ConcurrentHashMap<>();

    /** The same session, its sends watched until {@link #forget}. */
    WebSocketSession watched(WebSocketSession session) {
        return sessions.computeIfAbsent(session.getId(), _ -> new WatchedSession(session));
    }

    void forget(WebSocketSession session) {
        sessions.remove(session.getId());
    }

    /** Null for a session that is not watched. */
    @Nullable
    SlowReader reader(String sessionId) {
        return sessions.get(sessionId);
    }

    private static final class WatchedSession extends WebSocketSessionDecorator implements SlowReader {

        /** When the send that is under way began; 0 when none is. Sends of one session follow one another. */
        private volatile long sendingSince;

        WatchedSession(WebSocketSession session) {
            super(session);
        }

        @Override
        public void sendMessage(WebSocketMessage<?> message) throws IOException {
            sendingSince = System.nanoTime() | 1;
            try {
                super.sendMessage(message);
            } catch (IOException | IllegalStateException e) {
                if (isOpen()) {
                    throw e;
                }
                // Whoever it was for has gone meanwhile, as browsers do; that their connection ended is told by itself.
            } finally {
                sendingSince = 0;
            }
        }

        @Override
        public boolean isBehind() {
            long since = sendingSince;
            return since != 0 && System.nanoTime() - since > BEHIND_NANOS;
        }
    }
}
