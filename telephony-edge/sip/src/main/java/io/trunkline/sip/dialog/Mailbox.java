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

    /** Tasks that wait, far above what a dialog needs; beyond it nothing more is taken of what a peer may send as often as it likes. */
    static final int LIMIT = 256;

    private final Executor executor;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();

    Mailbox(Executor executor) {
        this.executor = executor;
    }

    /** What a peer has sent, which is dropped when too much waits already. */
    void postOfPeer(Runnable task) {
        if (pending.get() >= LIMIT) {
            LOG.debug("A dialog has {} tasks waiting; another message is dropped", LIMIT);
            return;
        }
        post(task);
    }

    /** What we order ourselves, and what happens once: nobody would bring it again. */
    void post(Runnable task) {
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
