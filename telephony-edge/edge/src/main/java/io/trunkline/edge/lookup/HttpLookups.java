package io.trunkline.edge.lookup;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.trunkline.events.IvrEvent.LookupOutcome;
import io.trunkline.ivr.Effect;
import io.trunkline.ivr.file.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks over HTTP. A system of which half the last {@link #SEEN} answers failed is not asked for {@link #REST}; then {@link
 * #TRIALS} questions decide. Hosts that settings do not name are never asked, and redirects are not followed, for they lead to any
 * host.
 */
public final class HttpLookups implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HttpLookups.class);

    /** Questions at once; further ones are not asked. */
    static final int MOST_AT_ONCE = 200;

    /** Answers by which a system is judged. */
    static final int SEEN = 10;

    /** Hosts that are warned of, each once. */
    private static final int MOST_WARNED = 100;

    static final Duration REST = Duration.ofSeconds(10);
    static final int TRIALS = 2;

    private static final int OK = 200;
    private static final int REDIRECT = 300;

    private final AllowedHosts hosts;
    private final HttpExchange http;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final CircuitBreakerRegistry breakers;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /**
     * Asks on these threads.
     *
     * @param threads may be blocked for as long as a question may take
     * @param hosts the only ones that are asked
     */
    public HttpLookups(Executor threads, AllowedHosts hosts) {
        this(threads, hosts, REST);
    }

    HttpLookups(Executor threads, AllowedHosts hosts, Duration rest) {
        this.hosts = hosts;
        this.http = new HttpExchange(threads);
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(SEEN)
                .minimumNumberOfCalls(SEEN)
                .failureRateThreshold(50)
                .waitDurationInOpenState(rest)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .build());
    }

    /** Asks; the answer comes once, on any thread, not much later than the question's time limit. */
    public void ask(Effect.Ask ask, Consumer<Looked> done) {
        byte[] body = ask.body() == null ? new byte[0] : ask.body().getBytes(StandardCharsets.UTF_8);
        int size = ask.url().getBytes(StandardCharsets.UTF_8).length + body.length;
        HttpRequest request = request(ask, body);
        String system = request == null ? null : system(request.uri(), ask);
        if (request == null || system == null) {
            done.accept(new Looked(LookupOutcome.NOT_ASKED, 0, size, 0, 0, null));
            return;
        }
        CircuitBreaker breaker = breakers.circuitBreaker(system);
        if (!free.tryAcquire()) {
            done.accept(new Looked(LookupOutcome.NOT_ASKED, 0, size, 0, 0, null));
        } else if (!breaker.tryAcquirePermission()) {
            free.release();
            done.accept(new Looked(LookupOutcome.NOT_ASKED, 0, size, 0, 0, null));
        } else {
            send(ask, request, size, breaker, done);
        }
    }

    /** The system's one name, so that however flows write it there is one breaker for it; absent: it may not be asked. */
    private @Nullable String system(URI address, Effect.Ask ask) {
        String named = hosts.named(address);
        String authority = String.valueOf(address.getAuthority());
        if (named == null && warned.size() < MOST_WARNED && warned.add(authority)) {
            log.warn("flow {} asks {}, which trunkline.edge.lookup-hosts does not name", ask.flow(), authority);
        }
        return named;
    }

    /** Systems that are judged. */
    int judged() {
        return breakers.getAllCircuitBreakers().size();
    }

    private void send(Effect.Ask ask, HttpRequest request, int size, CircuitBreaker breaker, Consumer<Looked> done) {
        http.ask(request, ask.timeout(), reply -> {
            Looked looked = new Looked(LookupOutcome.FAILED, reply.status(), size, 0, reply.millis(), null);
            try {
                looked = looked(ask, reply, size);
            } finally {
                judge(breaker, looked);
                free.release();
                done.accept(looked);
            }
        });
    }

    private static @Nullable HttpRequest request(Effect.Ask ask, byte[] body) {
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(ask.url()))
                    .timeout(ask.timeout())
                    .header("Accept", "application/json");
            return ask.body() == null
                    ? builder.GET().build()
                    : builder.header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(body))
                            .build();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static Looked looked(Effect.Ask ask, HttpExchange.Reply reply, int size) {
        String text = reply.text();
        if (text == null) {
            LookupOutcome outcome =
                    reply.kind() == HttpExchange.Kind.TIMED_OUT ? LookupOutcome.TIMED_OUT : LookupOutcome.FAILED;
            return new Looked(outcome, reply.status(), size, 0, reply.millis(), null);
        }
        Map<String, String> values = reply.status() >= OK && reply.status() < REDIRECT && !reply.tooLong()
                ? Answer.take(text, ask.take()).orElse(null)
                : null;
        return new Looked(
                values == null ? LookupOutcome.FAILED : LookupOutcome.ANSWERED,
                reply.status(),
                size,
                reply.size(),
                reply.millis(),
                values);
    }

    /** A 404 is an answer of a system that works. */
    private static void judge(CircuitBreaker breaker, Looked looked) {
        boolean works = looked.outcome() == LookupOutcome.ANSWERED || (looked.status() >= 400 && looked.status() < 500);
        if (works) {
            breaker.onSuccess(looked.millis(), TimeUnit.MILLISECONDS);
        } else {
            breaker.onError(
                    looked.millis(),
                    TimeUnit.MILLISECONDS,
                    new IOException(looked.outcome().name()));
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
