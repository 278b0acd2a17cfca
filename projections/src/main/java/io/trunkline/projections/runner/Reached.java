package io.trunkline.projections.runner;

import com.mongodb.MongoException;
import io.trunkline.eventstore.EventLog;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Up to where all projections have come, here and elsewhere, and those who wait for it. */
final class Reached {

    private static final Logger LOG = LoggerFactory.getLogger(Reached.class);

    /** How often somebody who waits for a position asks how far other nodes have come. */
    private static final Duration ASK_OTHERS = Duration.ofMillis(50);

    private final int projections;
    private final Elsewhere elsewhere;
    private final Supplier<@Nullable Session> session;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long position = EventLog.START;
    private final AtomicInteger waiting = new AtomicInteger();

    Reached(int projections, Elsewhere elsewhere, Supplier<@Nullable Session> session) {
        this.projections = projections;
        this.elsewhere = elsewhere;
        this.session = session;
    }

    /** Names of the projections that are folded here now. */
    Set<String> ours() {
        Session bound = session.get();
        return bound == null ? Set.of() : bound.names();
    }

    long position() {
        lock.lock();
        try {
            return position;
        } finally {
            lock.unlock();
        }
    }

    /** Looks again, and wakes all who wait. */
    void publish() {
        lock.lock();
        try {
            position = now();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all who wait for something else. */
    void signal() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long now() {
        Session bound = session.get();
        return bound == null
                ? elsewhere.position(Set.of())
                : Math.min(bound.position(), elsewhere.position(bound.names()));
    }

    /** Waits for a position; false when the time is over first. */
    boolean awaitPosition(long wanted, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        waiting.incrementAndGet();
        try {
            while (position < wanted) {
                if (left <= 0) {
                    return false;
                }
                if (ours().size() == projections) {
                    left = moved.awaitNanos(left);
                } else {
                    left -= askOthers(Math.min(left, ASK_OTHERS.toNanos()));
                }
            }
            return true;
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
        }
    }

    /** Whether somebody waits here now. */
    boolean isAwaited() {
        return waiting.get() > 0;
    }

    /** Pauses, then reads how far the others are; with the lock, which others have meanwhile. Returns what it took. */
    @SuppressWarnings("WaitNotInLoop") // a pause; the loop is the caller's
    private long askOthers(long pause) throws InterruptedException {
        long begun = System.nanoTime();
        moved.awaitNanos(pause);
        lock.unlock();
        try {
            elsewhere.refresh(ours());
        } catch (MongoException e) {
            LOG.debug("how far other nodes are cannot be read now", e);
        } finally {
            lock.lock();
        }
        position = now();
        return System.nanoTime() - begun;
    }

    /** Waits until something is so, looking at each signal; false when the time is over first. */
    boolean await(BooleanSupplier wished, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        waiting.incrementAndGet();
        try {
            while (!wished.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
        }
    }
}
