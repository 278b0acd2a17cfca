package io.trunkline.edge.lookup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One question by HTTP and what came of it: within its time, of no more than is read, and not redirected, for that leads to any host. */
final class HttpExchange implements AutoCloseable {

    /** Bytes of an answer; one that has more is cut after the next one. */
    static final int MOST_BYTES = 64 * 1024;

    private final Executor threads;
    private final HttpClient client;

    /**
     * What came of it.
     *
     * @param text absent unless there is an answer, whole or too long
     * @param size bytes of it that count
     */
    record Reply(Kind kind, int status, @Nullable String text, int size, boolean tooLong, int millis) {

        static Reply answered(int status, byte[] bytes, int millis) {
            return new Reply(
                    Kind.ANSWERED,
                    status,
                    new String(bytes, StandardCharsets.UTF_8),
                    Math.min(bytes.length, MOST_BYTES),
                    bytes.length > MOST_BYTES,
                    millis);
        }

        /** Without the text, which is people's. */
        @Override
        public String toString() {
            return "Reply[" + kind + ", status=" + status + ", size=" + size + ", millis=" + millis + "]";
        }
    }

    enum Kind {
        ANSWERED,
        TIMED_OUT,
        /** There is nobody, or the connection broke. */
        FAILED
    }

    /**
     * Asks on these threads.
     *
     * @param threads may be blocked for as long as a question may take
     */
    HttpExchange(Executor threads) {
        this.threads = threads;
        this.client = HttpClient.newBuilder()
                .executor(threads)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Asks; the reply comes once, on any of the threads, not much later than the time limit. */
    void ask(HttpRequest request, Duration timeout, Consumer<Reply> done) {
        long begun = System.nanoTime();
        AtomicInteger status = new AtomicInteger();
        AtomicReference<@Nullable InputStream> body = new AtomicReference<>();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<HttpResponse<InputStream>> sent = client.sendAsync(request, BodyHandlers.ofInputStream());
        CompletableFuture<byte[]> answer = sent.thenApplyAsync(
                response -> {
                    status.set(response.statusCode());
                    body.set(response.body());
                    if (over.get()) {
                        letGo(response.body());
                    }
                    return read(response);
                },
                threads);
        var unused = answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenCompleteAsync(
                        (bytes, failure) -> {
                            over.set(true);
                            sent.cancel(true);
                            letGo(body.get());
                            int millis = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
                            done.accept(
                                    bytes == null
                                            ? new Reply(kind(failure), status.get(), null, 0, false, millis)
                                            : Reply.answered(status.get(), bytes, millis));
                        },
                        threads);
    }

    /** Of who answers drop by drop: nobody listens to the rest, and the thread that did is free. */
    private static void letGo(@Nullable InputStream body) {
        if (body == null) {
            return;
        }
        try {
            body.close();
        } catch (IOException _) {
            // it is closed all the same
        }
    }

    private static Kind kind(@Nullable Throwable failure) {
        boolean late = failure instanceof TimeoutException
                || (failure != null && failure.getCause() instanceof HttpTimeoutException);
        return late ? Kind.TIMED_OUT : Kind.FAILED;
    }

    private static byte[] read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return body.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
