package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.register.Registration;
import io.trunkline.sip.register.RegistrationClient;
import io.trunkline.sip.register.RegistrationFailed;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registrar may answer that we have to live with; refreshes begin when the test says so. */
class RegistrationClientTest {

    private final HandTimer timer = new HandTimer();
    private final Phone phone = Phone.trustingLoopback();
    private final RawPeer registrar = new RawPeer(phone.port());
    private final LinkedBlockingQueue<Boolean> refreshed = new LinkedBlockingQueue<>();
    private final RegistrationClient client =
            phone.agent.registration(Registration.at("127.0.0.1", registrar.port(), "udp", "we", "secret"), timer);

    @AfterEach
    void close() {
        client.stop();
        timer.shutdownNow();
        registrar.close();
        phone.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 10", "13, 10", "40, 30", "300, 225"})
    void aRefreshComesBeforeTheEndButNotWithoutPause(int granted, int seconds) throws Exception {
        registers(granted);

        assertThat(timer.next().delay()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce=\"n\"", "realm=\"carrier\"", "algorithm=MD5"})
    void aChallengeThatLacksSomethingFailsTheRefreshWhichIsTriedAgain(String challenge) throws Exception {
        client.whenRefreshed(refreshed::add);
        registers(300);
        timer.next().task().run();
        registrar.answers(
                registrar.receives("REGISTER "),
                "401 Unauthorized",
                "x",
                "WWW-Authenticate: Digest " + challenge + "\r\n",
                "");

        assertThat(refreshed.poll(10, TimeUnit.SECONDS)).isFalse();
        Task retry = timer.next();
        assertThat(retry.delay()).isEqualTo(Duration.ofSeconds(15));

        retry.task().run();
        registrar.answers(registrar.receives("REGISTER "), "200 OK", "x", "Expires: 300\r\n", "");
        assertThat(refreshed.poll(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRequestThatCannotBeMadeFailsTheAttempt() {
        var target = new SipTarget("sip:127.0.0.1:" + registrar.port(), "127.0.0.1", registrar.port(), "udp");
        var endless = new Registration("we", "secret", target, Duration.ofDays(100_000));

        assertThat(phone.agent.registration(endless, timer).register())
                .completesExceptionallyWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(RegistrationFailed.class);
    }

    private void registers(int granted) throws Exception {
        CompletableFuture<Duration> outcome = client.register();
        registrar.answers(registrar.receives("REGISTER "), "200 OK", "x", "Expires: " + granted + "\r\n", "");
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(Duration.ofSeconds(granted));
    }

    private record Task(Duration delay, Runnable task) {}

    /** Runs nothing by itself. */
    private static final class HandTimer extends ScheduledThreadPoolExecutor {

        private final LinkedBlockingQueue<Task> waiting = new LinkedBlockingQueue<>();

        HandTimer() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            waiting.add(new Task(Duration.of(delay, unit.toChronoUnit()), command));
            return super.schedule(() -> {}, 1, TimeUnit.DAYS);
        }

        Task next() throws InterruptedException {
            Task next = waiting.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("something to do later").isNotNull();
            return next;
        }
    }
}
