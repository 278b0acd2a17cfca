package io.trunkline.eventstore;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One follower of the log for all folds of a process: each event is fetched and decoded once, and handed to every
 * consumer in turn.
 */
public final class SharedFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SharedFollower.class);

    private final EventLog log;
    private final InstantSource clock;
    private final List<FoldConsumer> consumers = new CopyOnWriteArrayList<>();
    private final List<HaltedReader> halted = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final Rate rate = new Rate();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long position;
    private final LongAdder events = new LongAdder();
    private volatile Duration lag = Duration.ZERO;
    private EventLog.@Nullable Following following;
    private boolean closed;

    /** Starts after a position; folds that keep nothing start at {@link EventLog#START}. */
    public SharedFollower(EventLog log, long afterPosition, InstantSource clock) {
        this.log = log;
        this.position = afterPosition;
        this.clock = clock;
    }

    /** Adds a consumer; only before {@link #start()}, because a fold must not miss the beginning. */
    public synchronized SharedFollower register(FoldConsumer consumer) {
        if (following != null) {
            throw new IllegalStateException(consumer.name() + " comes too late: the log is being followed already");
        }
        consumers.add(consumer);
        return this;
    }

    public synchronized void start() {
        if (following != null || closed) {
            throw new IllegalStateException("a shared follower starts once");
        }
        following = log.follow(position, new FanOut());
    }

    /** Every consumer has been given all events up to here. */
    public long position() {
        return position;
    }

    /**
     * Waits until {@link #position()} has reached a position.
     *
     * @return whether it has within the time
     */
    public boolean awaitPosition(long wanted, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (position < wanted) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Completes when the consumers have been given everything that the log held when it was started. */
    public CompletableFuture<Void> caughtUp() {
        return caughtUp.copy();
    }

    public FollowerStatus status() {
        double perSecond = rate.perSecond(clock.instant().getEpochSecond());
        return new FollowerStatus(position, events.sum(), perSecond, lag, caughtUp.isDone(), List.copyOf(halted));
    }

    @Override
    public void close() {
        EventLog.Following live;
        synchronized (this) {
            closed = true;
            live = following;
        }
        if (live != null) {
            live.close();
        }
    }

    private final class FanOut implements LogListener {

        @Override
        public void on(Envelope envelope) {
            if (envelope.isHistory()) {
                consumers.forEach(consumer -> give(consumer, () -> consumer.passed(envelope), envelope));
            } else {
                consumers.forEach(consumer -> give(consumer, () -> consumer.on(envelope), envelope));
            }
            passed(envelope);
        }

        @Override
        public boolean passesOver(Unreadable event) {
            consumers.forEach(consumer -> give(consumer, () -> consumer.unreadable(event), event));
            passed(event);
            return true;
        }

        private void passed(LogEntry entry) {
            var now = clock.instant();
            rate.add(now.getEpochSecond());
            lag = Duration.between(entry.recordedAt(), now);
            events.increment();
            moveTo(entry.position());
        }

        private void give(FoldConsumer consumer, Runnable call, @Nullable LogEntry entry) {
            try {
                call.run();
            } catch (RuntimeException e) {
                consumers.remove(consumer);
                halt(consumer, entry, e);
            }
        }

        /** Without the event's fields, which may be personal. */
        private void halt(FoldConsumer consumer, @Nullable LogEntry entry, RuntimeException cause) {
            HaltedReader at = new HaltedReader(
                    consumer.name(),
                    entry == null ? position : entry.position(),
                    entry == null ? null : entry.id(),
                    entry == null ? null : entry.name(),
                    cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage());
            LOG.error(
                    "{} stopped at position {} ({} {}) and gets no more events; the others go on",
                    at.reader(),
                    at.position(),
                    at.eventName(),
                    at.eventId(),
                    cause);
            halted.add(at);
            try {
                consumer.halted(at);
            } catch (RuntimeException e) {
                LOG.error("{} could not even be told that it stopped", at.reader(), e);
            }
        }

        @Override
        public void checkpoint(long passed) {
            moveTo(passed);
        }

        @Override
        public void caughtUp() {
            consumers.forEach(consumer -> give(consumer, consumer::caughtUp, null));
            caughtUp.complete(null);
        }

        @Override
        public void interrupted(Throwable cause) {
            consumers.forEach(consumer -> give(consumer, () -> consumer.interrupted(cause), null));
        }

        private void moveTo(long reached) {
            lock.lock();
            try {
                position = reached;
                moved.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
