package io.trunkline.hours;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.util.List;

/** Days of the week as they are written. */
public final class Weekdays {

    private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private Weekdays() {}

    /**
     * Reads {@code sat}, or {@code mon-fri}.
     *
     * @throws DateTimeException it is no such thing
     */
    public static List<DayOfWeek> parse(String text) {
        String[] ends = text.split("-", 2);
        int first = NAMES.indexOf(ends[0]);
        int last = NAMES.indexOf(ends[ends.length - 1]);
        if (first < 0 || last < first) {
            throw new DateTimeException(text + " is neither a day like mon nor days like mon-fri");
        }
        return List.of(DayOfWeek.values()).subList(first, last + 1);
    }
}
