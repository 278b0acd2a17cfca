package io.trunkline.query.report;

import io.trunkline.projections.QuarterHour;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a range into the periods of a time zone, as runs of quarter hours that share their local hour, day, week or
 * month. So a day has 23 or 25 hours where the clock changes, an hour that the clock repeats is two periods, and zones
 * off by three quarters of an hour need no care.
 */
final class Periods {

    private Periods() {}

    /** Periods in order, without gaps; the first and the last may be cut by the range. */
    static List<Period> of(Period range, ReportInterval interval, ZoneId zone) {
        List<Period> periods = new ArrayList<>();
        Instant start = range.from();
        Object key = key(start, interval, zone);
        for (Instant t = start; t.isBefore(range.to()); t = t.plusMillis(QuarterHour.MILLIS)) {
            Object next = key(t, interval, zone);
            if (!next.equals(key)) {
                periods.add(new Period(start, t));
                start = t;
                key = next;
            }
        }
        periods.add(new Period(start, range.to()));
        return periods;
    }

    /** Where periods begin, and where the last one ends. */
    static List<Instant> edges(List<Period> periods) {
        List<Instant> edges = new ArrayList<>();
        periods.forEach(period -> edges.add(period.from()));
        edges.add(periods.getLast().to());
        return edges;
    }

    /** What the quarter hours of one period have in common. */
    private static Object key(Instant quarter, ReportInterval interval, ZoneId zone) {
        return switch (interval) {
            case QUARTER_HOUR -> quarter;
            case HALF_HOUR -> halfHour(quarter.atZone(zone).toOffsetDateTime());
            case HOUR -> quarter.atZone(zone).toOffsetDateTime().truncatedTo(ChronoUnit.HOURS);
            case DAY -> date(quarter, zone);
            case WEEK -> date(quarter, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> YearMonth.from(date(quarter, zone));
            case TOTAL -> ReportInterval.TOTAL;
        };
    }

    /** The offset is part of the key: it tells the two runs of a repeated hour apart. */
    private record HalfHour(LocalDateTime hour, boolean second, ZoneOffset offset) {}

    private static HalfHour halfHour(OffsetDateTime local) {
        return new HalfHour(
                local.toLocalDateTime().truncatedTo(ChronoUnit.HOURS), local.getMinute() >= 30, local.getOffset());
    }

    private static LocalDate date(Instant quarter, ZoneId zone) {
        return quarter.atZone(zone).toLocalDate();
    }
}
