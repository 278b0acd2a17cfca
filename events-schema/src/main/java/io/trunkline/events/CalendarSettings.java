package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.trunkline.hours.Hours;
import io.trunkline.hours.OpeningHours;
import io.trunkline.hours.Span;
import io.trunkline.hours.Weekdays;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When it is open, by the clock on the wall of a place.
 *
 * @param name unique among calendars
 * @param zone IANA name of the time zone, as {@code Europe/Berlin}
 * @param week each day of the week at most once; one that is not there is closed
 * @param special days that differ
 */
public record CalendarSettings(String name, String zone, List<OpenDays> week, List<SpecialDay> special) {

    public CalendarSettings {
        week = List.copyOf(week);
        special = List.copyOf(special);
    }

    /**
     * When it is open on some days of the week.
     *
     * @param days as {@code sat} or {@code mon-fri}
     * @param hours as {@code 09:00-18:00}; the end of a day is {@code 24:00}
     */
    public record OpenDays(String days, List<String> hours) {
        public OpenDays {
            hours = List.copyOf(hours);
        }
    }

    /**
     * When it is open on a day that differs.
     *
     * @param date one day as {@code 2026-04-06}, or each year's as {@code 12-25}; one day goes before each year's
     * @param name what people call it
     * @param hours as in the week; none: closed
     */
    public record SpecialDay(String date, String name, List<String> hours) {
        public SpecialDay {
            hours = List.copyOf(hours);
        }

        /** Whether it comes each year. */
        @JsonIgnore
        public boolean isYearly() {
            return date.length() == "12-25".length();
        }
    }

    /**
     * What the texts mean.
     *
     * @throws DateTimeException one of them means nothing
     */
    public OpeningHours hours() {
        Map<DayOfWeek, List<Span>> days = new EnumMap<>(DayOfWeek.class);
        week.forEach(open -> Weekdays.parse(open.days()).forEach(day -> once(days, day, open.hours())));
        Map<LocalDate, List<Span>> dates = new HashMap<>();
        Map<MonthDay, List<Span>> everyYear = new HashMap<>();
        for (SpecialDay day : special) {
            if (day.isYearly()) {
                once(everyYear, MonthDay.parse("--" + day.date()), day.hours());
            } else {
                once(dates, LocalDate.parse(day.date()), day.hours());
            }
        }
        return new OpeningHours(new Hours(days, dates, everyYear), ZoneId.of(zone));
    }

    /** What the texts mean to a fold, which never fails: where they mean nothing here (a time zone of the future), always open. */
    public OpeningHours hoursOrAlways() {
        try {
            return hours();
        } catch (DateTimeException _) {
            return OpeningHours.ALWAYS;
        }
    }

    private static <D> void once(Map<D, List<Span>> days, D day, List<String> hours) {
        if (days.put(day, hours.stream().map(Span::parse).toList()) != null) {
            throw new DateTimeException(day + " is there twice");
        }
    }
}
