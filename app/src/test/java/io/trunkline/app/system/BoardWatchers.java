package io.trunkline.app.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** So many who watch one queue, each by a WebSocket of its own. */
final class BoardWatchers implements AutoCloseable {

    private static final Pattern POSITION = Pattern.compile("\"position\"\\s*:\\s*\"?(\\d+)");
    private static final Duration BOUND = Duration.ofSeconds(30);

    /** A message that came: the position that it shows, and when, by this process's clock, in nanoseconds. */
    record Message(long position, long at) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Watcher> watchers = new ArrayList<>();

    private BoardWatchers() {}

    /** Opens them one after the other; all have had their first message when it returns. */
    static BoardWatchers of(URI socket, String queueId, int count) {
        BoardWatchers all = new BoardWatchers();
        for (int n = 0; n < count; n++) {
            all.watchers.add(Watcher.open(all.http, socket, queueId));
        }
        return all;
    }

    /** Of each of them, without the first, in the order in which they came. */
    List<List<Message>> messages() {
        return watchers.stream().map(Watcher::messages).toList();
    }

    void awaitPosition(long position, Duration patience) {
        Await.until("all have seen " + position, patience, () -> watchers.stream()
                .allMatch(watcher -> watcher.reached >= position));
    }

    @Override
    public void close() {
        watchers.forEach(watcher -> watcher.socket().abort());
        http.close();
    }

    private static final class Watcher implements WebSocket.Listener {

        private final String subscribe;
        private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        private final CompletableFuture<Void> begun = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private final List<Message> messages = new ArrayList<>();
        private volatile long reached = -1;
        private volatile @Nullable WebSocket socket;

        private Watcher(String queueId) {
            subscribe =
                    "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription { queueBoard(queueId: \\\""
                            + queueId + "\\\") { position board { waiting today { offered } } } }\"}}";
        }

        static Watcher open(HttpClient http, URI uri, String queueId) {
            Watcher watcher = new Watcher(queueId);
            watcher.socket = http.newWebSocketBuilder()
                    .subprotocols("graphql-transport-ws")
                    .buildAsync(uri, watcher)
                    .orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS)
                    .join();
            watcher.socket().sendText("{\"type\":\"connection_init\"}", true).join();
            watcher.acknowledged.orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS).join();
            watcher.socket().sendText(watcher.subscribe, true).join();
            watcher.begun.orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS).join();
            return watcher;
        }

        WebSocket socket() {
            return Objects.requireNonNull(socket);
        }

        synchronized List<Message> messages() {
            return List.copyOf(messages);
        }

        @Override
        public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                on(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void on(String message) {
            if (message.contains("connection_ack")) {
                acknowledged.complete(null);
                return;
            }
            if (message.contains("\"error\"")) {
                begun.completeExceptionally(new IllegalStateException(message));
            }
            Matcher position = POSITION.matcher(message);
            if (position.find()) {
                if (begun.isDone()) {
                    messages.add(new Message(Long.parseLong(position.group(1)), System.nanoTime()));
                }
                reached = Long.parseLong(position.group(1));
                begun.complete(null);
            }
        }
    }
}
