package io.trunkline.query.stream;

import java.time.Duration;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlWebSocketHandler;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/** Spring's handler of {@code graphql-transport-ws}, with sends that are watched. */
final class WatchedWebSocketHandler extends GraphQlWebSocketHandler {

    private final SendWatch watch;

    WatchedWebSocketHandler(
            WebGraphQlHandler handler,
            HttpMessageConverter<Object> json,
            Duration connectionInitTimeout,
            Duration keepAlive,
            SendWatch watch) {
        super(handler, json, connectionInitTimeout, keepAlive);
        this.watch = watch;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        super.afterConnectionEstablished(watch.watched(session));
    }

    @Override
    public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) throws Exception {
        super.handleMessage(watch.watched(session), message);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        super.afterConnectionClosed(session, status);
        watch.forget(session);
    }
}
