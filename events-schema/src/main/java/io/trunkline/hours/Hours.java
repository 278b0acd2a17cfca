package io.trunkline.hours;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When it is open, by the clock on the wall; a day of the week that is not named is closed. A date stands in for a day of every
 * year, and that for the day of the week.
 *
 * <p>No library of recurrence rules (RFC 5545) is behind it: those cannot tell the feasts that move (Easter, the lunar new year), so
 * these come as dates anyway, and what is left is a day of the week and a day of the year, which java.time has.
 */
public record Hours(
        Map<DayOfWeek, List<Span>> week, Map<LocalDate, List<Span>> dates, Map<MonthDay, List<Span>> everyYear) {

    public Hours {
        week = Map.copyOf(week);
        dates = Map.copyOf(dates);
        everyYear = Map.copyOf(everyYear);
    }

    /** The same each week, but closed on these dates. */
    public static Hours weekly(Map<DayOfWeek, List<Span>> week, Set<LocalDate> except) {
        return new Hours(
                week, except.stream().collect(Collectors.toMap(Function.identity(), _ -> List.of())), Map.of());
    }

    /** Whether it is open at this time of the clock on the wall. */
    public boolean isOpen(LocalDateTime now) {
        return on(now.toLocalDate()).stream().anyMatch(span -> span.has(now.toLocalTime()));
    }

    /** When it is open on this day. */
    List<Span> on(LocalDate date) {
        List<Span> special = special(date);
        return special == null ? week.getOrDefault(date.getDayOfWeek(), List.of()) : special;
    }

    /** Absent: a day of the week like any other. */
    @Nullable
    List<Span> special(LocalDate date) {
        List<Span> dated = dates.get(date);
        return dated == null ? everyYear.get(MonthDay.from(date)) : dated;
    }
}
