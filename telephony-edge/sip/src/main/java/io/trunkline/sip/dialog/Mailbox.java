package io.trunkline.sip.dialog;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the tasks of one dialog one after the other, in the order posted, off the SIP stack's threads. */
final class Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    /** Far above what a dialog needs; beyond it a task is dropped, and the wire's retransmission brings it again. */
    static final int LIMIT = 256;

    private final Executor executor;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();

    Mailbox(Executor executor) {
        this.executor = executor;
    }

    void post(Runnable task) {
        if (pending.get() >= LIMIT) {
            LOG.debug("A dialog has {} tasks waiting; one more is dropped", LIMIT);
            return;
        }
        tasks.add(task);
        if (pending.getAndIncrement() == 0) {
            executor.execute(this::drain);
        }
    }

    private void drain() {
        do {
            Runnable task = tasks.poll();
            if (task != null) {
                run(task);
            }
        } while (pending.decrementAndGet() > 0);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) { // an Error too must not leave the tasks after it undone, and the leg for ever
            LOG.warn("A SIP dialog's step failed; the dialog goes on", e);
        }
    }
}
