package io.trunkline.embedded.log;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The unmodified official client, with waits that end. */
final class LogClient implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 15;

    private final KurrentDBClient client;

    LogClient(EmbeddedLogNode node) {
        this(node.connectionString());
    }

    LogClient(String connectionString) {
        client = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(connectionString));
    }

    KurrentDBClient client() {
        return client;
    }

    static EventData event(String type) {
        return event(UUID.randomUUID(), type);
    }

    static EventData event(UUID id, String type) {
        return EventData.builderAsJson(id, type, "{\"a\":1}".getBytes(StandardCharsets.UTF_8))
                .build();
    }

    WriteResult append(String stream, StreamState expected, EventData... events) {
        return await(client.appendToStream(
                stream,
                AppendToStreamOptions.get().streamState(expected),
                Arrays.asList(events).iterator()));
    }

    WriteResult append(String stream, EventData... events) {
        return append(stream, StreamState.any(), events);
    }

    List<ResolvedEvent> read(String stream) {
        return read(stream, ReadStreamOptions.get().forwards().fromStart());
    }

    List<ResolvedEvent> read(String stream, ReadStreamOptions options) {
        return await(client.readStream(stream, options)).getEvents();
    }

    List<ResolvedEvent> readAll(ReadAllOptions options) {
        return await(client.readAll(options)).getEvents();
    }

    static List<Long> revisions(List<ResolvedEvent> events) {
        return events.stream().map(event -> event.getEvent().getRevision()).toList();
    }

    static List<UUID> ids(List<ResolvedEvent> events) {
        return events.stream().map(event -> event.getEvent().getEventId()).toList();
    }

    /** Fails with the client's own exception. */
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the node did not answer", e);
        }
    }

    /** For a node that is gone: the client answers no shutdown while it looks for it. */
    void abandon() {
        var unused = client.shutdown();
    }

    @Override
    public void close() {
        await(client.shutdown());
    }
}
