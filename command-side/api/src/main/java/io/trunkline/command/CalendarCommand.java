package io.trunkline.command;

import io.trunkline.events.CalendarId;
import io.trunkline.events.CalendarSettings;
import java.time.Instant;

/** What may be asked of a calendar. */
public sealed interface CalendarCommand extends Command {

    CalendarId calendar();

    @Override
    default String stream() {
        return calendar().stream();
    }

    record CreateCalendar(CalendarId calendar, CalendarSettings settings, Instant at) implements CalendarCommand {}

    record ChangeCalendar(CalendarId calendar, CalendarSettings settings, Instant at) implements CalendarCommand {}

    record RemoveCalendar(CalendarId calendar, Instant at) implements CalendarCommand {}

    /** Closes at once, whatever the hours say. */
    record DeclareEmergency(CalendarId calendar, String reason, Instant at) implements CalendarCommand {}

    /** Lets the hours hold again. */
    record LiftEmergency(CalendarId calendar, Instant at) implements CalendarCommand {}
}
