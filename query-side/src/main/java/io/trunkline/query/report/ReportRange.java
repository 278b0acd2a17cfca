package io.trunkline.query.report;

import io.trunkline.projections.QuarterHour;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** What a report may be asked about. Everything else is refused with a code before anything is read. */
final class ReportRange {

    /** Where contacts are read one by one: a year and a month beside it. */
    private static final Duration LONGEST = Duration.ofDays(400);

    /** Where there are sums by day and by month: ten years. */
    private static final Duration LONGEST_OF_SUMS = Duration.ofDays(3_653);

    /** Rows of one report. */
    static final int MOST_ROWS = 2000;

    /** Quarter hours, days and months, over all queues or agents, that one report may have to read. */
    static final int MOST_INTERVALS = 1_000_000;

    /** Beyond any date that a log can hold, and safe for all arithmetic. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private ReportRange() {}

    /** The range widened to whole quarter hours, of contacts. */
    static Period of(Instant from, Instant to) {
        return of(from, to, LONGEST);
    }

    /** The same of what there are sums of. */
    static Period ofSums(Instant from, Instant to) {
        return of(from, to, LONGEST_OF_SUMS);
    }

    private static Period of(Instant from, Instant to, Duration longest) {
        if (!from.isBefore(to)) {
            throw new QueryRefused(RefusalCode.BAD_RANGE, "The range ends at or before its beginning.");
        }
        if (from.isBefore(EARLIEST) || to.isAfter(LATEST)) {
            throw new QueryRefused(RefusalCode.BAD_RANGE, "The range lies outside the years 1970 to 9998.");
        }
        if (Duration.between(from, to).compareTo(longest) > 0) {
            throw new QueryRefused(
                    RefusalCode.BAD_RANGE,
                    "The range is longer than " + longest.toDays() + " days.",
                    Map.of("limitDays", longest.toDays()));
        }
        Instant end = QuarterHour.startOf(to);
        return new Period(QuarterHour.startOf(from), end.equals(to) ? end : end.plusMillis(QuarterHour.MILLIS));
    }

    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            throw new QueryRefused(
                    RefusalCode.BAD_TIME_ZONE,
                    "This is not the name of a time zone: an IANA name such" + " as Europe/Berlin is.");
        }
    }

    static void checkRows(long rows) {
        if (rows > MOST_ROWS) {
            throw new QueryRefused(
                    RefusalCode.TOO_MANY_ROWS,
                    "The report would have " + rows + " rows; at most " + MOST_ROWS + " are given.",
                    Map.of("rows", rows, "limit", MOST_ROWS));
        }
    }

    /** @param intervals of each owner */
    static void checkEffort(long intervals, int owners) {
        long all = intervals * owners;
        if (all > MOST_INTERVALS) {
            throw new QueryRefused(
                    RefusalCode.TOO_MANY_ROWS,
                    "The report would read " + all + " quarter hours, days and months; at most " + MOST_INTERVALS
                            + " are read.",
                    Map.of("intervals", all, "limit", MOST_INTERVALS));
        }
    }
}
