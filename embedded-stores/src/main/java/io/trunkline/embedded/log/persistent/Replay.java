package io.trunkline.embedded.log.persistent;

import java.util.TreeSet;

/**
 * The stream of parked messages: what is in it, how far a replay has read it, and what of that has been handled. It is
 * truncated only behind handled messages, so that a crash during a replay loses none.
 */
final class Replay {
    private final TreeSet<Long> open = new TreeSet<>();
    private long next;
    private long end;
    private long stopAt;
    private long truncated;

    /** @param next first readable revision
     * @param end revision that the next parked message will have */
    Replay(long next, long end) {
        this.next = Math.min(next, end);
        this.end = end;
        this.truncated = this.next;
    }

    /** Parked and not being replayed. */
    long count() {
        return end - next;
    }

    void parked(long revision) {
        end = Math.max(end, revision + 1);
    }

    /** While a replay goes on, another one changes nothing. */
    void start(long before) {
        if (!reading()) {
            stopAt = Math.min(before, end);
        }
    }

    boolean reading() {
        return next < stopAt;
    }

    long next() {
        return next;
    }

    long stopAt() {
        return stopAt;
    }

    void read(long revision) {
        open.add(revision);
    }

    void readUpTo(long revision) {
        next = Math.max(next, Math.min(revision, stopAt));
    }

    void handled(long revision) {
        open.remove(revision);
    }

    /** Where to truncate now; -1: nowhere. Moved only when all that was read is handled: one write for a page or more. */
    long truncateBefore() {
        if (!open.isEmpty() || next <= truncated) {
            return -1;
        }
        truncated = next;
        return next;
    }
}
