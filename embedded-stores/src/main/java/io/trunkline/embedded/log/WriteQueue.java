package io.trunkline.embedded.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Writes on their way to the writer thread, bounded by count and by bytes; above either, a write is refused at once. */
final class WriteQueue {
    static final int MAX_WAITING = 8_192;
    static final long MAX_WAITING_BYTES = 32L << 20;
    /** One group commit takes no more than this, so that the first of a group does not wait long for the last. */
    private static final int MAX_GROUP = 1_024;

    private static final long MAX_GROUP_BYTES = 4L << 20;

    /**
     * How far apart groups are that do not wait for each other. A group of five costs the disk, and whoever follows the
     * log, hardly more than a group of one: each wakes the same threads once.
     */
    static final long APART_NANOS = 2_000_000;
    /** A group of so many is worth its costs. */
    static final int WORTHWHILE = 64;

    private final ArrayDeque<WriteRequest> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private long takenAt = System.nanoTime() - APART_NANOS;
    private @Nullable String closed;

    /** @throws WritesRefused when the queue is full or closed */
    synchronized void add(WriteRequest request) {
        if (closed != null) {
            throw new WritesRefused(WritesRefused.Reason.STOPPED, closed);
        }
        if (waiting.size() >= MAX_WAITING || waitingBytes >= MAX_WAITING_BYTES) {
            throw new WritesRefused(
                    WritesRefused.Reason.OVERLOADED,
                    "The event log has " + waiting.size() + " writes waiting and takes no more now; retry later.");
        }
        waiting.add(request);
        waitingBytes += request.size();
        notifyAll();
    }

    /** Blocks for the next group. Empty only when the queue is closed and everything in it was taken. */
    List<WriteRequest> take() throws InterruptedException {
        long rest = rest(System.nanoTime());
        if (rest > 0) {
            LockSupport.parkNanos(this, rest);
        }
        return next();
    }

    /**
     * How long the writer lets more arrive. Not at all when nothing has come while it wrote: then whoever writes waits for
     * each answer before the next, and would only wait longer.
     */
    synchronized long rest(long now) {
        boolean alone = waiting.isEmpty();
        boolean worthwhile = waiting.size() >= WORTHWHILE || waitingBytes >= MAX_GROUP_BYTES;
        return alone || worthwhile || closed != null ? 0 : Math.max(0, takenAt + APART_NANOS - now);
    }

    private synchronized List<WriteRequest> next() throws InterruptedException {
        while (waiting.isEmpty() && closed == null) {
            wait();
        }
        List<WriteRequest> group = new ArrayList<>();
        long bytes = 0;
        while (!waiting.isEmpty() && group.size() < MAX_GROUP && bytes < MAX_GROUP_BYTES) {
            WriteRequest request = waiting.remove();
            bytes += request.size();
            group.add(request);
        }
        waitingBytes -= bytes;
        takenAt = System.nanoTime();
        return group;
    }

    /** From now on writes are refused with {@code reason}. Returns what still waits; the writer may take it or fail it. */
    synchronized List<WriteRequest> close(String reason) {
        closed = closed == null ? reason : closed;
        notifyAll();
        return List.copyOf(waiting);
    }
}
