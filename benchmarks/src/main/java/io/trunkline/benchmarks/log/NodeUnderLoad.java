package io.trunkline.benchmarks.log;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ReadMessage;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.SubscriptionListener;
import io.kurrent.dbclient.WriteResult;
import io.trunkline.embedded.log.EmbeddedLogNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** The embedded node on a folder of its own and the official client, in this process as the product runs them. */
final class NodeUnderLoad implements AutoCloseable {

    private final byte[] data;
    private final EmbeddedLogNode node;
    private final KurrentDBClient client;
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    NodeUnderLoad(Path folder, int dataBytes) {
        data = ("{\"a\":\"" + "x".repeat(dataBytes - 8) + "\"}").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        node = EmbeddedLogNode.open(folder, 0);
        client = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(node.connectionString()));
    }

    String connectionString() {
        return node.connectionString();
    }

    /** Events a second, in batches, so many appends under way, each lane to a stream of its own. */
    double appends(int inFlight, int batch, Duration time) throws InterruptedException {
        return batch * InFlight.perSecond(inFlight, time, lane -> append("bench-" + run + "-" + lane, batch));
    }

    CompletableFuture<WriteResult> append(String stream, int batch) {
        List<EventData> events = batch == 1
                ? Collections.singletonList(event())
                : Stream.generate(this::event).limit(batch).toList();
        return client.appendToStream(
                stream, AppendToStreamOptions.get().streamState(StreamState.any()), events.iterator());
    }

    private EventData event() {
        return EventData.builderAsJson(UUID.randomUUID(), "benched", data).build();
    }

    /** Fills a stream, unless it is there. */
    void fill(String stream, int events, int batch) {
        for (int written = 0; written < events; written += batch) {
            append(stream, batch).join();
        }
    }

    /** Events a second when a stream is read from its start to its end. */
    double read(String stream) throws InterruptedException, ExecutionException {
        CompletableFuture<Long> count = new CompletableFuture<>();
        long begun = System.nanoTime();
        client.readStreamReactive(stream, ReadStreamOptions.get().fromStart().maxCount(Long.MAX_VALUE))
                .subscribe(new Counting(count));
        return count.get() * 1e9 / (System.nanoTime() - begun);
    }

    /** Events a second when all streams are read from the log's start to its end, as the product's follower does before it subscribes. */
    double readAll() throws InterruptedException, ExecutionException {
        CompletableFuture<Long> count = new CompletableFuture<>();
        long begun = System.nanoTime();
        client.readAllReactive(ReadAllOptions.get().fromStart().maxCount(Long.MAX_VALUE))
                .subscribe(new Counting(count));
        return count.get() * 1e9 / (System.nanoTime() - begun);
    }

    /**
     * Events a second from the start of all streams to a position.
     *
     * @param prefix of the streams wanted; null for all
     * @param events how many of them are wanted
     */
    double catchUp(@Nullable String prefix, long events) throws InterruptedException, ExecutionException {
        CompletableFuture<Long> done = new CompletableFuture<>();
        long[] seen = {0};
        long begun = System.nanoTime();
        Subscription subscription = subscribe(prefix, true, _ -> {
            if (++seen[0] == events) {
                done.complete(System.nanoTime() - begun);
            }
        });
        try {
            return events * 1e9 / done.get();
        } finally {
            subscription.stop();
        }
    }

    /** Follows all streams of a prefix, from the start or from now on. */
    Subscription subscribe(@Nullable String prefix, boolean fromStart, Consumer<ResolvedEvent> each)
            throws InterruptedException, ExecutionException {
        SubscribeToAllOptions options = SubscribeToAllOptions.get();
        if (prefix != null) {
            options.filter(SubscriptionFilter.newBuilder()
                    .withStreamNameRegularExpression("^" + prefix)
                    .build());
        }
        if (fromStart) {
            options.fromStart();
        } else {
            options.fromEnd();
        }
        return client.subscribeToAll(
                        new SubscriptionListener() {
                            @Override
                            public void onEvent(Subscription subscription, ResolvedEvent event) {
                                each.accept(event);
                            }
                        },
                        options)
                .get();
    }

    /** How many of all events are in streams with a prefix. */
    long count(String prefix) throws InterruptedException, ExecutionException {
        Position end = append("end-" + run, 1).get().getLogPosition();
        CompletableFuture<Long> counted = new CompletableFuture<>();
        long[] seen = {0};
        Subscription subscription = subscribe(null, true, event -> {
            if (event.getOriginalEvent().getStreamId().startsWith(prefix)) {
                seen[0]++;
            }
            if (event.getOriginalEvent().getPosition().compareTo(end) >= 0) {
                counted.complete(seen[0]);
            }
        });
        try {
            return counted.get();
        } finally {
            subscription.stop();
        }
    }

    @Override
    public void close() {
        client.shutdown().join();
        node.close();
    }

    private static final class Counting implements Subscriber<ReadMessage> {
        private final CompletableFuture<Long> count;
        private long seen;

        Counting(CompletableFuture<Long> count) {
            this.count = count;
        }

        @Override
        public void onSubscribe(org.reactivestreams.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ReadMessage message) {
            if (message.hasEvent()) {
                seen++;
            }
        }

        @Override
        public void onError(Throwable t) {
            count.completeExceptionally(t);
        }

        @Override
        public void onComplete() {
            count.complete(seen);
        }
    }
}
