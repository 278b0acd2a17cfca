package io.trunkline.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hours in a time zone. Where clocks go forward the hour that is left out is never open; where they go back, an hour that comes twice is
 * open twice.
 */
public record OpeningHours(Hours hours, ZoneId zone) {

    /** A change further away than this is not looked for. */
    public static final int DAYS_AHEAD = 400;

    /** Never closed. */
    public static final OpeningHours ALWAYS = new OpeningHours(
            new Hours(
                    Weekdays.parse("mon-sun").stream()
                            .collect(Collectors.toMap(Function.identity(), _ -> List.of(Span.ALL_DAY))),
                    Map.of(),
                    Map.of()),
            ZoneOffset.UTC);

    public boolean isOpen(Instant now) {
        return hours.isOpen(LocalDateTime.ofInstant(now, zone));
    }

    /** Whether the day is no day of the week like any other. */
    public boolean isSpecial(Instant now) {
        return hours.special(LocalDate.ofInstant(now, zone)) != null;
    }

    /** Whether it is open, or why not. */
    public Opening at(Instant now, boolean emergency) {
        if (emergency) {
            return Opening.EMERGENCY;
        }
        if (isOpen(now)) {
            return Opening.OPEN;
        }
        return isSpecial(now) ? Opening.HOLIDAY : Opening.CLOSED;
    }

    /** When it next opens or closes, whichever it is; absent: not within {@value #DAYS_AHEAD} days. */
    public @Nullable Instant nextChange(Instant now) {
        boolean open = isOpen(now);
        LocalDate today = LocalDate.ofInstant(now, zone);
        for (int day = 0; day <= DAYS_AHEAD; day++) {
            for (Instant turn : turnsAround(today.plusDays(day)).tailSet(now, false)) {
                if (isOpen(turn) != open) {
                    return turn;
                }
            }
        }
        return null;
    }

    /**
     * All instants from a day's first to the next day's first at which it may open or close: between two of them nothing changes. Clocks
     * that go back over midnight bring parts of the neighbouring days into it.
     */
    private NavigableSet<Instant> turnsAround(LocalDate date) {
        Instant begin = date.atStartOfDay(zone).toInstant();
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        NavigableSet<Instant> turns = new TreeSet<>();
        for (int day = -1; day <= 1; day++) {
            add(date.plusDays(day), turns);
        }
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition moved = rules.nextTransition(begin.minusNanos(1));
        while (moved != null && moved.getInstant().isBefore(end)) {
            turns.add(moved.getInstant());
            moved = rules.nextTransition(moved.getInstant());
        }
        return new TreeSet<>(turns.subSet(begin, true, end, false));
    }

    private void add(LocalDate date, NavigableSet<Instant> turns) {
        add(date.atStartOfDay(), turns);
        for (Span span : hours.on(date)) {
            add(date.atTime(span.from()), turns);
            add(date.atTime(span.to()), turns);
        }
    }

    /** A time that comes twice is two instants, one that is left out is none. */
    private void add(LocalDateTime time, NavigableSet<Instant> turns) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        offsets.forEach(offset -> turns.add(time.toInstant(offset)));
    }
}
