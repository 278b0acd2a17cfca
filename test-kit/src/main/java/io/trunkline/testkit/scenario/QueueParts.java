package io.trunkline.testkit.scenario;

import io.trunkline.events.CalendarSettings;
import io.trunkline.events.CallbackOffer;
import io.trunkline.events.CallbackOffer.CallbackNumber;
import io.trunkline.events.Destination;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.OverflowRule.When;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.files.Fault.Form;
import io.trunkline.files.Part;
import io.trunkline.testkit.simulation.People;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the queues of a scenario, and the calendars of those that are not always open. */
final class QueueParts {

    private static final Pattern SPAN = Pattern.compile("[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]");
    private static final Set<String> KEYS = Set.of(
            "strategy",
            "ring",
            "wrap-up",
            "service-level",
            "short-abandon",
            "unanswered-limit",
            "weight",
            "open",
            "overflow",
            "callback");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_RULES = 10;
    private static final int MOST_SPANS = 10;
    private static final int MOST_WAITING = 20_000;

    private final List<String> names;
    private final String zone;
    private final List<CalendarSettings> calendars = new ArrayList<>();

    QueueParts(List<String> names, String zone) {
        this.names = names;
        this.zone = zone;
    }

    /** Those of the queues read so far. */
    List<CalendarSettings> calendars() {
        return calendars;
    }

    QueueSettings queue(String name, Part part) {
        part.only(KEYS, Set.of());
        QueueSettings plain = QueueSettings.plain(
                name,
                strategy(part.get("strategy")),
                seconds(part.get("ring"), 1, 300, 15),
                seconds(part.get("wrap-up"), 0, 3_600, 20),
                seconds(part.get("service-level"), 1, 3_600, 20),
                seconds(part.get("short-abandon"), 0, 60, 5),
                part.get("unanswered-limit").number(0, 20, 2),
                seconds(part.get("weight"), 0, 3_600, 0));
        QueueSettings whole = plain.withOverflow(part.get("overflow").items(1, MOST_RULES).stream()
                .map(rule -> rule(name, rule))
                .toList());
        return part.has("open") || part.has("callback")
                ? whole.withCallers(callers(name, part.get("open"), part.get("callback")))
                : whole;
    }

    private QueueCallers callers(String name, Part open, Part callback) {
        if (open.isThere()) {
            calendars.add(calendar(name, open));
        }
        return new QueueCallers(
                open.isThere() ? People.calendar(calendars.size() - 1) : null,
                null,
                callback.isThere() ? offer(callback) : null);
    }

    private CalendarSettings calendar(String name, Part open) {
        List<String> hours = open.items(1, MOST_SPANS).stream()
                .map(span -> span.matching(SPAN, "hours like 08:00-18:00"))
                .toList();
        CalendarSettings calendar =
                new CalendarSettings(name, zone, List.of(new CalendarSettings.OpenDays("mon-sun", hours)), List.of());
        try {
            calendar.hours();
        } catch (DateTimeException _) {
            open.fault(Form.BAD_VALUE, "These are not hours of one day, as 08:00-12:00 and 13:00-18:00.");
            return new CalendarSettings(name, zone, List.of(), List.of());
        }
        return calendar;
    }

    private static CallbackOffer offer(Part part) {
        part.only(Set.of("after", "attempts", "pause", "expires"), Set.of());
        return new CallbackOffer(
                seconds(part.get("after"), 1, 3_600, 60),
                0,
                "2",
                CallbackNumber.CALLERS_OR_TYPED,
                null,
                null,
                part.get("attempts").number(1, 10, 3),
                seconds(part.get("pause"), 1, 86_400, 300),
                (int) part.get("expires")
                        .time(Duration.ofMinutes(1), DAY.multipliedBy(30), DAY)
                        .toMinutes());
    }

    private OverflowRule rule(String queue, Part part) {
        part.only(Set.of("when", "limit", "to"), Set.of("when"));
        When when = when(part.get("when"));
        Part limit = part.get("limit");
        int most =
                switch (when) {
                    case FULL -> limit.number(0, MOST_WAITING, 0);
                    case WAITED, EXPECTED_WAIT -> {
                        if (!limit.isThere()) {
                            part.fault(Form.MISSING_KEY, "limit is missing.");
                        }
                        yield seconds(limit, 1, 86_400, 1);
                    }
                    case NOBODY_STAFFED, CLOSED, EMERGENCY -> {
                        if (limit.isThere()) {
                            limit.fault(Form.UNKNOWN_KEY, "There is no limit to " + written(when) + ".");
                        }
                        yield 0;
                    }
                };
        return new OverflowRule(when, most, to(queue, part.get("to")), null);
    }

    private @Nullable Destination to(String queue, Part part) {
        if (!part.isThere()) {
            return null;
        }
        String name = part.text();
        int to = names.indexOf(name);
        if (to < 0 && !name.isEmpty()) {
            part.fault(ScenarioFault.UNKNOWN_QUEUE, "There is no queue " + name + ".");
        } else if (name.equals(queue)) {
            part.fault(Form.BAD_VALUE, "Nobody is sent from a queue to the same.");
        }
        return Destination.queue(People.queue(Math.max(0, to)));
    }

    /** Nobody declares an emergency in a scenario. */
    private static When when(Part part) {
        String text = part.text();
        List<When> all = Arrays.stream(When.values())
                .filter(when -> when != When.EMERGENCY)
                .toList();
        Optional<When> found =
                all.stream().filter(when -> written(when).equals(text)).findFirst();
        if (found.isEmpty() && !text.isEmpty()) {
            part.fault(
                    Form.BAD_VALUE,
                    text + " is not one of "
                            + all.stream().map(QueueParts::written).collect(Collectors.joining(", ")) + ".");
        }
        return found.orElse(When.CLOSED);
    }

    /** {@code nobodyStaffed} for {@code NOBODY_STAFFED}. */
    private static String written(When when) {
        String[] words = when.name().toLowerCase(Locale.ROOT).split("_", -1);
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /** A time in whole seconds. */
    static int seconds(Part part, int least, int most, int otherwise) {
        return (int) part.time(Duration.ofSeconds(least), Duration.ofSeconds(most), Duration.ofSeconds(otherwise))
                .toSeconds();
    }

    private static RoutingStrategy strategy(Part part) {
        String text = part.isThere() ? part.text() : RoutingStrategy.LONGEST_IDLE.text();
        Optional<RoutingStrategy> strategy = Stream.of(RoutingStrategy.values())
                .filter(one -> one.text().equals(text))
                .findFirst();
        if (strategy.isEmpty() && !text.isEmpty()) {
            part.fault(
                    Form.BAD_VALUE,
                    "There is no strategy " + text + "; there are "
                            + String.join(
                                    ", ",
                                    Stream.of(RoutingStrategy.values())
                                            .map(RoutingStrategy::text)
                                            .toList())
                            + ".");
        }
        return strategy.orElse(RoutingStrategy.LONGEST_IDLE);
    }
}
