package io.trunkline.edge.lookup;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.trunkline.events.IvrEvent.LookupOutcome;
import io.trunkline.ivr.Effect;
import io.trunkline.ivr.file.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks over HTTP. A system of which half the last {@link #SEEN} answers failed is not asked for {@link #REST}; then {@link
 * #TRIALS} questions decide. Redirects are not followed, for the flow's author chose the host.
 */
public final class HttpLookups implements AutoCloseable {

    /** Bytes of an answer. */
    static final int MOST_BYTES = 64 * 1024;

    /** Questions at once; further ones are not asked. */
    static final int MOST_AT_ONCE = 200;

    /** Answers by which a system is judged. */
    static final int SEEN = 10;

    static final Duration REST = Duration.ofSeconds(10);
    static final int TRIALS = 2;

    private static final int OK = 200;
    private static final int REDIRECT = 300;

    private final Executor threads;
    private final HttpClient client;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final CircuitBreakerRegistry breakers;

    /**
     * Asks on these threads.
     *
     * @param threads may be blocked for as long as a question may take
     */
    public HttpLookups(Executor threads) {
        this(threads, REST);
    }

    HttpLookups(Executor threads, Duration rest) {
        this.threads = threads;
        this.client = HttpClient.newBuilder()
                .executor(threads)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
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
        if (request == null) {
            done.accept(new Looked(LookupOutcome.NOT_ASKED, 0, size, 0, 0, null));
            return;
        }
        CircuitBreaker breaker = breakers.circuitBreaker(request.uri().getAuthority());
        if (!free.tryAcquire()) {
            done.accept(new Looked(LookupOutcome.NOT_ASKED, 0, size, 0, 0, null));
        } else if (!breaker.tryAcquirePermission()) {
            free.release();
            done.accept(new Looked(LookupOutcome.NOT_ASKED, 0, size, 0, 0, null));
        } else {
            send(ask, request, size, breaker, done);
        }
    }

    private void send(Effect.Ask ask, HttpRequest request, int size, CircuitBreaker breaker, Consumer<Looked> done) {
        long begun = System.nanoTime();
        AtomicInteger status = new AtomicInteger();
        CompletableFuture<HttpResponse<InputStream>> sent = client.sendAsync(request, BodyHandlers.ofInputStream());
        CompletableFuture<byte[]> answer = sent.thenApplyAsync(
                response -> {
                    status.set(response.statusCode());
                    return read(response);
                },
                threads);
        var unused = answer.orTimeout(ask.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handleAsync(
                        (bytes, failure) -> {
                            sent.cancel(true);
                            Looked looked = looked(ask, bytes, failure, status.get(), size, millis(begun));
                            judge(breaker, looked, begun);
                            return looked;
                        },
                        threads)
                .whenComplete((looked, broken) -> {
                    free.release();
                    done.accept(
                            looked == null
                                    ? new Looked(LookupOutcome.FAILED, status.get(), size, 0, millis(begun), null)
                                    : looked);
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

    private static byte[] read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return body.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Looked looked(
            Effect.Ask ask, byte @Nullable [] bytes, @Nullable Throwable failure, int status, int size, int millis) {
        if (bytes == null) {
            boolean late = failure instanceof TimeoutException
                    || (failure != null && failure.getCause() instanceof HttpTimeoutException);
            return new Looked(late ? LookupOutcome.TIMED_OUT : LookupOutcome.FAILED, status, size, 0, millis, null);
        }
        Map<String, String> values = status >= OK && status < REDIRECT && bytes.length <= MOST_BYTES
                ? Answer.take(new String(bytes, StandardCharsets.UTF_8), ask.take())
                        .orElse(null)
                : null;
        return new Looked(
                values == null ? LookupOutcome.FAILED : LookupOutcome.ANSWERED,
                status,
                size,
                Math.min(bytes.length, MOST_BYTES),
                millis,
                values);
    }

    /** A 404 is an answer of a system that works. */
    private static void judge(CircuitBreaker breaker, Looked looked, long begun) {
        long took = System.nanoTime() - begun;
        boolean works = looked.outcome() == LookupOutcome.ANSWERED || (looked.status() >= 400 && looked.status() < 500);
        if (works) {
            breaker.onSuccess(took, TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(
                    took, TimeUnit.NANOSECONDS, new IOException(looked.outcome().name()));
        }
    }

    private static int millis(long begun) {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
