package io.trunkline.edge;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
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

    Mailbox(Executor executor) {
        this.executor = executor;
    }

    void post(Runnable letter) {
        int before = waiting.getAndIncrement();
        if (before >= MOST) {
            waiting.decrementAndGet();
            log.error("a call's mailbox is full: {} letters wait", before);
            return;
        }
        letters.add(letter);
        if (before == 0) {
            executor.execute(this::drain);
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
            } catch (RuntimeException e) {
                log.error("a call's step failed", e);
            }
        } while (waiting.decrementAndGet() > 0);
    }
}
