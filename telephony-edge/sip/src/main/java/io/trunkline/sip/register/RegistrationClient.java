package io.trunkline.sip.register;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.dialog.AwaitedResponse;
import io.trunkline.sip.dialog.Wire;
import io.trunkline.sip.digest.DigestAnswer;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.ListIterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.MinExpiresHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one account registered from this user agent (RFC 3261 10.2): answers the digest challenge, refreshes before the
 * registration expires, tries again when a refresh fails.
 */
public final class RegistrationClient {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationClient.class);

    /** A challenge is answered, and once more when its nonce went stale or the time asked for was too short. */
    private static final int ATTEMPTS = 4;

    private static final Duration RETRY = Duration.ofSeconds(15);

    /** Between refreshes at least, however little time is granted: a registrar that grants none is not asked without pause. */
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    private final Wire wire;
    private final ScheduledExecutorService timer;
    private final Registration registration;
    private final DigestAnswer digest = new DigestAnswer(new SecureRandom());
    private final String callId = Wire.tag();
    private long cseq;
    private @Nullable Future<?> refresh;
    private boolean wanted;
    private volatile Consumer<Boolean> refreshed = ok -> {};

    public RegistrationClient(Wire wire, ScheduledExecutorService timer, Registration registration) {
        this.wire = wire;
        this.timer = timer;
        this.registration = registration;
    }

    /**
     * Registers and keeps registered. Completes with the time granted once the registrar has agreed, or with
     * {@link RegistrationFailed}; then nothing is tried any more.
     */
    public synchronized CompletableFuture<Duration> register() {
        wanted = true;
        return attempt(registration.expires()).whenComplete((granted, failure) -> {
            if (failure == null) {
                refreshIn(beforeEndOf(granted));
            } else {
                stop();
            }
        });
    }

    /** Told of each refresh whether it succeeded. Set before registering. */
    public synchronized void whenRefreshed(Consumer<Boolean> listener) {
        refreshed = listener;
    }

    /** Removes the registration. */
    public synchronized CompletableFuture<Duration> unregister() {
        stop();
        return attempt(Duration.ZERO);
    }

    /** Ends refreshing; the registration then expires by itself. */
    public synchronized void stop() {
        wanted = false;
        if (refresh != null) {
            refresh.cancel(false);
        }
    }

    private static Duration beforeEndOf(Duration granted) {
        Duration due = granted.multipliedBy(3).dividedBy(4);
        return due.compareTo(SHORTEST) < 0 ? SHORTEST : due;
    }

    private synchronized void refreshIn(Duration delay) {
        if (!wanted) {
            return;
        }
        try {
            refresh = timer.schedule(this::refreshAside, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            wanted = false; // the user agent has been closed
        }
    }

    /** Where the registrar takes no connection, that takes seconds; the timer serves others meanwhile. */
    private void refreshAside() {
        Thread.ofVirtual().name("sip-registration").start(this::refresh);
    }

    private void refresh() {
        var unused = attempt(registration.expires()).whenComplete((granted, failure) -> {
            refreshed.accept(failure == null);
            if (failure == null) {
                refreshIn(beforeEndOf(granted));
            } else {
                LOG.info("{} Another attempt follows in {} s.", failure.getMessage(), RETRY.toSeconds());
                refreshIn(RETRY);
            }
        });
    }

    private CompletableFuture<Duration> attempt(Duration expires) {
        var outcome = new CompletableFuture<Duration>();
        send(expires, null, ATTEMPTS, outcome);
        return outcome;
    }

    private void send(
            Duration expires,
            @Nullable AuthorizationHeader credentials,
            int attemptsLeft,
            CompletableFuture<Duration> outcome) {
        try {
            SIPRequest request = request(expires);
            if (credentials != null) {
                request.addHeader(credentials);
            }
            wire.send(request, new Awaiting(request, expires, attemptsLeft - 1, outcome));
        } catch (ParseException | InvalidArgumentException | SipException e) {
            LOG.debug("A REGISTER could not be sent: {}", e.getMessage());
            outcome.completeExceptionally(new RegistrationFailed(registration.user(), 0));
        } catch (RuntimeException e) { // an attempt without an outcome would be the last
            LOG.warn("A REGISTER of SIP account '{}' could not be sent", registration.user(), e);
            outcome.completeExceptionally(new RegistrationFailed(registration.user(), 0));
        }
    }

    private synchronized SIPRequest request(Duration expires) throws ParseException, InvalidArgumentException {
        SipTarget registrar = registration.registrar();
        URI domain = wire.uri(registrar.uri());
        var address = (SipURI) domain.clone();
        address.setUser(registration.user());
        address.removeParameter("transport");
        SIPRequest request = wire.request(
                Request.REGISTER,
                domain,
                wire.address(address),
                wire.address((URI) address.clone()),
                Wire.tag(),
                callId,
                ++cseq,
                registrar.transport());
        request.addHeader(wire.contact(registration.user(), registrar.transport()));
        request.addHeader(wire.headers().createExpiresHeader(Math.toIntExact(expires.toSeconds())));
        request.setApplicationData(new HopImpl(registrar.host(), registrar.port(), registrar.transport()));
        return request;
    }

    /** The time granted to our own contact. */
    private Duration granted(Response ok, Duration asked) {
        var ours = wire.contact(registration.user(), registration.registrar().transport());
        for (ListIterator<?> i = ok.getHeaders(ContactHeader.NAME); i != null && i.hasNext(); ) {
            var contact = (ContactHeader) i.next();
            if (contact.getExpires() > 0
                    && contact.getAddress().getURI().equals(ours.getAddress().getURI())) {
                return Duration.ofSeconds(contact.getExpires());
            }
        }
        return ok.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader header
                ? Duration.ofSeconds(header.getExpires())
                : asked;
    }

    private final class Awaiting implements AwaitedResponse {

        private final SIPRequest request;
        private final Duration expires;
        private final int attemptsLeft;
        private final CompletableFuture<Duration> outcome;

        Awaiting(SIPRequest request, Duration expires, int attemptsLeft, CompletableFuture<Duration> outcome) {
            this.request = request;
            this.expires = expires;
            this.attemptsLeft = attemptsLeft;
            this.outcome = outcome;
        }

        @Override
        public void responded(Response response) {
            int status = response.getStatusCode();
            if (status < 200) {
                return;
            }
            try {
                finallyAnswered(response, status);
            } catch (RuntimeException e) { // as in send
                LOG.warn("An answer to a REGISTER of SIP account '{}' could not be read", registration.user(), e);
                outcome.completeExceptionally(new RegistrationFailed(registration.user(), status));
            }
        }

        private void finallyAnswered(Response response, int status) {
            if (status < 300) {
                outcome.complete(granted(response, expires));
            } else if (attemptsLeft == 0 || !triesAgain(response)) {
                outcome.completeExceptionally(new RegistrationFailed(registration.user(), status));
            }
        }

        private boolean triesAgain(Response response) {
            return switch (response.getStatusCode()) {
                case Response.UNAUTHORIZED, Response.PROXY_AUTHENTICATION_REQUIRED -> answersChallenge(response);
                case Response.INTERVAL_TOO_BRIEF -> asksForLonger(response);
                default -> false;
            };
        }

        private boolean answersChallenge(Response response) {
            Optional<AuthorizationHeader> credentials =
                    digest.to(response, request, registration.user(), registration.password());
            credentials.ifPresent(c -> send(expires, c, attemptsLeft, outcome));
            return credentials.isPresent();
        }

        private boolean asksForLonger(Response response) {
            if (response.getHeader(MinExpiresHeader.NAME) instanceof MinExpiresHeader least) {
                send(Duration.ofSeconds(least.getExpires()), null, attemptsLeft, outcome);
                return true;
            }
            return false;
        }

        @Override
        public void unanswered() {
            outcome.completeExceptionally(new RegistrationFailed(registration.user(), 0));
        }
    }
}
