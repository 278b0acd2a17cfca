package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may come in at /sip, and what becomes of those who break its rules. */
class WebPhoneDoorIT {

    private static final String FRIEND = "https://desk.example.org";
    private static final String OPTIONS = String.join(
            "\r\n",
            "OPTIONS sip:trunkline SIP/2.0",
            "Via: SIP/2.0/WS a.invalid;branch=z9hG4bKo",
            "Max-Forwards: 70",
            "To: <sip:x@trunkline>",
            "From: <sip:y@trunkline>;tag=1",
            "Call-ID: o",
            "CSeq: 1 OPTIONS",
            "Content-Length: 0",
            "",
            "");

    @RegisterExtension
    static final OneTrunkline TRUNKLINE = new OneTrunkline(List.of(), Map.of("trunkline.web-phone.origins[0]", FRIEND));

    @Test
    void theDoorIsOpenForSipFromKnownPagesAlone() throws InterruptedException {
        URI door = URI.create(TRUNKLINE.process().http().toString().replace("http:", "ws:") + "sip");
        assertThat(refusal(door, "https://evil.example.org", "sip")).isEqualTo(403);
        assertThat(refusal(door, FRIEND, "graphql-ws")).isEqualTo(400);

        Ear ear = new Ear();
        WebSocket socket = open(door, FRIEND, "sip", ear).join();
        assertThat(socket.getSubprotocol()).isEqualTo("sip");
        socket.sendText(OPTIONS, true).join();
        assertThat(ear.heard.poll(20, TimeUnit.SECONDS)).startsWith("SIP/2.0 200 ");

        socket.sendText("x".repeat(20_000), true).join();
        assertThat(ear.closed.orTimeout(20, TimeUnit.SECONDS).join())
                .as("too large")
                .isEqualTo(1009);
    }

    private static int refusal(URI door, String origin, String subprotocol) {
        try {
            open(door, origin, subprotocol, new Ear()).join();
            throw new AssertionError("let in: " + origin + " for " + subprotocol);
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    private static CompletableFuture<WebSocket> open(URI door, String origin, String subprotocol, Ear ear) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", origin)
                .subprotocols(subprotocol)
                .buildAsync(door, ear);
    }

    private static final class Ear implements WebSocket.Listener {

        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            heard.add(text.toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
