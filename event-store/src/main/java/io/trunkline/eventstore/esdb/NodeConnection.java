package io.trunkline.eventstore.esdb;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBClientSettings;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.NotLeaderException;
import io.kurrent.dbclient.StreamDeletedException;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.WrongExpectedVersionException;
import io.trunkline.eventstore.LogUnavailable;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client that does not stay dead.
 *
 * <p>The official client closes itself for good after some failed discoveries or one unexpected answer, queues calls
 * without limit while it searches, and does not search at all when a read fails. So its search is kept short here, whatever the
 * connection string says, and a client that found the node gone, or silent twice in a row, is replaced. It does not find the
 * leader either when a follower names it, so the next client is given that address. While the node is away a {@link Doorkeeper}
 * answers in its place.
 */
final class NodeConnection implements AutoCloseable {

    private static final Pattern SEARCH_OPTIONS =
            Pattern.compile("(?<=[?&])(maxDiscoverAttempts|discoveryInterval)=[^&]*&?", Pattern.CASE_INSENSITIVE);
    /** Scheme, credentials and addresses of a connection string. */
    private static final Pattern ADDRESSES = Pattern.compile("^(\\w+?)(?:\\+discover)?://([^@/?]*@)?[^/?]*");

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
            Status.Code.DATA_LOSS,
            Status.Code.UNAUTHENTICATED);

    /** Time-outs in a row after which a connection is taken for dead, earlier than gRPC's keep-alive would tell. */
    private static final int SILENCES = 2;

    private final String connectionString;
    private final @Nullable String inProcess;
    private final Duration timeout;
    private final Doorkeeper door = new Doorkeeper(System::nanoTime);
    private Line current;
    private boolean closed;

    /** A client, and its way to a node of this process if there is one. */
    private record Line(KurrentDBClient client, @Nullable ShortWay way) {

        /** Its connection thread ends when it gets there, within seconds even while it searches for a node. */
        void letGo() {
            if (client.isShutdown()) {
                end();
            } else {
                var unused = client.shutdown().whenComplete((_, _) -> end());
            }
        }

        private void end() {
            if (way != null) {
                way.close();
            }
        }
    }

    /** @param inProcess the name of the node within this process, if it runs here */
    NodeConnection(String connectionString, @Nullable String inProcess, Duration timeout) {
        this.connectionString = connectionString;
        this.inProcess = inProcess;
        this.timeout = timeout;
        this.current = line(connectionString);
    }

    private Line line(String to) {
        KurrentDBClientSettings settings = parse(to);
        ShortWay way = inProcess == null ? null : new ShortWay(inProcess);
        if (way != null) {
            settings.getInterceptors().add(way); // a connection string has no word for it
        }
        return new Line(KurrentDBClient.create(settings), way);
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
     * @throws LogUnavailable when it is unknown whether the operation was carried out, or, at once, when the node is away
     */
    <T> T call(String what, Function<KurrentDBClient, CompletableFuture<T>> operation) {
        return call(what, operation, door.enter(what));
    }

    /** The same for the few who have to ask until it is back: goes through even when the node is away. */
    <T> T callAnyway(String what, Function<KurrentDBClient, CompletableFuture<T>> operation) {
        return call(what, operation, System.nanoTime());
    }

    private <T> T call(String what, Function<KurrentDBClient, CompletableFuture<T>> operation, long began) {
        KurrentDBClient client = client();
        CompletableFuture<T> answer = begun(operation, client);
        try {
            T result = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            door.answered();
            return result;
        } catch (TimeoutException e) {
            // A cancelled operation that still waits for a connection is not started later.
            answer.cancel(true);
            String message = what + ": no answer within " + timeout.toMillis() + " ms";
            if (door.failed(began, message) >= SILENCES) {
                replace(client, connectionString);
            }
            throw new LogUnavailable(message, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            door.failed(began, what + ": interrupted");
            Thread.currentThread().interrupt();
            throw new LogUnavailable(what + ": interrupted", e);
        } catch (ExecutionException | CancellationException e) {
            throw failure(what, client, cause(e), began);
        }
    }

    /** What is thrown at once is an answer like any other, so that the doorkeeper hears of it. */
    private static <T> CompletableFuture<T> begun(
            Function<KurrentDBClient, CompletableFuture<T>> operation, KurrentDBClient client) {
        try {
            return operation.apply(client);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private RuntimeException failure(String what, KurrentDBClient client, Throwable cause, long began) {
        if (cause instanceof RuntimeException answered && ANSWERS.contains(cause.getClass())) {
            door.answered();
            return answered;
        }
        if (cause instanceof StatusRuntimeException e
                && REFUSALS.contains(e.getStatus().getCode())) {
            door.answered();
            return new IllegalStateException(what + ": EventStoreDB refused: " + e.getStatus(), e);
        }
        String message = what + ": " + cause.getMessage();
        if (cause instanceof NotLeaderException elsewhere) {
            door.answered();
            replace(client, at(elsewhere.getLeaderEndpoint()));
            return new LogUnavailable(what + ": the leader is " + elsewhere.getLeaderEndpoint(), cause);
        }
        door.failed(began, message);
        replace(client, connectionString);
        return new LogUnavailable(message, cause);
    }

    /** One address in place of those of the connection string; when that fails, those are asked again. */
    private String at(InetSocketAddress leader) {
        String address = leader.getHostString() + ":" + leader.getPort();
        Matcher addresses = ADDRESSES.matcher(connectionString);
        return addresses.find()
                ? addresses.group(1) + "://" + Objects.requireNonNullElse(addresses.group(2), "") + address
                        + connectionString.substring(addresses.end())
                : connectionString;
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
        if (current.client().isShutdown()) {
            current.letGo();
            current = line(connectionString);
        }
        return current.client();
    }

    /** Other calls that still run on the failed client are given five seconds by it, then fail as unavailable. */
    private synchronized void replace(KurrentDBClient failed, String next) {
        if (failed == current.client() && !closed) {
            current.letGo();
            current = line(next);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            current.letGo();
        }
    }
}
