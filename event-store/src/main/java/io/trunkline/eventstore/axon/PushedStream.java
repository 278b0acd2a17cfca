package io.trunkline.eventstore.axon;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogListener;
import io.trunkline.eventstore.Unreadable;
import io.trunkline.eventstore.UnreadableEvent;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/**
 * The log as one Axon processor reads it. Bounded: a processor that is slower than the log holds up its own follower. The
 * log's absence shows as nothing more to read for a while; the follower underneath finds its way back by itself. An event
 * that this version cannot read is where the stream ends: from there on it throws, so that the processor stays before it.
 */
final class PushedStream implements TrackingEventStream {

    private final BlockingQueue<TrackedEventMessage<?>> arrived;
    private final EventLog.Following following;
    private volatile boolean closed;
    private volatile @Nullable UnreadableEvent poison;
    private volatile Runnable onAvailable = () -> {};
    private @Nullable TrackedEventMessage<?> peeked;

    PushedStream(EventLog log, long afterPosition, int buffer) {
        this.arrived = new ArrayBlockingQueue<>(buffer);
        this.following = log.follow(afterPosition, new Arrivals());
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        if (peeked == null) {
            peeked = arrived.poll();
        }
        requireReadable();
        return Optional.ofNullable(peeked);
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        if (peeked == null) {
            peeked = arrived.poll(timeout, unit);
        }
        requireReadable();
        return peeked != null;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (peeked == null) {
            hasNextAvailable(1, TimeUnit.SECONDS);
        }
        TrackedEventMessage<?> next = peeked;
        peeked = null;
        return next;
    }

    private void requireReadable() {
        UnreadableEvent at = poison;
        if (peeked == null && at != null && arrived.isEmpty()) {
            throw at;
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        if (!arrived.isEmpty()) {
            callback.run();
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        following.close();
        arrived.clear();
    }

    private final class Arrivals implements LogListener {
        @Override
        public boolean passesOver(Unreadable event) {
            poison = event.problem();
            onAvailable.run();
            return false;
        }

        @Override
        public void on(Envelope envelope) {
            try {
                TrackedEventMessage<?> message = Messages.trackedEvent(envelope);
                while (!closed && !arrived.offer(message, 100, TimeUnit.MILLISECONDS)) {
                    // full: the processor is slower than the log
                }
                onAvailable.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
