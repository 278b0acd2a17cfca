package io.trunkline.edge.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.trunkline.events.IvrEvent.LookupOutcome;
import io.trunkline.ivr.Effect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A system that answers, is slow, wrong, endless or down. */
@Timeout(30)
class HttpLookupsTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpLookups lookups = new HttpLookups(threads, Duration.ofMillis(300));
    private final HttpServer system;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile String answer = "{\"name\": \"Ada\"}";
    private volatile boolean silent;
    private volatile String heard = "";

    HttpLookupsTest() throws IOException {
        system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        system.setExecutor(threads);
        system.createContext("/", exchange -> {
            asked.incrementAndGet();
            heard = exchange.getRequestMethod() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            try {
                if (silent) {
                    over.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        system.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        lookups.close();
        system.stop(0);
        threads.shutdownNow();
    }

    private Looked ask(@Nullable String body, Duration timeout) throws Exception {
        CompletableFuture<Looked> done = new CompletableFuture<>();
        String url = "http://127.0.0.1:" + system.getAddress().getPort() + "/who";
        lookups.ask(new Effect.Ask("main", 1, "who", url, body, timeout, Map.of("name", "/name"), 7), done::complete);
        return done.get(20, TimeUnit.SECONDS);
    }

    private Looked ask() throws Exception {
        return ask(null, Duration.ofSeconds(5));
    }

    @Test
    void anAnswerIsTakenApartAndMeasured() throws Exception {
        Looked looked = ask();
        assertThat(looked.outcome()).isEqualTo(LookupOutcome.ANSWERED);
        assertThat(looked.values()).isEqualTo(Map.of("name", "Ada"));
        assertThat(looked.answerBytes()).isEqualTo(answer.length());
        assertThat(looked.requestBytes()).isPositive();
        assertThat(heard).isEqualTo("GET ");
        assertThat(looked.toString()).doesNotContain("Ada");
    }

    @Test
    void aBodyIsPosted() throws Exception {
        ask("{\"a\": 1}", Duration.ofSeconds(5));
        assertThat(heard).isEqualTo("POST {\"a\": 1}");
    }

    @Test
    void whatIsSlowIsNotWaitedFor() throws Exception {
        silent = true;
        Looked looked = ask(null, Duration.ofMillis(200));
        assertThat(looked.outcome()).isEqualTo(LookupOutcome.TIMED_OUT);
        assertThat(looked.millis()).isBetween(150, 5_000);
    }

    @Test
    void whatIsWrongTooLongOrElsewhereIsNoAnswer() throws Exception {
        answer = "<html>";
        assertThat(ask().outcome()).isEqualTo(LookupOutcome.FAILED);
        answer = "{\"name\": \"" + "x".repeat(HttpLookups.MOST_BYTES) + "\"}";
        assertThat(ask().outcome()).isEqualTo(LookupOutcome.FAILED);
        answer = "{\"name\": \"Ada\"}";
        status = 302;
        assertThat(ask().outcome()).isEqualTo(LookupOutcome.FAILED);
        status = 500;
        assertThat(ask().status()).isEqualTo(500);
    }

    @Test
    void whatIsDownIsNotAskedForAWhileAndThenAskedAgain() throws Exception {
        status = 503;
        for (int n = 0; n < HttpLookups.SEEN; n++) {
            assertThat(ask().outcome()).isEqualTo(LookupOutcome.FAILED);
        }
        int before = asked.get();
        assertThat(ask().outcome()).isEqualTo(LookupOutcome.NOT_ASKED);
        assertThat(asked).hasValue(before);
        status = 200;
        long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        Looked looked = ask();
        while (looked.outcome() == LookupOutcome.NOT_ASKED && System.nanoTime() < until) {
            looked = ask();
        }
        assertThat(looked.outcome()).isEqualTo(LookupOutcome.ANSWERED);
    }
}
