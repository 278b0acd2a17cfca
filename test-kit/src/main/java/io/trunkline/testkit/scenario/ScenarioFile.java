package io.trunkline.testkit.scenario;

import io.trunkline.events.QueueSettings;
import io.trunkline.files.Fault.Form;
import io.trunkline.files.Part;
import io.trunkline.files.Written;
import io.trunkline.testkit.simulation.Caller;
import io.trunkline.testkit.simulation.Faults;
import io.trunkline.testkit.simulation.Seat;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a scenario. {@code docs/concepts/simulator.md} says what each key means. */
public final class ScenarioFile {

    /** Characters of a file. */
    public static final int LONGEST = 256 * 1_024;

    private static final Duration LONGEST_DAY = Duration.ofHours(36);
    private static final int MOST_QUEUES = 100;
    private static final int MOST_STREAMS = 200;
    private static final int MOST_GROUPS = 500;
    private static final int MOST_AGENTS = 2_000;
    private static final int MOST_SHIFTS = 20;
    private static final LocalDateTime SOME_DAY = LocalDateTime.of(2026, 1, 5, 8, 0);
    private static final Set<String> KEYS = Set.of(
            "scenario", "zone", "opens", "length", "seed", "queues", "callers", "calls", "items", "agents", "faults");

    private final Part file;
    private final Nearby nearby;
    private final List<String> names;
    private final DayTimes times;
    private final Duration length;
    private final QueueParts queueParts;

    private ScenarioFile(Part file, Nearby nearby) {
        this.file = file;
        this.nearby = nearby;
        names = file.get("queues").keys();
        times = new DayTimes(opens(file));
        length = file.get("length").time(Duration.ofMinutes(1), LONGEST_DAY, Duration.ofHours(10));
        queueParts = new QueueParts(names, times.opens().getZone().getId());
    }

    /** Files that a scenario names. */
    @FunctionalInterface
    public interface Nearby {
        String read(String name) throws IOException;
    }

    /** Reads a scenario. Never throws for what is in it. */
    public static Written<Scenario> read(String yaml, Nearby nearby) {
        return Written.read(yaml, LONGEST, file -> new ScenarioFile(file, nearby).scenario());
    }

    private Scenario scenario() {
        file.only(KEYS, Set.of("scenario", "queues", "agents"));
        List<QueueSettings> queues = queues();
        List<CallerStream> streams = file.get("callers").items(1, MOST_STREAMS).stream()
                .map(this::stream)
                .toList();
        List<Caller> calls = file.has("calls") ? calls(file.get("calls")) : List.of();
        List<WorkStream> work = file.get("items").items(1, MOST_STREAMS).stream()
                .map(this::work)
                .toList();
        double expected = streams.stream()
                        .mapToDouble(stream -> Rate.expected(stream.rates(), length))
                        .sum()
                + calls.size();
        if (work.stream()
                        .mapToDouble(stream -> Rate.expected(stream.rates(), length))
                        .sum()
                > CallFile.MOST_CALLERS) {
            file.get("items").fault(Form.TOO_LARGE, "There may be " + CallFile.MOST_CALLERS + " items a day.");
        }
        if (expected > CallFile.MOST_CALLERS) {
            file.get("callers").fault(Form.TOO_LARGE, "There may be " + CallFile.MOST_CALLERS + " callers a day.");
        } else if (!file.has("callers") && !file.has("calls")) {
            file.fault(ScenarioFault.NO_CALLERS, "Nobody calls: callers or calls are missing.");
        }
        return new Scenario(
                file.get("scenario").name(),
                times.opens(),
                length,
                queueParts.calendars(),
                queues,
                streams,
                calls,
                work,
                staff(),
                faults(),
                file.get("seed").number(0, Integer.MAX_VALUE, 1));
    }

    private static ZonedDateTime opens(Part file) {
        ZoneId zone = ZoneOffset.UTC;
        Part named = file.get("zone");
        if (named.isThere()) {
            try {
                zone = ZoneId.of(named.text());
            } catch (DateTimeException _) {
                named.fault(Form.BAD_VALUE, "There is no time zone " + named.text() + ".");
            }
        }
        Part opens = file.get("opens");
        try {
            return (opens.isThere() ? LocalDateTime.parse(opens.text()) : SOME_DAY).atZone(zone);
        } catch (DateTimeException _) {
            opens.fault(Form.BAD_VALUE, opens.text() + " is not a local time like 2026-11-23T08:00.");
            return SOME_DAY.atZone(zone);
        }
    }

    private List<QueueSettings> queues() {
        Part written = file.get("queues");
        if (file.has("queues") && (names.isEmpty() || names.size() > MOST_QUEUES)) {
            written.fault(Form.BAD_VALUE, "There may be 1 to " + MOST_QUEUES + " queues.");
        }
        return names.stream()
                .limit(MOST_QUEUES)
                .map(name -> queueParts.queue(name, written.get(name)))
                .toList();
    }

