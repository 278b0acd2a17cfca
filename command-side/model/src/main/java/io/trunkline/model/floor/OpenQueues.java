package io.trunkline.model.floor;

import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CalendarEvent.CalendarChanged;
import io.trunkline.events.CalendarEvent.CalendarCreated;
import io.trunkline.events.CalendarEvent.CalendarRemoved;
import io.trunkline.events.CalendarEvent.EmergencyDeclared;
import io.trunkline.events.CalendarEvent.EmergencyLifted;
import io.trunkline.events.CalendarId;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueSettings;
import io.trunkline.hours.OpeningHours;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether queues are open, by the calendars that they name. A queue that names none that is there always is. */
final class OpenQueues {

    /** As far as hours are looked ahead. */
    private static final Duration FAR = Duration.ofDays(OpeningHours.DAYS_AHEAD);

    private final Map<CalendarId, OpeningHours> hours = new HashMap<>();
    private final Set<CalendarId> emergencies = new HashSet<>();
    private final Map<CalendarId, Spell> spells = new HashMap<>();

    /** Nothing changes after {@code from} and before {@code until}. */
    private record Spell(Instant from, Instant until) {

        boolean has(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    void on(CalendarEvent event) {
        spells.remove(event.calendar());
        switch (event) {
            case CalendarCreated e -> hours.put(e.calendar(), e.settings().hoursOrAlways());
            case CalendarChanged e -> hours.put(e.calendar(), e.settings().hoursOrAlways());
            case CalendarRemoved e -> {
                hours.remove(e.calendar());
                emergencies.remove(e.calendar());
            }
            case EmergencyDeclared e -> emergencies.add(e.calendar());
            case EmergencyLifted e -> emergencies.remove(e.calendar());
        }
    }

    boolean isClosed(QueueSettings queue, Instant at) {
        CalendarId calendar = calendar(queue);
        OpeningHours known = calendar == null ? null : hours.get(calendar);
        return known != null && !known.isOpen(at);
    }

    /** When it next opens or closes, or has to be asked again; null: it names no calendar. */
    @Nullable
    Instant nextChange(QueueSettings queue, Instant at) {
        CalendarId calendar = calendar(queue);
        OpeningHours known = calendar == null ? null : hours.get(calendar);
        if (calendar == null || known == null) {
            return null;
        }
        Spell spell = spells.get(calendar);
        if (spell == null || !spell.has(at)) {
            Instant next = known.nextChange(at);
            spell = new Spell(at, next == null ? at.plus(FAR) : next);
            spells.put(calendar, spell);
        }
        return spell.until();
    }

    boolean isEmergency(QueueSettings queue) {
        CalendarId calendar = calendar(queue);
        return calendar != null && emergencies.contains(calendar);
    }

    /** Null: the queue names none. */
    static @Nullable CalendarId calendar(@Nullable QueueSettings queue) {
        QueueCallers callers = queue == null ? null : queue.callers();
        return callers == null ? null : callers.calendar();
    }
}
