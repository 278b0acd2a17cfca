package io.trunkline.edge.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.IvrEvent.LookupOutcome;
import io.trunkline.ivr.Effect;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A system that answers, is slow, wrong, endless or down. */
@Timeout(30)
class HttpLookupsTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpLookups lookups;
    private final AskedSystem system;

    HttpLookupsTest() throws IOException {
        system = new AskedSystem(threads, "{\"name\": \"Ada\"}");
        String host = "127.0.0.1:" + system.port();
        lookups = new HttpLookups(threads, AllowedHosts.of(List.of(host)), Duration.ofMillis(300));
    }

    @AfterEach
    void close() {
        system.speaks();
        lookups.close();
        system.stop();
        threads.shutdownNow();
    }

    private Looked ask(@Nullable String body, Duration timeout) throws Exception {
        return ask("127.0.0.1", body, timeout);
    }

    private Looked ask(String host, @Nullable String body, Duration timeout) throws Exception {
        CompletableFuture<Looked> done = new CompletableFuture<>();
        String url = "http://" + host + ":" + system.port() + "/who";
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
        assertThat(looked.answerBytes()).isEqualTo(system.answer.length());
        assertThat(looked.requestBytes()).isPositive();
        assertThat(system.heard).isEqualTo("GET ");
        assertThat(looked.toString()).doesNotContain("Ada");
    }

    @Test
    void aHostThatNoSettingNamesIsNotAsked() throws Exception {
        assertThat(ask("localhost", null, Duration.ofSeconds(5)).outcome()).isEqualTo(LookupOutcome.NOT_ASKED);
        assertThat(system.asked).as("though it is the same system").hasValue(0);
    }

    @Test
    void aBodyIsPosted() throws Exception {
        ask("{\"a\": 1}", Duration.ofSeconds(5));
        assertThat(system.heard).isEqualTo("POST {\"a\": 1}");
    }

    @Test
    void whatIsSlowIsNotWaitedFor() throws Exception {
        system.silent = true;
        Looked looked = ask(null, Duration.ofMillis(200));
        assertThat(looked.outcome()).isEqualTo(LookupOutcome.TIMED_OUT);
        assertThat(looked.millis()).isBetween(150, 5_000);
    }

    @Test
    void whatIsWrongTooLongOrElsewhereIsNoAnswer() throws Exception {
        system.answer = "<html>";
        assertThat(ask().outcome()).isEqualTo(LookupOutcome.FAILED);
        system.answer = "{\"name\": \"" + "x".repeat(HttpExchange.MOST_BYTES) + "\"}";
        assertThat(ask().outcome()).isEqualTo(LookupOutcome.FAILED);
        system.answer = "{\"name\": \"Ada\"}";
        system.status = 302;
        assertThat(ask().outcome()).isEqualTo(LookupOutcome.FAILED);
        system.status = 500;
        assertThat(ask().status()).isEqualTo(500);
    }

    @Test
    void howeverASystemIsWrittenItIsJudgedAsOne() throws Exception {
        try (var wide = new HttpLookups(threads, AllowedHosts.of(List.of("localhost:" + system.port())))) {
            system.status = 503;
            for (int n = 0; n < HttpLookups.SEEN; n++) {
                String host = n % 2 == 0 ? "localhost" : "LOCALHOST";
                String url = "http://" + host + ":" + "0".repeat(n) + system.port() + "/who";
                assertThat(ask(wide, url).outcome()).isEqualTo(LookupOutcome.FAILED);
            }
            assertThat(wide.judged()).isEqualTo(1);
            assertThat(ask(wide, "http://LocalHost:" + system.port() + "/who").outcome())
                    .isEqualTo(LookupOutcome.NOT_ASKED);
        }
    }

    private static Looked ask(HttpLookups of, String url) throws Exception {
        CompletableFuture<Looked> done = new CompletableFuture<>();
        of.ask(
                new Effect.Ask("main", 1, "who", url, null, Duration.ofSeconds(5), Map.of("name", "/name"), 7),
                done::complete);
        return done.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whatIsDownIsNotAskedForAWhileAndThenAskedAgain() throws Exception {
        system.status = 503;
        for (int n = 0; n < HttpLookups.SEEN; n++) {
            assertThat(ask().outcome()).isEqualTo(LookupOutcome.FAILED);
        }
        int before = system.asked.get();
        assertThat(ask().outcome()).isEqualTo(LookupOutcome.NOT_ASKED);
        assertThat(system.asked).hasValue(before);
        system.status = 200;
        long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        Looked looked = ask();
        while (looked.outcome() == LookupOutcome.NOT_ASKED && System.nanoTime() < until) {
            looked = ask();
        }
        assertThat(looked.outcome()).isEqualTo(LookupOutcome.ANSWERED);
    }
}
