package io.trunkline.hours;

import java.time.DateTimeException;
import java.time.LocalTime;

/**
 * Part of a day, by the clock on the wall.
 *
 * @param to not in it any more; midnight: to the end of the day
 */
public record Span(LocalTime from, LocalTime to) {

    /** The whole of a day. */
    public static final Span ALL_DAY = new Span(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    public Span {
        if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
            throw new DateTimeException(from + "-" + to + " does not end after it begins");
        }
    }

    /**
     * Reads {@code 09:00-18:00}; the end of a day is {@code 24:00}. What goes past midnight is written as two.
     *
     * @throws DateTimeException it is no such thing
     */
    public static Span parse(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
            throw new DateTimeException(text + " is not a time like 09:00-18:00");
        }
        String end = ends[1].strip();
        return new Span(
                LocalTime.parse(ends[0].strip()), end.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(end));
    }

    boolean has(LocalTime time) {
        return !time.isBefore(from) && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
    }
}
