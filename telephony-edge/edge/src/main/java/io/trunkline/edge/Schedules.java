package io.trunkline.edge;

import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CalendarEvent.CalendarChanged;
import io.trunkline.events.CalendarEvent.CalendarCreated;
import io.trunkline.events.CalendarEvent.CalendarRemoved;
import io.trunkline.events.CalendarEvent.EmergencyDeclared;
import io.trunkline.events.CalendarEvent.EmergencyLifted;
import io.trunkline.events.CalendarId;
import io.trunkline.events.CalendarSettings;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.hours.OpeningHours;
import io.trunkline.ivr.Schedule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When calendars are open, and queues by the calendars that they name, folded from the log. Bounded by them. Safe from any thread. */
final class Schedules {

    private record Calendar(String name, OpeningHours hours) {}

    private final Map<CalendarId, Calendar> calendars = new HashMap<>();
    private final Set<CalendarId> emergencies = new HashSet<>();
    private final Map<QueueId, QueueSettings> queues = new HashMap<>();
    private @Nullable Map<String, Schedule> known;

    synchronized void on(CalendarEvent event) {
        known = null;
        switch (event) {
            case CalendarCreated e -> calendars.put(e.calendar(), calendar(e.settings()));
            case CalendarChanged e -> calendars.put(e.calendar(), calendar(e.settings()));
            case CalendarRemoved e -> {
                calendars.remove(e.calendar());
                emergencies.remove(e.calendar());
            }
            case EmergencyDeclared e -> emergencies.add(e.calendar());
            case EmergencyLifted e -> emergencies.remove(e.calendar());
        }
    }

    private static Calendar calendar(CalendarSettings settings) {
        return new Calendar(settings.name(), settings.hoursOrAlways());
    }

    synchronized void on(QueueId queue, QueueSettings settings) {
        known = null;
        queues.put(queue, settings);
    }

    /** By name; a calendar's goes before a queue's. */
    synchronized Map<String, Schedule> byName() {
        Map<String, Schedule> all = known;
        if (all == null) {
            all = Map.copyOf(named());
            known = all;
        }
        return all;
    }

    private Map<String, Schedule> named() {
        Map<String, Schedule> all = new HashMap<>();
        queues.values().forEach(queue -> {
            QueueCallers callers = queue.callers();
            CalendarId calendar = callers == null ? null : callers.calendar();
            all.put(queue.name(), calendar == null ? Schedule.ALWAYS : schedule(calendar));
        });
        calendars.forEach((id, calendar) -> all.put(calendar.name(), schedule(id)));
        return all;
    }

    private Schedule schedule(CalendarId id) {
        Calendar calendar = calendars.get(id);
        return calendar == null ? Schedule.ALWAYS : new Schedule(calendar.hours(), emergencies.contains(id));
    }
}
