package io.trunkline.query.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/** Proves that a connection that does not take what it is sent is known to be behind, until it does. */
class SendWatchTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    @Test
    void aReaderIsBehindWhileItsConnectionBlocks() throws InterruptedException {
        SendWatch watch = new SendWatch();
        CountDownLatch taken = new CountDownLatch(1);
        WebSocketSession session = watch.watched(connection("s", taken));
        SlowReader reader = Objects.requireNonNull(watch.reader("s"));
        assertThat(reader.isBehind()).isFalse();

        Thread sender = Thread.ofVirtual().start(() -> send(session));
        assertThat(awaitBehind(reader, true)).as("behind while the send blocks").isTrue();

        taken.countDown();
        assertThat(sender.join(BOUND)).isTrue();
        assertThat(reader.isBehind()).isFalse();
    }

    @Test
    void aSessionThatEndedIsForgotten() {
        SendWatch watch = new SendWatch();
        WebSocketSession session = watch.watched(connection("s", new CountDownLatch(0)));

        watch.forget(session);

        assertThat(watch.reader("s")).isNull();
    }

    @Test
    void aBrowserThatGoesWhileItIsSentSomethingIsNoError() throws IOException {
        WebSocketSession gone = new SendWatch().watched(failing("gone", /* open= */ false));

        gone.sendMessage(new TextMessage("snapshot"));
    }

    @Test
    void aSendThatFailsOnAnOpenConnectionIsOne() {
        WebSocketSession open = new SendWatch().watched(failing("open", /* open= */ true));

        assertThatIllegalStateException().isThrownBy(() -> open.sendMessage(new TextMessage("snapshot")));
    }

    private static boolean awaitBehind(SlowReader reader, boolean behind) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (reader.isBehind() != behind && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return reader.isBehind() == behind;
    }

    private static void send(WebSocketSession session) {
        try {
            session.sendMessage(new TextMessage("snapshot"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A connection whose peer takes a message only when told. */
    private static WebSocketSession connection(String id, CountDownLatch taken) {
        return (WebSocketSession) Proxy.newProxyInstance(
                SendWatchTest.class.getClassLoader(), new Class<?>[] {WebSocketSession.class}, (_, method, _) -> {
                    if (method.getName().equals("getId")) {
                        return id;
                    }
                    assertThat(method.getName()).isEqualTo("sendMessage");
                    assertThat(taken.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
                    return null;
                });
    }

    /** A connection that takes nothing. */
    private static WebSocketSession failing(String id, boolean open) {
        return (WebSocketSession) Proxy.newProxyInstance(
                SendWatchTest.class.getClassLoader(),
                new Class<?>[] {WebSocketSession.class},
                (_, method, _) -> switch (method.getName()) {
                    case "getId" -> id;
                    case "isOpen" -> open;
                    default -> throw new IllegalStateException("closed");
                });
    }
}
