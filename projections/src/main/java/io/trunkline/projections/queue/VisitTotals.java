package io.trunkline.projections.queue;

import io.trunkline.events.Destination;
import org.jspecify.annotations.Nullable;

/**
 * What became of a number of queue visits (metrics 2). Adds up: intervals make hours, days and weeks.
 *
 * @param offered visits begun; under {@link Attribution#BY_END}, visits ended
 * @param left visits that the caller ended by the queue's own way out
 * @param overflowed visits that a rule of the queue ended
 * @param calledBack visits whose callers chose to be called back
 * @param toVoicemail of those that left or overflowed: to a box for messages
 * @param answeredWaitMillis sum of the waits of answered visits
 * @param abandonedWaitMillis sum of the waits of abandoned visits
 * @param longestWaitMillis of all visits ended
 */
public record VisitTotals(
        long offered,
        long answered,
        long abandoned,
        long failed,
        long left,
        long overflowed,
        long calledBack,
        long toVoicemail,
        long answeredWaitMillis,
        long abandonedWaitMillis,
        long longestWaitMillis,
        WaitHistogram answeredWaits,
        WaitHistogram abandonedWaits) {

    public static final VisitTotals NONE =
            new VisitTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, WaitHistogram.EMPTY, WaitHistogram.EMPTY);

    private static final VisitTotals ONE_OFFERED =
            new VisitTotals(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, WaitHistogram.EMPTY, WaitHistogram.EMPTY);

    public static VisitTotals oneOffered() {
        return ONE_OFFERED;
    }

    public static VisitTotals oneAnswered(long wait) {
        return new VisitTotals(
                0, 1, 0, 0, 0, 0, 0, 0, wait, 0, wait, WaitHistogram.EMPTY.plus(wait), WaitHistogram.EMPTY);
    }

    public static VisitTotals oneAbandoned(long wait) {
        return new VisitTotals(
                0, 0, 1, 0, 0, 0, 0, 0, 0, wait, wait, WaitHistogram.EMPTY, WaitHistogram.EMPTY.plus(wait));
    }

    public static VisitTotals oneFailed(long wait) {
        return new VisitTotals(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, wait, WaitHistogram.EMPTY, WaitHistogram.EMPTY);
    }

    /**
     * The caller took the queue's own way out.
     *
     * @param to where that leads
     */
    public static VisitTotals oneLeft(long wait, Destination to) {
        return new VisitTotals(0, 0, 0, 0, 1, 0, 0, toBox(to), 0, 0, wait, WaitHistogram.EMPTY, WaitHistogram.EMPTY);
    }

    /**
     * A rule of the queue took the caller out.
     *
     * @param to where it leads; absent: to the call's end
     */
    public static VisitTotals oneOverflowed(long wait, @Nullable Destination to) {
        return new VisitTotals(0, 0, 0, 0, 0, 1, 0, toBox(to), 0, 0, wait, WaitHistogram.EMPTY, WaitHistogram.EMPTY);
    }

    private static long toBox(@Nullable Destination to) {
        return to == null || to.box() == null ? 0 : 1;
    }

    public static VisitTotals oneCalledBack(long wait) {
        return new VisitTotals(0, 0, 0, 0, 0, 0, 1, 0, 0, 0, wait, WaitHistogram.EMPTY, WaitHistogram.EMPTY);
    }

    public VisitTotals plus(VisitTotals o) {
        return new VisitTotals(
                offered + o.offered,
                answered + o.answered,
                abandoned + o.abandoned,
                failed + o.failed,
                left + o.left,
                overflowed + o.overflowed,
                calledBack + o.calledBack,
                toVoicemail + o.toVoicemail,
                answeredWaitMillis + o.answeredWaitMillis,
                abandonedWaitMillis + o.abandonedWaitMillis,
                Math.max(longestWaitMillis, o.longestWaitMillis),
                answeredWaits.plus(o.answeredWaits),
                abandonedWaits.plus(o.abandonedWaits));
    }

    /** Adds up many without a histogram in between for each. */
    public static final class Sum {

        private final long[] answeredWaits = new long[WaitHistogram.BUCKETS];
        private final long[] abandonedWaits = new long[WaitHistogram.BUCKETS];
        private VisitTotals counts = NONE;

        public void add(VisitTotals more) {
            more.answeredWaits.addTo(answeredWaits);
            more.abandonedWaits.addTo(abandonedWaits);
            counts = counts.plus(more.withWaits(WaitHistogram.EMPTY, WaitHistogram.EMPTY));
        }

        public VisitTotals total() {
            return counts.withWaits(WaitHistogram.of(answeredWaits), WaitHistogram.of(abandonedWaits));
        }
    }

    private VisitTotals withWaits(WaitHistogram ofAnswered, WaitHistogram ofAbandoned) {
        return new VisitTotals(
                offered,
                answered,
                abandoned,
                failed,
                left,
                overflowed,
                calledBack,
                toVoicemail,
                answeredWaitMillis,
                abandonedWaitMillis,
                longestWaitMillis,
                ofAnswered,
                ofAbandoned);
    }

    /** Visits begun that have not ended. */
    public long stillWaiting() {
        return offered - answered - abandoned - failed - left - overflowed - calledBack;
    }

    /** Abandoned with a wait of at most the queue's {@code shortAbandonSeconds}; part of abandoned. */
    public long shortAbandoned(int shortAbandonSeconds) {
        return abandonedWaits.atMost(shortAbandonSeconds);
    }
}
