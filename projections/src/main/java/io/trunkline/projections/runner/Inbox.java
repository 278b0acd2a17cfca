package io.trunkline.projections.runner;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.LogListener;
import io.trunkline.eventstore.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the log has delivered and the runner has not taken. Bounded: when it is full, the log's delivery waits. A batch
 * is whatever is there: the busier the log, the larger the batches.
 */
final class Inbox implements LogListener {

    private static final int LIMIT = 16_384;

    private sealed interface Signal {}

    private record Delivered(LogEntry entry) implements Signal {}

    private record Reached(long position) implements Signal {}

    private record CaughtUp() implements Signal {}

    private record Woken() implements Signal {}

    /**
     * Consecutive deliveries.
     *
     * @param reached position up to which nothing more of ours is to come before what follows
     * @param caughtUp the batch ends at or beyond what was the log's head
     */
    record Batch(List<LogEntry> events, long reached, boolean caughtUp) {}

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>(LIMIT);
    private volatile boolean logAvailable = true;
    private volatile boolean closed;

    @Override
    public void on(Envelope envelope) {
        logAvailable = true;
        put(new Delivered(envelope));
    }

    /** Each projection judges for itself whether it can go on. */
    @Override
    public boolean passesOver(Unreadable event) {
        logAvailable = true;
        put(new Delivered(event));
        return true;
    }

    @Override
    public void caughtUp() {
        logAvailable = true;
        put(new CaughtUp());
    }

    @Override
    public void checkpoint(long position) {
        logAvailable = true;
        put(new Reached(position));
    }

    @Override
    public void interrupted(Throwable cause) {
        logAvailable = false;
    }

    /** Ends a wait for a batch; where there is no room, nobody waits. */
    void wake() {
        signals.offer(new Woken());
    }

    boolean logAvailable() {
        return logAvailable;
    }

    int size() {
        return signals.size();
    }

    /** When the log took the oldest event in here. */
    @Nullable
    Instant oldest() {
        for (Signal signal : signals) {
            if (signal instanceof Delivered first) {
                return first.entry.recordedAt();
            }
        }
        return null;
    }

    /** Waits for the next batch; null where none came in time. */
    @Nullable
    Batch take(int max, Duration wait) throws InterruptedException {
        Signal first = signals.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (first == null) {
            return null;
        }
        List<Signal> taken = new ArrayList<>();
        taken.add(first);
        signals.drainTo(taken, max - 1);
        List<LogEntry> events = new ArrayList<>();
        long reached = EventLog.START;
        boolean caughtUp = false;
        for (Signal signal : taken) {
            switch (signal) {
                case Delivered(LogEntry entry) -> {
                    events.add(entry);
                    reached = Math.max(reached, entry.position());
                }
                case Reached(long position) -> reached = Math.max(reached, position);
                case CaughtUp() -> caughtUp = true;
                case Woken() -> {}
            }
        }
        return new Batch(events, reached, caughtUp);
    }

    /** From here on deliveries are dropped; a thread that waits to deliver is let go. */
    void close() {
        closed = true;
        signals.clear();
    }

    private void put(Signal signal) {
        try {
            while (!closed && !signals.offer(signal, 1, TimeUnit.SECONDS)) {
                // full: the log waits, and looks once a second whether anyone still reads
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
