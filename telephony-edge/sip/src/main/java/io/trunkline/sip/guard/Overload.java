package io.trunkline.sip.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Lets in so many new calls that those inside are answered in time. It measures how long messages wait for the stack's
 * workers and how long calls wait for their first word; above the target the share of new calls let in shrinks by a
 * third a fifth of a second, else it grows back slowly. Calls in progress are not asked for.
 */
public final class Overload {

    private static final long WINDOW_NANOS = 200_000_000;
    /** One slow call is no overload. */
    private static final int FEW = 5;

    private static final double SMALLEST_SHARE = 0.05;
    private static final double SHRINK = 0.67;
    private static final double GROW = 0.04;
    /** A call that nobody answers so long is somebody's mistake, not a sign of load. */
    private static final long FORGOTTEN_NANOS = 30_000_000_000L;

    private final long targetNanos;
    private final LongSupplier nanoClock;
    private final LongSupplier workerWaitNanos;
    private final Set<Waiting> waiting = new LinkedHashSet<>();
    private final List<Long> delays = new ArrayList<>();
    private long windowEnds;
    private double share = 1;
    private double credit = 1;
    private long refused;

    /**
     * @param target how long a new call may wait for its first word; zero: there is no control
     * @param workerWaitNanos how long the oldest message has waited for a worker
     */
    public Overload(Duration target, LongSupplier nanoClock, LongSupplier workerWaitNanos) {
        this.targetNanos = target.toNanos();
        this.nanoClock = nanoClock;
        this.workerWaitNanos = workerWaitNanos;
        this.windowEnds = nanoClock.getAsLong() + WINDOW_NANOS;
    }

    /** Asks for one new call. */
    public synchronized boolean takes() {
        if (targetNanos == 0) {
            return true;
        }
        look();
        credit = Math.min(1, credit + share);
        if (credit < 1) {
            refused++;
            return false;
        }
        credit -= 1;
        return true;
    }

    /** New calls turned away since the start. */
    public synchronized long refused() {
        return refused;
    }

    /** Of new calls, the share let in now: 1 when there is no overload. */
    public synchronized double share() {
        return share;
    }

    /** A call that was let in begins to wait for its first word. */
    public synchronized Waiting begins() {
        var call = new Waiting(nanoClock.getAsLong());
        if (targetNanos > 0) {
            waiting.add(call);
        }
        return call;
    }

    private void look() {
        long now = nanoClock.getAsLong();
        if (now - windowEnds < 0) {
            return;
        }
        long missed = 1 + (now - windowEnds) / WINDOW_NANOS;
        windowEnds = now + WINDOW_NANOS;
        waiting.removeIf(call -> now - call.since > FORGOTTEN_NANOS);
        share = isLate(now) ? Math.max(SMALLEST_SHARE, share * SHRINK) : Math.min(1, share + GROW * missed);
        delays.clear();
    }

    private boolean isLate(long now) {
        if (workerWaitNanos.getAsLong() > targetNanos) {
            return true;
        }
        long late = waiting.stream()
                .limit(FEW)
                .filter(call -> now - call.since > targetNanos)
                .count();
        return late >= FEW || (delays.size() >= FEW && median() > targetNanos);
    }

    private long median() {
        Collections.sort(delays);
        return delays.get(delays.size() / 2);
    }

    private synchronized void ended(Waiting call) {
        if (waiting.remove(call) && delays.size() < 10_000) {
            delays.add(nanoClock.getAsLong() - call.since);
        }
    }

    /** One call that waits. */
    public final class Waiting {

        private final long since;

        private Waiting(long since) {
            this.since = since;
        }

        /** It has been answered, in whatever way, or is over. Only the first time counts. */
        public void over() {
            ended(this);
        }
    }
}
