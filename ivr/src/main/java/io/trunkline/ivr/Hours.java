package io.trunkline.ivr;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When it is open, by the clock on the wall; a day that is not named is closed, and so are these dates. */
public record Hours(Map<DayOfWeek, List<Span>> days, Set<LocalDate> except) {

    public Hours {
        days = Map.copyOf(days);
        except = Set.copyOf(except);
    }

    /**
     * Part of a day.
     *
     * @param to not in it any more; midnight: to the end of the day
     */
    public record Span(LocalTime from, LocalTime to) {
        boolean has(LocalTime time) {
            return !time.isBefore(from) && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
        }
    }

    boolean isOpen(ZonedDateTime now) {
        return !except.contains(now.toLocalDate())
                && days.getOrDefault(now.getDayOfWeek(), List.of()).stream()
                        .anyMatch(span -> span.has(now.toLocalTime()));
    }
}
