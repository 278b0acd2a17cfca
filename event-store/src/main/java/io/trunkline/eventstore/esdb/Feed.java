package io.trunkline.eventstore.esdb;

import io.kurrent.dbclient.Checkpointer;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.SubscriptionListener;
import io.trunkline.eventstore.EventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One subscription's life: carries what the network thread hears to the follower's thread. Full, it holds up the
 * network thread and with it, through gRPC's flow control, the server.
 */
final class Feed implements AutoCloseable {

    /** What was heard. */
    sealed interface Signal {
        record Heard(RecordedEvent event) implements Signal {}

        /** The server has looked at everything up to here. */
        record Passed(long position) implements Signal {}

        record Ended(@Nullable Throwable cause) implements Signal {}

        /** Nothing; only to wake the follower. */
        record Nudge() implements Signal {}
    }

    private static final int BATCH = 512;
    /** The server tells its position after this many events that it looked at and that were not ours. */
    private static final int CHECKPOINT_WINDOW = 1_000;

    private final BlockingQueue<Signal> signals;
    private volatile boolean closed;
    private volatile @Nullable Subscription subscription;

    private Feed(int buffer) {
        this.signals = new ArrayBlockingQueue<>(buffer);
    }

    /** Subscribes; returns once the server has confirmed. */
    static Feed open(NodeConnection node, long afterPosition, int buffer) {
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
        try {
            node.callAnyway("subscription", client -> client.subscribeToAll(feed.new Listener(), options));
        } catch (RuntimeException e) {
            feed.close();
            throw e;
        }
        return feed;
    }

    /** What was heard since, in order; empty when nothing was for that long. */
    List<Signal> next(Duration patience) throws InterruptedException {
        Signal first = signals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return List.of();
        }
        List<Signal> heard = new ArrayList<>();
        heard.add(first);
        signals.drainTo(heard, BATCH);
        return heard;
    }

    void nudge() {
        signals.offer(new Signal.Nudge());
    }

    @Override
    public void close() {
        closed = true;
        Subscription live = subscription;
        if (live != null) {
            live.stop();
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
            subscription = confirmed;
            if (closed) {
                confirmed.stop();
            }
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
}
