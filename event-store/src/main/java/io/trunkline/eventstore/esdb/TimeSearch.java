package io.trunkline.eventstore.esdb;

import io.trunkline.eventstore.EventLog;
import java.time.Instant;
import java.util.List;

/**
 * Finds an instant's place in the log. A position in the middle of the log cannot be guessed: the server takes only
 * those that it has given out. So the log is read from both ends by turns, and whichever end is nearer bounds the work:
 * at most twice the pages between the instant and that end, one page of memory. Where the search begins at a mark, that
 * end is taken for the nearer one and read so much faster.
 */
final class TimeSearch {

    static final int PAGE = 1_000;

    /** Pages read from a mark on for each one from the log's end. */
    private static final int FROM_A_MARK = 16;

    private static final long UNKNOWN = Long.MIN_VALUE;

    /** Where an event lies, and when it was recorded. */
    record Place(long position, Instant at) {}

    /** Reads at most {@link #PAGE} places. */
    interface Pages {
        /** From a position on, or from {@link EventLog#START}; the one at the position may come again. */
        List<Place> forwards(long from);

        /** Backwards from a position, or from the end: {@link Long#MAX_VALUE}; the one at the position may come again. */
        List<Place> backwards(long from);
    }

    private final Pages pages;
    private final Instant instant;
    private final Instant surelyBefore;
    private final int pagesForwards;
    private long before;
    private long reached = Long.MAX_VALUE;
    private long candidate = UNKNOWN;

    /** @param mark up to here everything was recorded before the instant; {@link EventLog#START}: nothing is known */
    TimeSearch(Pages pages, Instant instant, long mark) {
        this.pages = pages;
        this.instant = instant;
        this.surelyBefore = instant.minus(EventLog.CLOCK_GOES_BACK);
        this.before = mark;
        this.pagesForwards = mark == EventLog.START ? 1 : FROM_A_MARK;
    }

    /** Position of the last event before the first that was recorded at or after the instant; or {@link EventLog#START}. */
    long position() {
        while (true) {
            for (int i = 0; i < pagesForwards; i++) {
                if (forwards()) {
                    return before;
                }
            }
            if (backwards()) {
                return candidate == UNKNOWN ? before : candidate;
            }
        }
    }

    /** Whether the instant was passed, or the end. */
    private boolean forwards() {
        List<Place> page = pages.forwards(before);
        for (Place place : page) {
            if (!place.at().isBefore(instant)) {
                return true;
            }
            before = place.position();
        }
        return page.size() < PAGE;
    }

    /** Whether what is before the instant was reached so deep that nothing at or after it can lie before that. */
    private boolean backwards() {
        List<Place> page = pages.backwards(reached);
        for (Place place : page) {
            reached = place.position();
            if (reached <= before) {
                return true;
            }
            if (!place.at().isBefore(instant)) {
                candidate = UNKNOWN;
            } else if (candidate == UNKNOWN) {
                candidate = reached;
            }
            if (place.at().isBefore(surelyBefore)) {
                return true;
            }
        }
        return page.size() < PAGE;
    }
}
