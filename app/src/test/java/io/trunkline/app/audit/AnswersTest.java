package io.trunkline.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.trunkline.center.Server.NoAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A system that falls silent in the middle, or before it says anything, or is not there. */
class AnswersTest {

    private static final Duration SILENCE = Duration.ofMillis(300);

    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer system;
    private Answers answers;

    @BeforeEach
    void start() throws IOException {
        system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        system.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        system.createContext("/half", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            silence();
        });
        system.createContext("/whole", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("whole".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        system.createContext("/nothing", exchange -> silence());
        system.start();
        answers =
                new Answers(URI.create("http://127.0.0.1:" + system.getAddress().getPort()), SILENCE);
    }

    private void silence() {
        try {
            over.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        over.countDown();
        system.stop(0);
    }

    @Test
    void whatComesWholeIsGivenWhole() throws IOException {
        try (InputStream body = answers.get("/whole")) {
            assertThat(body.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("whole");
        }
    }

    @Test
    void aSystemThatFallsSilentInTheMiddleIsTakenForLost() throws IOException {
        try (InputStream body = answers.get("/half")) {
            assertThat(body.readNBytes(4)).asString(StandardCharsets.UTF_8).isEqualTo("half");

            assertThatExceptionOfType(NoAnswer.class)
                    .isThrownBy(body::read)
                    .withMessageContaining("has said nothing for");
        }
    }

    @Test
    void aSystemThatSaysNothingAtAllIsTakenForLost() {
        assertThatExceptionOfType(NoAnswer.class)
                .isThrownBy(() -> answers.get("/nothing"))
                .withMessageContaining("has said nothing for");
    }

    @Test
    void nobodyThere() {
        system.stop(0);

        assertThatExceptionOfType(NoAnswer.class)
                .isThrownBy(() -> answers.get("/whole"))
                .withMessageContaining("does not answer");
    }
}
