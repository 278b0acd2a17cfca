package io.trunkline.sip.trunk;

import static java.util.Objects.requireNonNull;

import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.dialog.Wire;
import io.trunkline.sip.register.Registration;
import io.trunkline.sip.register.RegistrationClient;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Keeps us registered at a trunk for ever: what fails is tried again, after a wait that doubles up to ten minutes. */
final class OutwardRegistration {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration EXPIRES = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 7;

    private final Line line;
    private final ScheduledExecutorService timer;
    private final RegistrationClient client;
    private int failures;

    OutwardRegistration(Line line, Wire wire, ScheduledExecutorService timer) {
        this.line = line;
        this.timer = timer;
        Trunk trunk = line.trunk();
        SipTarget registrar = line.target("");
        String uri = registrar.uri().replaceFirst("^sip:@", "sip:");
        this.client = new RegistrationClient(
                wire,
                timer,
                new Registration(
                        requireNonNull(trunk.user()),
                        trunk.password(),
                        new SipTarget(uri, registrar.host(), registrar.port(), registrar.transport()),
                        EXPIRES));
        this.client.whenRefreshed(line::registered);
    }

    void begin() {
        var unused = client.register().whenComplete((granted, failure) -> {
            line.registered(failure == null);
            if (failure != null) {
                again();
            }
        });
    }

    private void again() {
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS));
        long millis = Math.min(wait.toMillis(), LONGEST.toMillis());
        try {
            // Spread, so that a trunk that comes back is not met by everybody at once.
            Future<?> unused = timer.schedule(
                    () -> Thread.ofVirtual().name("sip-registration").start(this::begin),
                    millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            line.registered(false); // the user agent has been closed
        }
    }
}
