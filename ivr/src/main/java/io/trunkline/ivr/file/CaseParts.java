package io.trunkline.ivr.file;

import io.trunkline.files.Fault.Form;
import io.trunkline.files.Part;
import io.trunkline.hours.Hours;
import io.trunkline.hours.Span;
import io.trunkline.hours.Weekdays;
import io.trunkline.ivr.Criterion;
import io.trunkline.ivr.Node;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Cases of a condition out of a file. */
final class CaseParts {

    static final Set<String> KEYS = Set.of(
            "attribute",
            "is",
            "in",
            "at-least",
            "below",
            "known",
            "hours",
            "except",
            "open",
            "caller-begins",
            "caller-hidden",
            "next");

    private static final int MOST = 50;
    private static final int MOST_DATES = 400;
    private static final List<String> OF_ATTRIBUTE = List.of("is", "in", "at-least", "below", "known");

    private CaseParts() {}

    static List<Node.Case> cases(Part part) {
        List<Node.Case> cases = new ArrayList<>();
        for (Part item : part.items(1, MOST)) {
            item.only(KEYS, Set.of("next"));
            cases.add(new Node.Case(criterion(item), item.get("next").name()));
        }
        return cases;
    }

    private static Criterion criterion(Part item) {
        List<String> kinds = Stream.of("attribute", "hours", "open", "caller-begins", "caller-hidden")
                .filter(item::has)
                .toList();
        if (kinds.size() != 1) {
            item.fault(Form.BAD_VALUE, "A case has one of attribute, hours, open, caller-begins and caller-hidden.");
            return new Criterion.CallerHidden(true);
        }
        return switch (kinds.getFirst()) {
            case "attribute" -> attribute(item);
            case "hours" -> new Criterion.Open(Hours.weekly(days(item.get("hours")), dates(item.get("except"))));
            case "open" -> new Criterion.OpenBy(item.get("open").text());
            case "caller-begins" -> new Criterion.CallerBegins(texts(item.get("caller-begins")));
            default -> new Criterion.CallerHidden(item.get("caller-hidden").isTrue(true));
        };
    }

    private static Criterion attribute(Part item) {
        String name = item.get("attribute").name();
        List<String> how = OF_ATTRIBUTE.stream().filter(item::has).toList();
        if (how.size() != 1) {
            item.fault(Form.BAD_VALUE, "An attribute has one of " + String.join(", ", OF_ATTRIBUTE) + ".");
            return new Criterion.Known(name, true);
        }
        Part value = item.get(how.getFirst());
        return switch (how.getFirst()) {
            case "is" -> new Criterion.OneOf(name, List.of(value.text()));
            case "in" -> new Criterion.OneOf(name, texts(value));
            case "at-least" -> new Criterion.AtLeast(name, value.decimal());
            case "below" -> new Criterion.Below(name, value.decimal());
            default -> new Criterion.Known(name, value.isTrue(true));
        };
    }

    private static List<String> texts(Part part) {
        return part.isList() ? part.items(1, MOST).stream().map(Part::text).toList() : List.of(part.text());
    }

    private static Map<DayOfWeek, List<Span>> days(Part part) {
        Map<DayOfWeek, List<Span>> days = new EnumMap<>(DayOfWeek.class);
        for (String written : part.keys()) {
            Part at = part.get(written);
            List<Span> spans = texts(at).stream().map(text -> span(text, at)).toList();
            for (DayOfWeek day : days(written, at)) {
                days.put(day, spans);
            }
        }
        return days;
    }

    private static List<DayOfWeek> days(String written, Part at) {
        try {
            return Weekdays.parse(written);
        } catch (DateTimeException _) {
            at.fault(Form.BAD_VALUE, written + " is neither a day like mon nor days like mon-fri.");
            return List.of();
        }
    }

    private static Span span(String text, Part at) {
        try {
            return Span.parse(text);
        } catch (DateTimeException _) {
            if (!text.isEmpty()) {
                at.fault(Form.BAD_VALUE, text + " is not a time like 09:00-18:00 of one day.");
            }
            return Span.ALL_DAY;
        }
    }

    private static Set<LocalDate> dates(Part part) {
        Set<LocalDate> dates = new HashSet<>();
        for (Part item : part.items(1, MOST_DATES)) {
            try {
                dates.add(LocalDate.parse(item.text()));
            } catch (DateTimeException _) {
                item.fault(Form.BAD_VALUE, item.text() + " is not a date like 2026-12-25.");
            }
        }
        return dates;
    }
}
