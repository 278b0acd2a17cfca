package io.trunkline.sip;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Runs what it is given on virtual threads, and knows when all of it is done. */
final class CountedSteps implements Executor {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition one = lock.newCondition();
    private int underWay;

    @Override
    public void execute(Runnable step) {
        count(1);
        Thread.ofVirtual().start(() -> {
            try {
                step.run();
            } finally {
                count(-1);
            }
        });
    }

    private void count(int change) {
        lock.lock();
        try {
            underWay += change;
            one.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when nothing is under way. */
    void await() {
        awaits(() -> underWay == 0);
    }

    /** Returns when a step has made it so. */
    void awaits(BooleanSupplier made) {
        lock.lock();
        try {
            while (!made.getAsBoolean()) {
                one.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
