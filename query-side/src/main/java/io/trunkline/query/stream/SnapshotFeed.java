package io.trunkline.query.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Pushes snapshots to any number of subscribers: at once, then on change as its {@link Pace} allows, and at
 * least every {@code atLeastEvery}. Subscribers to the same key share one snapshot, computed once per push. Each holds
 * at most the newest snapshot that it has not taken yet. Thread-safe.
 *
 * @param <K> what the snapshot is of; its equality decides who shares
 * @param <V> the snapshot
 */
public final class SnapshotFeed<K, V> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFeed.class);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Function<K, V> snapshot;
    private final Pace pace;
    private final long atLeastEvery;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Map<K, Channel<V>> channels = new HashMap<>();
    private final Scheduler perSubscriber = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());
    private final Thread pusher;
    private int subscribers;
    private boolean changed;
    private boolean closed;

    /** @param snapshot computes the snapshot of a key as of now */
    public SnapshotFeed(String name, Function<K, V> snapshot, Pace pace, Duration atLeastEvery) {
        this.snapshot = snapshot;
        this.pace = pace;
        this.atLeastEvery = atLeastEvery.toNanos();
        this.pusher = Thread.ofVirtual().name(name).start(this::push);
    }

    /** Something that snapshots show has changed. Cheap; never blocks for long. */
    public void changed() {
        lock.lock();
        try {
            changed = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public Flux<V> subscribe(K key) {
        return Flux.using(() -> join(key), channel -> stream(channel, key), channel -> leave(key, channel))
                .publishOn(perSubscriber, 1);
    }

    private Flux<V> stream(Channel<V> channel, K key) {
        return Flux.defer(() -> {
                    channel.freshen(() -> snapshot.apply(key), pace.between(1));
                    return channel.pushes();
                })
                .onBackpressureLatest();
    }

    private Channel<V> join(K key) {
        lock.lock();
        try {
            subscribers++;
            Channel<V> channel = channels.computeIfAbsent(key, _ -> new Channel<>());
            channel.subscribers++;
            woken.signalAll();
            return channel;
        } finally {
            lock.unlock();
        }
    }

    private void leave(K key, Channel<V> channel) {
        lock.lock();
        try {
            subscribers--;
            if (--channel.subscribers == 0) {
                channels.remove(key, channel);
            }
        } finally {
            lock.unlock();
        }
    }

    private void push() {
        long last = System.nanoTime() - atLeastEvery;
        while (awaitTurn(last)) {
            last = System.nanoTime();
            for (Map.Entry<K, Channel<V>> entry : taken()) {
                push(entry.getKey(), entry.getValue());
            }
        }
    }

    private void push(K key, Channel<V> channel) {
        try {
            channel.push(snapshot.apply(key));
        } catch (RuntimeException e) {
            LOG.error("A snapshot could not be computed; the next push tries again", e);
        }
    }

    private List<Map.Entry<K, Channel<V>>> taken() {
        lock.lock();
        try {
            changed = false;
            return List.copyOf(channels.entrySet());
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to push and for its time; false when the feed is closed. */
    private boolean awaitTurn(long last) {
        lock.lock();
        try {
            while (!closed) {
                long since = System.nanoTime() - last;
                long atMostEvery = pace.between(subscribers);
                if (subscribers == 0) {
                    woken.await();
                } else if (since >= atLeastEvery || (changed && since >= atMostEvery)) {
                    return true;
                } else {
                    woken.awaitNanos((changed ? atMostEvery : atLeastEvery) - since);
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all subscriptions as complete. */
    @Override
    public void close() {
        List<Channel<V>> open;
        lock.lock();
        try {
            closed = true;
            woken.signalAll();
            open = List.copyOf(channels.values());
        } finally {
            lock.unlock();
        }
        try {
            pusher.join(CLOSE_TIMEOUT);
            open.forEach(Channel::complete);
            perSubscriber
                    .disposeGracefully()
                    .timeout(CLOSE_TIMEOUT)
                    .onErrorComplete()
                    .block();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
