package io.trunkline.testkit.log;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.LogListener;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.eventstore.Unreadable;
import io.trunkline.testkit.log.InMemoryEventLog.Look;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows an {@link InMemoryEventLog} on a virtual thread of its own. */
final class InMemoryFollower implements EventLog.Following, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(InMemoryFollower.class);
    private static final int PAGE = 256;

    private final InMemoryEventLog log;
    private final LogListener listener;
    private final Thread thread;
    private volatile boolean closed;
    private long position;
    /** Unlike any real look, so that the first one returns at once. */
    private Look seen = new Look(List.of(), false, -1);

    private boolean behind = true;

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
            while (!closed) {
                step();
            }
        } catch (InterruptedException e) {
            LOG.debug("A follower was interrupted and ends", e);
        }
    }

    private void step() throws InterruptedException {
        Look now = log.await(position, seen, PAGE, () -> closed);
        if (now.absences() > seen.absences() && (seen.absences() >= 0 || now.away())) {
            tell(() -> listener.interrupted(new LogUnavailable("the log is away", null)));
            behind = true;
        }
        now.events().forEach(this::deliver);
        if (behind && !now.away() && now.events().size() < PAGE && !closed) {
            behind = false;
            tell(listener::caughtUp);
        }
        seen = now;
    }

    private void deliver(LogEntry entry) {
        if (closed) {
            return;
        }
        switch (entry) {
            case Envelope envelope -> tell(() -> listener.on(envelope));
            case Unreadable event -> {
                // Whoever closes it meanwhile has the last word.
                if (!listener.passesOver(event)) {
                    closed = true;
                }
            }
        }
        position = entry.position();
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
