package io.trunkline.projections.runner;

import com.mongodb.MongoException;
import io.trunkline.eventstore.EventLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Up to where each projection has come, here and elsewhere, and those who wait for it. */
final class Reached {

    private static final Logger LOG = LoggerFactory.getLogger(Reached.class);

    /** How often somebody who waits for a position asks how far other nodes have come. */
    private static final Duration ASK_OTHERS = Duration.ofMillis(50);

    private final Set<String> all;
    private final Elsewhere elsewhere;
    private final Supplier<@Nullable Session> session;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    /** By name, as published last; what is not in it has folded nothing. */
    private Map<String, Long> positions = Map.of();

    private final AtomicInteger waiting = new AtomicInteger();

    /** @param all names of the projections */
    Reached(Set<String> all, Elsewhere elsewhere, Supplier<@Nullable Session> session) {
        this.all = all;
        this.elsewhere = elsewhere;
        this.session = session;
    }

    /** Names of all projections, wherever they are folded. */
    Set<String> all() {
        return all;
    }

    /** Names of the projections that are folded here now. */
    Set<String> ours() {
        Session bound = session.get();
        return bound == null ? Set.of() : bound.names();
    }

    /** Up to where all have come. */
    long position() {
        return position(all);
    }

    /** Up to where all of these have come. */
    long position(Set<String> names) {
        lock.lock();
        try {
            return least(names);
        } finally {
            lock.unlock();
        }
    }

    private long least(Set<String> names) {
        return names.stream()
                .mapToLong(name -> positions.getOrDefault(name, EventLog.START))
                .min()
                .orElseThrow();
    }

    /** Looks again, and wakes all who wait. */
    void publish() {
        lock.lock();
        try {
            positions = now();
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

    private Map<String, Long> now() {
        Map<String, Long> now = new HashMap<>(elsewhere.positions());
        Session bound = session.get();
        if (bound != null) {
            bound.projections().forEach(one -> now.put(one.projector().name(), one.position()));
        }
        return now;
    }

    /** Waits until all have come to a position; false when the time is over first. */
    boolean awaitPosition(long wanted, Duration timeout) throws InterruptedException {
        return awaitPosition(all, wanted, timeout);
    }

    /** Waits until all of these have come to a position; false when the time is over first. */
    boolean awaitPosition(Set<String> names, long wanted, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        waiting.incrementAndGet();
        try {
            while (least(names) < wanted) {
                if (left <= 0) {
                    return false;
                }
                if (ours().containsAll(names)) {
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
        positions = now();
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
