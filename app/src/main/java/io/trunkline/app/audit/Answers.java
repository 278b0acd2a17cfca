package io.trunkline.app.audit;

import io.trunkline.app.access.SignIn;
import io.trunkline.center.Server.NoAnswer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A running system's answers over HTTP, which may be long and take long; a system that falls silent is taken for lost. By the older of Java's
 * clients: the newer one has no limit for how long the rest of an answer may be waited for.
 *
 * @param silence how long nothing may come
 * @param authorization who asks, as HTTP shows it; absent: nobody
 */
record Answers(URI address, Duration silence, @Nullable String authorization) {

    /** Longer than a filter that lets nothing pass reads the log of a large center. */
    static final Duration SILENCE = Duration.ofMinutes(10);

    /** Asked by whom the environment names. */
    Answers(URI address, Duration silence) {
        this(address, silence, SignIn.header(System.getenv()));
    }

    private static final Duration CONNECTING = Duration.ofSeconds(5);

    /**
     * Asks.
     *
     * @param path with its query
     * @return to be closed
     * @throws NoAnswer the system is not there, refuses, or has fallen silent; says so in one sentence. Reading may throw it, too
     * @throws IOException the answer was cut off
     */
    InputStream get(String path) throws IOException {
        HttpURLConnection connection = connected(path);
        try {
            if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
                return new Body(connection.getInputStream());
            }
            try (InputStream body =
                    Objects.requireNonNullElse(connection.getErrorStream(), InputStream.nullInputStream())) {
                throw new NoAnswer(address + " answered: " + Excuse.in(body));
            }
        } catch (SocketTimeoutException _) {
            throw silent();
        }
    }

    private HttpURLConnection connected(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) address.resolve(path).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(Math.toIntExact(CONNECTING.toMillis()));
        connection.setReadTimeout(Math.toIntExact(silence.toMillis()));
        if (authorization != null) {
            connection.setRequestProperty("Authorization", authorization);
        }
        try {
            connection.connect();
        } catch (IOException _) {
            throw new NoAnswer(address + " does not answer. Is Trunkline running there? --url says where it is.");
        }
        return connection;
    }

    private NoAnswer silent() {
        return new NoAnswer(address + " has said nothing for " + silence.toSeconds() + " s.");
    }

    private final class Body extends FilterInputStream {

        Body(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (SocketTimeoutException _) {
                throw silent();
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (SocketTimeoutException _) {
                throw silent();
            }
        }
    }
}
