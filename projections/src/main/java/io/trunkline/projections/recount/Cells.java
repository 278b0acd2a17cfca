package io.trunkline.projections.recount;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;

/** The intervals that figures are kept by: quarter hours of UTC, or the days or months of a time zone that these make up. */
final class Cells {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private enum Kind {
        QUARTER,
        DAY,
        MONTH
    }

    private record Cell(Instant start, Instant end) {}

    private final Kind kind;
    private final ZoneId zone;
    private final Map<Instant, Cell> byQuarter = new HashMap<>();

    private Cells(Kind kind, ZoneId zone) {
        this.kind = kind;
        this.zone = zone;
    }

    static Cells quarters() {
        return new Cells(Kind.QUARTER, ZoneId.of("UTC"));
    }

    static Cells days(ZoneId zone) {
        return new Cells(Kind.DAY, zone);
    }

    static Cells months(ZoneId zone) {
        return new Cells(Kind.MONTH, zone);
    }

    static Instant quarterOf(Instant at) {
        long seconds = at.getEpochSecond();
        return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, QUARTER.toSeconds()));
    }

    Instant startOf(Instant at) {
        return cell(quarterOf(at)).start;
    }

    long millisOf(Instant start) {
        return Duration.between(start, cell(start).end).toMillis();
    }

    private Cell cell(Instant quarter) {
        return kind == Kind.QUARTER
                ? new Cell(quarter, quarter.plus(QUARTER))
                : byQuarter.computeIfAbsent(quarter, this::found);
    }

    private Cell found(Instant quarter) {
        LocalDate today = quarter.atZone(zone).toLocalDate();
        LocalDate first = kind == Kind.DAY ? today : today.withDayOfMonth(1);
        LocalDate next = after(first);
        return begin(next).isAfter(quarter)
                ? new Cell(begin(first), begin(next))
                : new Cell(begin(next), begin(after(next)));
    }

    private LocalDate after(LocalDate first) {
        return kind == Kind.DAY ? first.plusDays(1) : first.plusMonths(1);
    }

    /** The first quarter hour that does not begin before midnight. */
    private Instant begin(LocalDate day) {
        ZonedDateTime midnight = day.atStartOfDay(zone);
        Instant quarter = quarterOf(midnight.toInstant());
        return quarter.isBefore(midnight.toInstant()) ? quarter.plus(QUARTER) : quarter;
    }
}
