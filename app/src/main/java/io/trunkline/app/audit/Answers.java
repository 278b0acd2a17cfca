package io.trunkline.app.audit;

import io.trunkline.center.Server.NoAnswer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A running system's answers over HTTP, which may be long and take long; a system that falls silent is taken for lost. */
final class Answers implements AutoCloseable {

    /** Longer than a filter that lets nothing pass reads the log of a large center. */
    static final Duration SILENCE = Duration.ofMinutes(10);

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final int LOOKS = 4;
    private static final int OK = 200;

    private final URI address;
    private final Duration silence;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECTING).build();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("silent-system").factory());

    /**
     * Connects with the first question.
     *
     * @param silence how long nothing may come
     */
    Answers(URI address, Duration silence) {
        this.address = address;
        this.silence = silence;
    }

    /**
     * Asks.
     *
     * @param path with its query
     * @return to be closed
     * @throws NoAnswer the system is not there, or refuses; says so in one sentence
     * @throws IOException the answer was cut off
     */
    InputStream get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(silence)
                .GET()
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() == OK) {
                return new Watched(response.body());
            }
            try (InputStream body = response.body()) {
                throw new NoAnswer(address + " answered: " + Excuse.in(body));
            }
        } catch (ConnectException _) {
            throw new NoAnswer(address + " does not answer. Is Trunkline running there? --url says where it is.");
        } catch (HttpTimeoutException _) {
            throw silent();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("Interrupted.");
        }
    }

    private NoAnswer silent() {
        return new NoAnswer(address + " has said nothing for " + silence.toSeconds() + " s.");
    }

    @Override
    public void close() {
        watch.shutdownNow();
        client.close();
    }

    /** Is closed from without when nothing comes for too long: a read of a lost peer would wait for ever. */
    private final class Watched extends FilterInputStream {

        private final ScheduledFuture<?> looking;
        private volatile long askedAt;
        /** Somebody reads: what the reader does with a part meanwhile is not the system's silence. */
        private volatile boolean waiting;

        private volatile boolean lost;

        Watched(InputStream body) {
            super(body);
            long every = Math.max(1, silence.toMillis() / LOOKS);
            looking = watch.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
        }

        private void look() {
            if (waiting && System.nanoTime() - askedAt > silence.toNanos()) {
                lost = true;
                try {
                    in.close();
                } catch (IOException _) {
                    // whoever reads is told by its read
                }
            }
        }

        @Override
        public int read() throws IOException {
            return heard(in::read);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return heard(() -> in.read(into, offset, length));
        }

        private int heard(Reading reading) throws IOException {
            askedAt = System.nanoTime();
            waiting = true;
            try {
                return reading.read();
            } catch (IOException e) {
                if (lost) {
                    throw silent();
                }
                throw e;
            } finally {
                waiting = false;
            }
        }

        @Override
        public void close() throws IOException {
            looking.cancel(false);
            super.close();
        }
    }

    @FunctionalInterface
    private interface Reading {
        int read() throws IOException;
    }
}
