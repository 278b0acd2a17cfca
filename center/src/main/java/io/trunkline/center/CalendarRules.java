package io.trunkline.center;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.files.Fault.Form;
import io.trunkline.files.Part;
import io.trunkline.hours.Span;
import io.trunkline.hours.Weekdays;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a calendar's texts must mean; read by what the running system reads them by. */
final class CalendarRules {

    private static final int YEARLY = "12-25".length();

    private interface Meaning {
        void read(String text);
    }

    private CalendarRules() {}

    static void check(String item, Part part, ObjectNode value) {
        means(part.get("zone"), ZoneId::of, "no time zone, as Europe/Berlin is one");
        Set<Object> days = new HashSet<>();
        for (Part open : items(part.get("week"), 7)) {
            Part written = open.get("days");
            means(
                    written,
                    text -> Weekdays.parse(text).forEach(day -> once(days, day, written)),
                    "neither a day like mon nor days like mon-fri");
            hours(open);
        }
        Set<Object> dates = new HashSet<>();
        for (Part special : items(part.get("special"), 400)) {
            Part written = special.get("date");
            means(
                    written,
                    text -> once(
                            dates,
                            text.length() == YEARLY ? MonthDay.parse("--" + text) : LocalDate.parse(text),
                            written),
                    "neither a day like 2026-04-06 nor each year's like 12-25");
            hours(special);
        }
    }

    private static void hours(Part day) {
        items(day.get("hours"), 10).forEach(span -> means(span, Span::parse, "no time of one day like 09:00-18:00"));
    }

    private static void once(Set<Object> seen, Object day, Part part) {
        if (!seen.add(day)) {
            part.fault(Form.DUPLICATE_KEY, day + " is there twice.");
        }
    }

    private static void means(Part part, Meaning meaning, String wanted) {
        if (!part.isThere()) {
            return;
        }
        String text = part.text();
        try {
            if (!text.isEmpty()) {
                meaning.read(text);
            }
        } catch (DateTimeException _) {
            part.fault(Form.BAD_VALUE, text + " is " + wanted + ".");
        }
    }

    private static List<Part> items(Part part, int most) {
        return part.isList() ? part.items(0, most) : List.of();
    }
}
