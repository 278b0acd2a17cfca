package io.trunkline.projections.runner;

import com.mongodb.MongoException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ticks the leases three times a lease, and at once when nudged, on a thread of its own: a large batch must not cost a lease. */
final class Pulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final Leases leases;
    private final Supplier<Map<String, Document>> told;
    private final Runnable afterwards;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition nudged = lock.newCondition();
    private final Thread thread = Thread.ofVirtual().name("projection-leases").unstarted(this::run);
    private boolean early;
    private volatile boolean closed;
    private volatile boolean beaten;

    Pulse(Leases leases, Supplier<Map<String, Document>> told, Runnable afterwards) {
        this.leases = leases;
        this.told = told;
        this.afterwards = afterwards;
    }

    /** The first tick, by whoever needs to know what is held; the thread makes all others. */
    void begin() {
        if (!beaten) {
            leases.tick(told.get());
            beaten = true;
            thread.start();
        }
    }

    void nudge() {
        lock.lock();
        try {
            early = true;
            nudged.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean failing = false;
        while (!closed) {
            try {
                await();
                leases.tick(told.get());
                afterwards.run();
                failing = false;
            } catch (MongoException e) {
                if (!failing && !closed) {
                    LOG.warn("projections' leases wait: {}", e.getMessage());
                }
                failing = true;
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.error("a beat of the projections' leases failed by a defect", e);
            }
        }
    }

    private void await() throws InterruptedException {
        long left = Leases.BEAT.toNanos();
        lock.lockInterruptibly();
        try {
            while (!early && left > 0) {
                left = nudged.awaitNanos(left);
            }
            early = false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends; nothing is held any more where the store can be told so. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            if (beaten) {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
