package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** Opening hours, holidays, and the flag that closes at once. */
public sealed interface CalendarEvent extends Event {

    CalendarId calendar();

    @Override
    @JsonIgnore
    default String stream() {
        return calendar().stream();
    }

    /** Queues can name the calendar. */
    @Stored(name = "calendar.created")
    record CalendarCreated(CalendarId calendar, CalendarSettings settings, Instant at) implements CalendarEvent {}

    /** The calendar's settings are replaced as a whole. */
    @Stored(name = "calendar.changed")
    record CalendarChanged(CalendarId calendar, CalendarSettings settings, Instant at) implements CalendarEvent {}

    /** The calendar is gone; a queue that still names it is always open. */
    @Stored(name = "calendar.removed")
    record CalendarRemoved(CalendarId calendar, Instant at) implements CalendarEvent {}

    /**
     * Closed, whatever the hours say, until the emergency is lifted.
     *
     * @param reason in the words of whoever declared it
     */
    @Stored(name = "calendar.emergency-declared")
    record EmergencyDeclared(CalendarId calendar, String reason, Instant at) implements CalendarEvent {}

    /** The hours hold again. */
    @Stored(name = "calendar.emergency-lifted")
    record EmergencyLifted(CalendarId calendar, Instant at) implements CalendarEvent {}
}
