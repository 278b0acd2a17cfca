package io.trunkline.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.CenterFile;
import io.trunkline.center.CenterFile.Located;
import io.trunkline.center.Wanted;
import io.trunkline.center.shape.Kind;
import io.trunkline.events.CalendarSettings;
import io.trunkline.ivr.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When calendars and queues are open, as a center's file says: what flows may name in conditions.
 *
 * @param faults of the file, each with its place; empty: there are none
 */
record CenterHours(Map<String, Schedule> schedules, List<String> faults) {

    /** No file was given: nothing is known of calendars, and everything is open. */
    static final CenterHours NONE = new CenterHours(Map.of(), List.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    static CenterHours read(Path file) throws IOException {
        CenterFile read = CenterFile.read(
                Files.readString(file), null, false, name -> Files.readString(file.resolveSibling(name)));
        Wanted wanted = read.wanted();
        return wanted == null
                ? new CenterHours(
                        Map.of(),
                        read.faults().stream().map(fault -> line(file, fault)).toList())
                : new CenterHours(schedules(wanted), List.of());
    }

    private static String line(Path file, Located located) {
        Path where = located.file().isEmpty() ? file : file.resolveSibling(located.file());
        return where + ":" + located.fault().line() + ":" + located.fault().column() + ": "
                + located.fault().code() + ": " + located.fault().message();
    }

    private static Map<String, Schedule> schedules(Wanted wanted) {
        Map<String, Schedule> schedules = new HashMap<>();
        wanted.of(Kind.QUEUE)
                .forEach((name, queue) -> schedules.put(
                        name,
                        calendar(wanted, queue.path("callers").path("calendar").asText(""))));
        wanted.of(Kind.CALENDAR).keySet().forEach(name -> schedules.put(name, calendar(wanted, name)));
        return schedules;
    }

    private static Schedule calendar(Wanted wanted, String name) {
        ObjectNode calendar = wanted.of(Kind.CALENDAR).get(name);
        if (calendar == null) {
            return Schedule.ALWAYS;
        }
        ObjectNode settings = calendar.deepCopy().put("name", name);
        return new Schedule(JSON.convertValue(settings, CalendarSettings.class).hours(), false);
    }
}
