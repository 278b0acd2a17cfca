package io.trunkline.edge;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is posted to it one after the other, in order, on any thread of an executor: the single-threaded world of
 * one call. Holds at most {@link #MOST} letters; what comes above that is dropped and counts as a fault of the sender.
 */
final class Mailbox {

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);
    private static final int MOST = 4_096;

    private final Executor executor;
    private final Queue<Runnable> letters = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    /** Told once per flood, so that a flood does not become one of log lines. */
    private final AtomicBoolean full = new AtomicBoolean();

    Mailbox(Executor executor) {
        this.executor = executor;
    }

    void post(Runnable letter) {
        int before = waiting.getAndIncrement();
        if (before >= MOST) {
            waiting.decrementAndGet();
            if (full.compareAndSet(false, true)) {
                log.error("a call's mailbox is full: {} letters wait", before);
            }
            return;
        }
        letters.add(letter);
        if (before == 0) {
            try {
                executor.execute(this::drain);
            } catch (RejectedExecutionException e) {
                log.debug("nobody reads a call's mailbox any more: the edge is closed", e);
            }
        }
    }

    private void drain() {
        do {
            Runnable letter = letters.poll();
            while (letter == null) {
                // The sender has counted its letter and is about to add it.
                Thread.onSpinWait();
                letter = letters.poll();
            }
            try {
                letter.run();
            } catch (Throwable e) { // an Error too must not leave the letters after it unread
                log.error("a call's step failed", e);
            }
        } while (waiting.decrementAndGet() > 0);
        full.set(false);
    }
}
