package io.trunkline.edge.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.RoutingService;
import io.trunkline.edge.lookup.RouteQuestions.Routed;
import io.trunkline.events.RouteReply.Fault;
import io.trunkline.events.RouteReply.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A system that is asked where callers are to go, and answers, is slow, wrong or down. */
@Timeout(30)
class RouteQuestionsTest {

    private static final RouteAnswer SALES = new RouteAnswer.Place(new EntryPoint.ToQueue("sales", 30), Map.of());
    private static final Duration REST = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AskedSystem system;
    private final RouteQuestions questions;
    private volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");

    RouteQuestionsTest() throws IOException {
        system = new AskedSystem(threads, "{\"queue\": \"sales\"}");
        InstantSource time = () -> now;
        Clock clock = time.withZone(ZoneOffset.UTC);
        questions = new RouteQuestions(
                threads, AllowedHosts.of(List.of("127.0.0.1:" + system.port())), new RouteLimits(2, 2, 4, REST), clock);
    }

    @AfterEach
    void close() {
        system.speaks();
        questions.close();
        system.stop();
        threads.shutdownNow();
    }

    private RoutingService service(String host, Duration patience) {
        return new RoutingService("crm", "http://" + host + ":" + system.port() + "/route", patience);
    }

    private CompletableFuture<Routed> asks(RoutingService service) {
        CompletableFuture<Routed> done = new CompletableFuture<>();
        questions.ask(
                service,
                "{\"caller\": null}",
                text -> text.equals("{\"queue\": \"sales\"}") ? SALES : new RouteAnswer.Unusable(Fault.NOT_JSON),
                done::complete);
        return done;
    }

    private Routed ask() throws Exception {
        return asks(service("127.0.0.1", Duration.ofSeconds(3))).get(20, TimeUnit.SECONDS);
    }

    private RoutingState state() {
        assertThat(questions.states()).singleElement().returns("crm", RoutingState::service);
        return questions.states().getFirst();
    }

    @Test
    void anAnswerIsTakenAndMeasured() throws Exception {
        Routed routed = ask();
        assertThat(routed.answer()).isEqualTo(SALES);
        assertThat(routed.reply().outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(routed.reply().status()).isEqualTo(200);
        assertThat(routed.reply().questionBytes()).isEqualTo(16);
        assertThat(routed.reply().answerBytes()).isEqualTo(system.answer.length());
        assertThat(system.heard).isEqualTo("POST {\"caller\": null}");
        assertThat(state().outcomes()).containsEntry(Outcome.ANSWERED, 1L).containsEntry(Outcome.TIMED_OUT, 0L);
    }

    @Test
    void whatIsSlowIsNotWaitedFor() throws Exception {
        system.silent = true;
        Routed routed = asks(service("127.0.0.1", Duration.ofMillis(150))).get(20, TimeUnit.SECONDS);
        assertThat(routed.reply().outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(routed.reply().millis()).isBetween(100, 5_000);
        assertThat(routed.answer()).isNull();
    }

    @Test
    void whoAnswersDropByDropIsNotListenedToForLonger() throws Exception {
        system.dripping = true;
        Routed routed = asks(service("127.0.0.1", Duration.ofMillis(150))).get(20, TimeUnit.SECONDS);
        assertThat(routed.reply().outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(system.letGo.await(20, TimeUnit.SECONDS))
                .as("the connection is closed")
                .isTrue();
    }

    @Test
    void whatIsWrongSaysWhy() throws Exception {
        system.answer = "<html>";
        assertThat(ask().reply().fault()).isEqualTo(Fault.NOT_JSON);
        system.answer = "x".repeat(HttpExchange.MOST_BYTES + 1);
        assertThat(ask().reply()).satisfies(reply -> {
            assertThat(reply.outcome()).isEqualTo(Outcome.BAD_ANSWER);
            assertThat(reply.fault()).isEqualTo(Fault.TOO_LARGE);
            assertThat(reply.answerBytes()).isEqualTo(HttpExchange.MOST_BYTES);
        });
    }

    @Test
    void anotherStatusOrAWayElsewhereIsARefusal() throws Exception {
        for (int each : new int[] {302, 404}) {
            system.status = each;
            assertThat(ask().reply().outcome()).isEqualTo(Outcome.REFUSED);
        }
        assertThat(system.asked).as("and nobody is asked elsewhere").hasValue(2);
    }

    @Test
    void nobodyThereIsUnreachable() throws Exception {
        system.stop();
        assertThat(ask().reply().outcome()).isEqualTo(Outcome.UNREACHABLE);
    }

    @Test
    void aHostThatNoSettingNamesIsNotAsked() throws Exception {
        Routed routed = asks(service("localhost", Duration.ofSeconds(3))).get(20, TimeUnit.SECONDS);
        assertThat(routed.reply().outcome()).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(system.asked).as("though it is the same system").hasValue(0);
    }

    @Test
    void whatFailsTooOftenIsNotWaitedForUntilItHasRested() throws Exception {
        ask();
        ask();
        system.status = 503;
        ask();
        assertThat(state().breaker()).isEqualTo(RoutingState.Breaker.ASKED);
        ask();
        assertThat(state().breaker()).as("2 of the last 4").isEqualTo(RoutingState.Breaker.RESTING);
        system.status = 200;
        int before = system.asked.get();
        assertThat(ask().reply().outcome()).isEqualTo(Outcome.BREAKER_OPEN);
        now = now.plus(REST).minusMillis(1);
        assertThat(ask().reply().outcome()).isEqualTo(Outcome.BREAKER_OPEN);
        assertThat(system.asked).hasValue(before);
        now = now.plusMillis(2);
        assertThat(ask().reply().outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(state().breaker()).isEqualTo(RoutingState.Breaker.TRIED);
        assertThat(ask().reply().outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(state().breaker()).isEqualTo(RoutingState.Breaker.ASKED);
    }

    @Test
    void aTrialThatFailsIsFollowedByAnotherRest() throws Exception {
        system.status = 500;
        for (int n = 0; n < 4; n++) {
            ask();
        }
        now = now.plus(REST).plusMillis(1);
        ask();
        ask();
        assertThat(state().breaker()).isEqualTo(RoutingState.Breaker.RESTING);
    }

    @Test
    void whoseQuestionWouldBeOneTooManyIsNotAskedAbout() throws Exception {
        system.silent = true;
        RoutingService slow = service("127.0.0.1", Duration.ofSeconds(3));
        CompletableFuture<Routed> first = asks(slow);
        CompletableFuture<Routed> second = asks(slow);
        assertThat(asks(slow).get(20, TimeUnit.SECONDS).reply().outcome()).isEqualTo(Outcome.TOO_BUSY);
        system.speaks();
        assertThat(first.get(20, TimeUnit.SECONDS).answer()).isNotNull();
        assertThat(second.get(20, TimeUnit.SECONDS).answer()).isNotNull();
        system.silent = false;
        assertThat(ask().reply().outcome())
                .as("both have given their places back")
                .isEqualTo(Outcome.ANSWERED);
    }
}
