package io.trunkline.eventstore.esdb;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBClientSettings;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.StreamDeletedException;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.WrongExpectedVersionException;
import io.trunkline.eventstore.LogUnavailable;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A client that does not stay dead.
 *
 * <p>The official client closes itself for good after some failed discoveries or one unexpected answer, queues calls
 * without limit while it searches, and does not search at all when a read fails. So its search is kept short here, whatever the
 * connection string says, and a client that found the node gone is replaced. A node that is merely slow keeps its client: gRPC's keep-alive tells a
 * dead connection within 20 seconds.
 */
final class NodeConnection implements AutoCloseable {

    private static final Pattern SEARCH_OPTIONS =
            Pattern.compile("(?<=[?&])(maxDiscoverAttempts|discoveryInterval)=[^&]*&?", Pattern.CASE_INSENSITIVE);
    private static final String SHORT_SEARCH = "maxDiscoverAttempts=5&discoveryInterval=200";

    /** The client's exceptions that are plain answers. */
    private static final Set<Class<?>> ANSWERS =
            Set.of(WrongExpectedVersionException.class, StreamNotFoundException.class, StreamDeletedException.class);

    /** Statuses that say that nothing was done and that trying again is no use. */
    private static final Set<Status.Code> REFUSALS = EnumSet.of(
            Status.Code.INVALID_ARGUMENT,
            Status.Code.NOT_FOUND,
            Status.Code.ALREADY_EXISTS,
            Status.Code.PERMISSION_DENIED,
            Status.Code.FAILED_PRECONDITION,
            Status.Code.OUT_OF_RANGE,
            Status.Code.UNIMPLEMENTED,
            Status.Code.UNAUTHENTICATED);

    private final KurrentDBClientSettings settings;
    private final Duration timeout;
    private KurrentDBClient current;
    private boolean closed;

    NodeConnection(String connectionString, Duration timeout) {
        this.settings = parse(connectionString);
        this.timeout = timeout;
        this.current = KurrentDBClient.create(settings);
    }

    private static KurrentDBClientSettings parse(String connectionString) {
        String others = SEARCH_OPTIONS.matcher(connectionString).replaceAll("");
        String text = others + (others.contains("?") ? "&" : "?") + SHORT_SEARCH;
        try {
            return KurrentDBConnectionString.parseOrThrow(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "Not a connection string of EventStoreDB (esdb://host:2113?tls=false): " + e.getMessage(), e);
        }
    }

    /**
     * Waits for an operation's answer.
     *
     * @param what for messages: 'append to call-…'
     * @throws LogUnavailable when it is unknown whether the operation was carried out
     */
    <T> T call(String what, Function<KurrentDBClient, CompletableFuture<T>> operation) {
        KurrentDBClient client = client();
        CompletableFuture<T> answer = operation.apply(client);
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // A cancelled operation that still waits for a connection is not started later.
            answer.cancel(true);
            throw new LogUnavailable(what + ": no answer within " + timeout.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new LogUnavailable(what + ": interrupted", e);
        } catch (ExecutionException e) {
            throw failure(what, client, cause(e));
        }
    }

    private RuntimeException failure(String what, KurrentDBClient client, Throwable cause) {
        if (cause instanceof RuntimeException answered && ANSWERS.contains(cause.getClass())) {
            return answered;
        }
        if (cause instanceof StatusRuntimeException e
                && REFUSALS.contains(e.getStatus().getCode())) {
            return new IllegalStateException(what + ": EventStoreDB refused: " + e.getStatus(), e);
        }
        replace(client);
        return new LogUnavailable(what + ": " + cause.getMessage(), cause);
    }

    private static Throwable cause(Throwable e) {
        Throwable found = e;
        while ((found instanceof ExecutionException || found instanceof CompletionException)
                && found.getCause() != null) {
            found = found.getCause();
        }
        return found;
    }

    private synchronized KurrentDBClient client() {
        if (closed) {
            throw new IllegalStateException("the connection to EventStoreDB is closed");
        }
        if (current.isShutdown()) {
            current = KurrentDBClient.create(settings);
        }
        return current;
    }

    /** Other calls that still run on the failed client are given five seconds by it, then fail as unavailable. */
    private synchronized void replace(KurrentDBClient failed) {
        if (failed == current && !closed) {
            letGo(failed);
            current = KurrentDBClient.create(settings);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            letGo(current);
        }
    }

    /** Its connection thread ends when it gets there, within seconds even while it searches for a node. */
    private static void letGo(KurrentDBClient client) {
        var unused = client.shutdown();
    }
}
