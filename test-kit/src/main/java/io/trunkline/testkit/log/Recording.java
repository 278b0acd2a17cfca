package io.trunkline.testkit.log;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.LogListener;
import io.trunkline.eventstore.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A listener that keeps what it is told, for a test to wait on. */
public final class Recording implements LogListener {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Envelope> envelopes = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final boolean passesOver;
    private int caughtUp;
    private int interrupted;
    private long checkpoint = Long.MIN_VALUE;

    /** Stops at what it cannot read. */
    public Recording() {
        this(false);
    }

    private Recording(boolean passesOver) {
        this.passesOver = passesOver;
    }

    /** Goes on at what it cannot read. */
    public static Recording passingOver() {
        return new Recording(true);
    }

    @Override
    public boolean passesOver(Unreadable event) {
        change(() -> unreadable.add(event));
        return passesOver;
    }

    @Override
    public void on(Envelope envelope) {
        change(() -> envelopes.add(envelope));
    }

    @Override
    public void caughtUp() {
        change(() -> caughtUp++);
    }

    @Override
    public void checkpoint(long position) {
        change(() -> checkpoint = position);
    }

    @Override
    public void interrupted(Throwable cause) {
        change(() -> interrupted++);
    }

    public List<Envelope> envelopes() {
        lock.lock();
        try {
            return List.copyOf(envelopes);
        } finally {
            lock.unlock();
        }
    }

    public List<Unreadable> unreadable() {
        lock.lock();
        try {
            return List.copyOf(unreadable);
        } finally {
            lock.unlock();
        }
    }

    public Recording awaitUnreadable(int count) {
        return await(() -> unreadable.size() >= count, count + " unreadable events");
    }

    public Recording awaitEvents(int count) {
        return await(() -> envelopes.size() >= count, count + " events");
    }

    public Recording awaitCaughtUp(int times) {
        return await(() -> caughtUp >= times, "caught up " + times + " times");
    }

    public Recording awaitInterrupted(int times) {
        return await(() -> interrupted >= times, "interrupted " + times + " times");
    }

    /** Waits until the listener has been told, by event or by checkpoint, of a position at or after this one. */
    public Recording awaitPosition(long position) {
        return await(
                () -> checkpoint >= position
                        || (!envelopes.isEmpty() && envelopes.getLast().position() >= position),
                "position " + position);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Recording await(BooleanSupplier condition, String what) {
        long left = PATIENCE.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError("waited " + PATIENCE + " for " + what + "; have " + envelopes.size()
                            + " events, caught up " + caughtUp + ", interrupted " + interrupted);
                }
                left = changed.awaitNanos(left);
            }
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }
}
