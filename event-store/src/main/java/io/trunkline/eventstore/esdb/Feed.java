package io.trunkline.eventstore.esdb;

import io.kurrent.dbclient.Checkpointer;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ReadMessage;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.SubscriptionListener;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * One read's or one subscription's life: carries what the network thread hears to the follower's thread. Full, it holds up
 * the network thread and with it, through gRPC's flow control, the server.
 */
final class Feed implements AutoCloseable {

    /** What was heard. */
    sealed interface Signal {
        record Heard(RecordedEvent event) implements Signal {}

        /** An event of ours that another follower has heard. */
        record Told(LogEntry entry) implements Signal {}

        /** The server has looked at everything up to here. */
        record Passed(long position) implements Signal {}

        record Ended(@Nullable Throwable cause) implements Signal {}

        /** A read has told everything that the log held. */
        record AllRead() implements Signal {}

        /** Nothing more comes from the other follower: the log itself has to be asked. */
        record LeftAlone() implements Signal {}

        /** Nothing; only to wake the follower. */
        record Nudge() implements Signal {}
    }

    private static final int BATCH = 512;

    /** Of a read of the whole log: the client's own of 10 s would cut off all that are longer. Silence is noticed by the follower. */
    private static final Duration DEADLINE = Duration.ofDays(1);

    /** The server tells its position after this many events that it looked at and that were not ours. */
    private static final int CHECKPOINT_WINDOW = 1_000;

    private final BlockingQueue<Signal> signals;
    private volatile boolean closed;
    private volatile boolean leftAlone;
    private volatile @Nullable Runnable stop;

    private Feed(int buffer) {
        this.signals = new ArrayBlockingQueue<>(buffer);
    }

    /**
     * Reads all streams from a position, itself included, to the log's end of now, whosever they are: a read takes no filter.
     * Returns once the read has begun.
     */
    static Feed reading(NodeConnection node, long fromPosition, int buffer) {
        Feed feed = new Feed(buffer);
        ReadAllOptions options = EventStoreDbLog.from(ReadAllOptions.get().forwards(), fromPosition)
                .maxCount(Long.MAX_VALUE)
                .batchSize(BATCH)
                .deadline(DEADLINE.toMillis());
        return feed.opened(() -> node.callAnyway("read of the log", client -> {
            Reader reader = feed.new Reader();
            client.readAllReactive(options).subscribe(reader);
            return reader.begun;
        }));
    }

    /** Subscribes to what is ours; returns once the server has confirmed. */
    static Feed following(NodeConnection node, long afterPosition, int buffer) {
        Feed feed = new Feed(buffer);
        Checkpointer checkpoints = (subscription, position) -> {
            feed.put(new Signal.Passed(position.getCommitUnsigned()));
            return CompletableFuture.completedFuture(null);
        };
        SubscriptionFilter filter = SubscriptionFilter.newBuilder()
                .withStreamNameRegularExpression(EventStoreDbLog.OURS.pattern())
                .withMaxWindow(CHECKPOINT_WINDOW)
                .withCheckpointer(checkpoints)
                .build();
        SubscribeToAllOptions options =
                SubscribeToAllOptions.get().filter(filter).batchSize(BATCH);
        if (afterPosition == EventLog.START) {
            options.fromStart();
        } else {
            options.fromPosition(new Position(afterPosition, afterPosition));
        }
        return feed.opened(
                () -> node.callAnyway("subscription", client -> client.subscribeToAll(feed.new Listener(), options)));
    }

    /** Of what another follower {@linkplain #offer offers}. Full, it ends: whoever reads it catches up from the log instead. */
    static Feed along(int buffer, Consumer<Feed> leave) {
        Feed feed = new Feed(buffer);
        feed.stoppedBy(() -> leave.accept(feed));
        return feed;
    }

    private Feed opened(Runnable opening) {
        try {
            opening.run();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        return this;
    }

    /** What was heard since, in order; empty when nothing was for that long. */
    List<Signal> next(Duration patience) throws InterruptedException {
        Signal first = signals.poll(leftAlone ? 0 : patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return leftAlone ? List.of(new Signal.LeftAlone()) : List.of();
        }
        List<Signal> heard = new ArrayList<>();
        heard.add(first);
        signals.drainTo(heard, BATCH);
        return heard;
    }

    /** Never waits. */
    void offer(Signal signal) {
        if (!leftAlone && !signals.offer(signal)) {
            leftAlone = true;
        }
    }

    /** What was offered can still be read; nothing more is taken. */
    void leaveAlone() {
        leftAlone = true;
        nudge();
    }

    void nudge() {
        signals.offer(new Signal.Nudge());
    }

    @Override
    public void close() {
        closed = true;
        Runnable ending = stop;
        if (ending != null) {
            ending.run();
        }
    }

    private void stoppedBy(Runnable ending) {
        stop = ending;
        if (closed) {
            ending.run();
        }
    }

    private void put(Signal signal) {
        try {
            while (!closed && !signals.offer(signal, 100, TimeUnit.MILLISECONDS)) {
                // full: the follower is slower than the network
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    private final class Listener extends SubscriptionListener {
        @Override
        public void onConfirmation(Subscription confirmed) {
            stoppedBy(confirmed::stop);
        }

        @Override
        public void onEvent(Subscription from, ResolvedEvent event) {
            put(new Signal.Heard(event.getEvent()));
        }

        @Override
        public void onCancelled(Subscription from, Throwable cause) {
            put(new Signal.Ended(cause));
        }
    }

    /** Cheaper than a subscription, in which the client looks for tracing in each event's metadata. */
    private final class Reader implements Subscriber<ReadMessage> {
        private final CompletableFuture<Void> begun = new CompletableFuture<>();

        @Override
        public void onSubscribe(org.reactivestreams.Subscription reading) {
            stoppedBy(reading::cancel);
            reading.request(Long.MAX_VALUE);
            begun.complete(null);
        }

        @Override
        public void onNext(ReadMessage message) {
            if (message.hasEvent()) {
                put(new Signal.Heard(message.getEvent().getEvent()));
            }
        }

        @Override
        public void onError(Throwable cause) {
            begun.completeExceptionally(cause);
            put(new Signal.Ended(cause));
        }

        @Override
        public void onComplete() {
            put(new Signal.AllRead());
        }
    }
}
