package io.trunkline.testkit.log;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogListener;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.testkit.log.InMemoryEventLog.Look;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows an {@link InMemoryEventLog} on a virtual thread of its own. */
final class InMemoryFollower implements EventLog.Following, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(InMemoryFollower.class);
    private static final int PAGE = 256;
    /** Differs from every look at a log that is there, so the first look always returns at once. */
    private static final Look NOT_LOOKED = new Look(List.of(), true, -1);

    private final InMemoryEventLog log;
    private final LogListener listener;
    private final Thread thread;
    private volatile boolean closed;
    private long position;

    InMemoryFollower(InMemoryEventLog log, long afterPosition, LogListener listener) {
        this.log = log;
        this.position = afterPosition;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("in-memory-log-follower").unstarted(this);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            Look before = NOT_LOOKED;
            while (!closed) {
                before = step(before);
            }
        } catch (InterruptedException e) {
            LOG.debug("A follower was interrupted and ends", e);
        }
    }

    private Look step(Look before) throws InterruptedException {
        Look now = log.await(position, before, PAGE, () -> closed);
        boolean wentAway = before != NOT_LOOKED ? now.absences() > before.absences() : now.away();
        if (wentAway) {
            tell(() -> listener.interrupted(new LogUnavailable("the log is away", null)));
        }
        now.events().forEach(this::deliver);
        boolean atHead = !now.away() && now.events().size() < PAGE;
        boolean returned = wentAway || before.away() || before == NOT_LOOKED;
        if (returned && !now.away() && !closed) {
            if (atHead) {
                tell(listener::caughtUp);
            } else {
                // still behind: keep 'returned' true for the next step
                return new Look(List.of(), true, now.absences());
            }
        }
        return now;
    }

    private void deliver(Envelope envelope) {
        if (closed) {
            return;
        }
        tell(() -> listener.on(envelope));
        position = envelope.position();
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("A listener failed after position {}; going on", position, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        log.wake();
        if (Thread.currentThread() != thread) {
            join();
        }
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
