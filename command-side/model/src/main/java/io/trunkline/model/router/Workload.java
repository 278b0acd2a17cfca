package io.trunkline.model.router;

import java.time.Instant;

/**
 * How busy an agent has been over the last hour, in sums by the minute: the hour slides a minute at a time. Fed with spells
 * as they end; bounded by the sixty minutes that it keeps.
 */
public final class Workload {

    private static final int MINUTES = 60;
    private static final long MINUTE = 60_000;
    private static final long MILLION = 1_000_000;

    private final int[] busy = new int[MINUTES];
    private final int[] ready = new int[MINUTES];
    private long newest = Long.MIN_VALUE;

    /** A spell with a contact, or finishing the work that one left. */
    public void busy(Instant from, Instant to) {
        add(busy, from.toEpochMilli(), to.toEpochMilli());
    }

    /** A spell without. */
    public void ready(Instant from, Instant to) {
        add(ready, from.toEpochMilli(), to.toEpochMilli());
    }

    /** Busy millionths of the time that the agent was busy or ready, of one who is ready since then; 0 where there was none. */
    long perMillion(Instant readySince, Instant now) {
        long minute = Math.max(newest, Math.floorDiv(now.toEpochMilli(), MINUTE));
        long start = Math.max(readySince.toEpochMilli(), (minute - MINUTES + 1) * MINUTE);
        long idle = Math.max(0, now.toEpochMilli() - start);
        long worked = 0;
        for (long m = minute - MINUTES + 1; m <= newest; m++) {
            worked += busy[slot(m)];
            idle += ready[slot(m)];
        }
        return worked + idle == 0 ? 0 : worked * MILLION / (worked + idle);
    }

    /** The time before the last hour counts no more. */
    private void add(int[] sums, long from, long to) {
        if (to <= from) {
            return;
        }
        turnTo(Math.floorDiv(to - 1, MINUTE));
        long start = Math.max(from, (newest - MINUTES + 1) * MINUTE);
        while (start < to) {
            long minute = Math.floorDiv(start, MINUTE);
            long end = Math.min(to, (minute + 1) * MINUTE);
            sums[slot(minute)] += Math.toIntExact(end - start);
            start = end;
        }
    }

    private void turnTo(long minute) {
        if (newest == Long.MIN_VALUE) {
            newest = minute;
        }
        for (long m = Math.max(newest + 1, minute - MINUTES + 1); m <= minute; m++) {
            busy[slot(m)] = 0;
            ready[slot(m)] = 0;
        }
        newest = Math.max(newest, minute);
    }

    private static int slot(long minute) {
        return Math.floorMod(minute, MINUTES);
    }
}
