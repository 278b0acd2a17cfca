package io.trunkline.projections;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How long the intervals of a projection are. Every instant lies in exactly one, and every interval is made of whole quarter hours
 * of UTC, so that sums of days and months are those of their quarter hours in any time zone: where midnight is no quarter hour
 * of UTC, a day begins with the first one after it.
 */
public final class Grain {

    /** Quarter hours of UTC: what all reports can be made of. */
    public static final Grain QUARTER_HOUR = new Grain(Length.QUARTER_HOUR, ZoneOffset.UTC);

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMddHHmm");

    private enum Length {
        QUARTER_HOUR,
        DAY,
        MONTH
    }

    /** One interval; its end is where the next one starts. */
    private record Interval(long start, long end, String name) {
        boolean holds(long epochMilli) {
            return start <= epochMilli && epochMilli < end;
        }
    }

    private final Length length;
    private final ZoneId zone;

    /** Most events lie in the interval of the one before; which it is changes nothing but the effort. */
    private volatile @Nullable Interval last;

    private Grain(Length length, ZoneId zone) {
        this.length = length;
        this.zone = zone;
    }

    /** Days of a time zone. */
    public static Grain days(ZoneId zone) {
        return new Grain(Length.DAY, zone);
    }

    /** Months of a time zone. */
    public static Grain months(ZoneId zone) {
        return new Grain(Length.MONTH, zone);
    }

    /** What a projection of it is called: {@code interval}, {@code day_Europe_Berlin}. Another zone is another projection. */
    public String name() {
        return switch (length) {
            case QUARTER_HOUR -> "interval";
            case DAY -> "day_" + zone.getId().replace('/', '_');
            case MONTH -> "month_" + zone.getId().replace('/', '_');
        };
    }

    /** The id of an owner's document for the interval that holds an instant: {@code <owner>|yyyyMMddHHmm}, its start in UTC. */
    public String id(Object owner, Instant at) {
        return owner + interval(at.toEpochMilli()).name;
    }

    /** The start of the interval that holds an instant. */
    public Instant startOf(Instant at) {
        return Instant.ofEpochMilli(interval(at.toEpochMilli()).start);
    }

    /** The end, exclusive, of the interval that holds an instant. */
    public Instant endOf(Instant at) {
        return Instant.ofEpochMilli(interval(at.toEpochMilli()).end);
    }

    /** The first start that is not before an instant. */
    public Instant startFrom(Instant at) {
        Instant start = startOf(at);
        return start.equals(at) ? start : endOf(at);
    }

    private Interval interval(long at) {
        Interval known = last;
        if (known != null && known.holds(at)) {
            return known;
        }
        Interval found = find(at);
        last = found;
        return found;
    }

    private Interval find(long at) {
        return switch (length) {
            case QUARTER_HOUR -> {
                long start = QuarterHour.startOf(at);
                yield of(start, start + QuarterHour.MILLIS);
            }
            case DAY -> {
                // The clock may show a day again that is over: the newest that has begun is meant.
                LocalDate day = date(at).plusDays(1);
                while (start(day) > at) {
                    day = day.minusDays(1);
                }
                yield of(start(day), start(day.plusDays(1)));
            }
            case MONTH -> {
                YearMonth month = YearMonth.from(date(at)).plusMonths(1);
                while (start(month.atDay(1)) > at) {
                    month = month.minusMonths(1);
                }
                yield of(start(month.atDay(1)), start(month.plusMonths(1).atDay(1)));
            }
        };
    }

    private LocalDate date(long at) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(at), zone);
    }

    private long start(LocalDate day) {
        long midnight = day.atStartOfDay(zone).toInstant().toEpochMilli();
        long quarter = QuarterHour.startOf(midnight);
        return quarter == midnight ? quarter : quarter + QuarterHour.MILLIS;
    }

    private static Interval of(long start, long end) {
        return new Interval(
                start, end, "|" + NAME.format(Instant.ofEpochMilli(start).atOffset(ZoneOffset.UTC)));
    }
}