    private CallerStream stream(Part part) {
        part.only(
                Set.of("queue", "an-hour", "patience", "talk", "credit", "skills", "takes-callback"),
                Set.of("queue", "an-hour", "talk"));
        return new CallerStream(
                queue(part.get("queue")),
                rates(part.get("an-hour")),
                SpreadParts.patience(part.get("patience")),
                SpreadParts.talk(part.get("talk")),
                QueueParts.seconds(part.get("credit"), 0, 3_600, 0),
                AbilityParts.wished(part.get("skills")),
                part.get("takes-callback")
                        .decimal(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO)
                        .doubleValue());
    }

    private WorkStream work(Part part) {
        part.only(
                Set.of("queue", "channel", "an-hour", "work", "credit"), Set.of("queue", "channel", "an-hour", "work"));
        return new WorkStream(
                queue(part.get("queue")),
                AbilityParts.channel(part.get("channel"), part.get("channel").text()),
                rates(part.get("an-hour")),
                SpreadParts.talk(part.get("work")),
                QueueParts.seconds(part.get("credit"), 0, 3_600, 0));
    }

    private List<Rate> rates(Part part) {
        BigDecimal most = BigDecimal.valueOf(100_000);
        if (!part.isMapping()) {
            return List.of(new Rate(
                    Duration.ZERO,
                    part.decimal(BigDecimal.ZERO, most, BigDecimal.ZERO).doubleValue()));
        }
        List<Rate> rates = new ArrayList<>();
        for (String time : part.keys()) {
            Part rate = part.get(time);
            Duration from = times.after(rate, time);
            if (!rates.isEmpty() && from.compareTo(rates.getLast().from()) <= 0) {
                rate.fault(ScenarioFault.OUT_OF_ORDER, time + " does not come after the time before it.");
            } else if (from.compareTo(length) >= 0) {
                rate.fault(ScenarioFault.OUT_OF_ORDER, time + " is after the end of the day.");
            }
            rates.add(new Rate(
                    from, rate.decimal(BigDecimal.ZERO, most, BigDecimal.ZERO).doubleValue()));
        }
        return rates;
    }

    private int queue(Part part) {
        String name = part.text();
        int queue = names.indexOf(name);
        if (queue < 0 && !name.isEmpty()) {
            part.fault(ScenarioFault.UNKNOWN_QUEUE, "There is no queue " + name + ".");
        }
        return Math.max(0, queue);
    }

    private List<Caller> calls(Part part) {
        String name = part.text();
        if (name.isEmpty()) {
            return List.of();
        }
        try {
            CallFile calls = CallFile.read(nearby.read(name), names, length);
            calls.faults().forEach(fault -> part.fault(ScenarioFault.UNREADABLE_CALLS, name + ", " + fault));
            return calls.callers();
        } catch (IOException _) {
            part.fault(ScenarioFault.UNREADABLE_CALLS, "The file " + name + " cannot be read.");
            return List.of();
        }
    }

    private List<Staff> staff() {
        Set<String> groups = new HashSet<>();
        List<Staff> staff = new ArrayList<>();
        Part written = file.get("agents");
        for (Part part : written.items(1, MOST_GROUPS)) {
            Staff group = group(part);
            if (!groups.add(group.name())) {
                part.get("name").fault(ScenarioFault.DUPLICATE_NAME, group.name() + " is there twice.");
            }
            staff.add(group);
        }
        if (staff.stream().mapToInt(Staff::count).sum() > MOST_AGENTS) {
            written.fault(Form.TOO_LARGE, "There may be " + MOST_AGENTS + " agents.");
        }
        return staff;
    }

    private Staff group(Part part) {
        part.only(
                Set.of("name", "count", "queues", "shifts", "answers-in", "misses", "skills", "capacity"),
                Set.of("name", "queues", "shifts"));
        List<Seat.Shift> shifts = part.get("shifts").items(1, MOST_SHIFTS).stream()
                .map(times::shift)
                .toList();
        for (int n = 1; n < shifts.size(); n++) {
            if (shifts.get(n).from().compareTo(shifts.get(n - 1).to()) <= 0) {
                part.get("shifts")
                        .fault(ScenarioFault.OUT_OF_ORDER, "A shift begins before the one before it is over.");
            }
        }
        return new Staff(
                part.get("name").name(),
                part.get("count").number(1, MOST_AGENTS, 1),
                part.get("queues").items(1, MOST_QUEUES).stream()
                        .map(this::queue)
                        .distinct()
                        .toList(),
                shifts,
                part.get("answers-in").time(Duration.ofSeconds(300), Duration.ofSeconds(3)),
                part.get("misses")
                        .decimal(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO)
                        .doubleValue(),
                AbilityParts.owned(part.get("skills")),
                AbilityParts.capacity(part.get("capacity")));
    }

    private Faults faults() {
        Part part = file.get("faults");
        String text = part.isThere() ? part.text() : "none";
        return switch (text) {
            case "rough" -> Faults.ROUGH;
            case "none", "" -> Faults.NONE;
            default -> {
                part.fault(Form.BAD_VALUE, "Faults are none or rough, not " + text + ".");
                yield Faults.NONE;
            }
        };
    }
}
