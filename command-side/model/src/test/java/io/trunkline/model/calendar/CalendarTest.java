package io.trunkline.model.calendar;

import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.model.Given.at;

import io.trunkline.command.CalendarCommand;
import io.trunkline.command.CalendarCommand.ChangeCalendar;
import io.trunkline.command.CalendarCommand.CreateCalendar;
import io.trunkline.command.CalendarCommand.DeclareEmergency;
import io.trunkline.command.CalendarCommand.LiftEmergency;
import io.trunkline.command.CalendarCommand.RemoveCalendar;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CalendarEvent.CalendarChanged;
import io.trunkline.events.CalendarEvent.CalendarCreated;
import io.trunkline.events.CalendarEvent.CalendarRemoved;
import io.trunkline.events.CalendarEvent.EmergencyDeclared;
import io.trunkline.events.CalendarEvent.EmergencyLifted;
import io.trunkline.events.CalendarId;
import io.trunkline.events.CalendarSettings;
import io.trunkline.events.CalendarSettings.OpenDays;
import io.trunkline.events.CalendarSettings.SpecialDay;
import io.trunkline.model.Scenario;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A calendar as a specification. */
class CalendarTest {

    private static final CalendarId CALENDAR = new CalendarId(new UUID(1, 1));
    private static final CalendarSettings OFFICE = settings("Europe/Berlin", "mon-fri", "09:00-18:00");
    private static final CalendarSettings OTHER = settings("Europe/Berlin", "mon-sat", "09:00-18:00");
    private static final CreateCalendar CREATE = new CreateCalendar(CALENDAR, OFFICE, at(0));
    private static final DeclareEmergency FLOOD = new DeclareEmergency(CALENDAR, "flood", at(1));

    private static CalendarSettings settings(String zone, String days, String... hours) {
        return new CalendarSettings("office", zone, List.of(new OpenDays(days, List.of(hours))), List.of());
    }

    private static Scenario<CalendarCommand, CalendarEvent, Calendar> calendar() {
        return Scenario.of(Calendar::decide, Calendar::evolve, new Calendar.New());
    }

    @Test
    void aCalendarIsCreatedOnce() {
        calendar().when(CREATE).then(new CalendarCreated(CALENDAR, OFFICE, at(0)));
        calendar().given(CREATE).when(CREATE).thenNothing();
        calendar()
                .given(CREATE)
                .when(new CreateCalendar(CALENDAR, OTHER, at(1)))
                .thenRejected(ALREADY_EXISTS);
    }

    @Test
    void itsSettingsAreReplaced() {
        ChangeCalendar change = new ChangeCalendar(CALENDAR, OTHER, at(1));
        calendar().given(CREATE).when(change).then(new CalendarChanged(CALENDAR, OTHER, at(1)));
        calendar().given(CREATE, change).when(change).thenNothing();
        calendar().when(change).thenRejected(NOT_FOUND);
    }

    @Test
    void onceRemovedItIsGone() {
        RemoveCalendar remove = new RemoveCalendar(CALENDAR, at(1));
        calendar().given(CREATE).when(remove).then(new CalendarRemoved(CALENDAR, at(1)));
        calendar().given(CREATE, remove).when(remove).thenNothing();
        calendar().given(CREATE, remove).when(CREATE).thenRejected(ALREADY_EXISTS);
        calendar().given(CREATE, remove).when(FLOOD).thenRejected(NOT_FOUND);
        calendar().when(remove).thenRejected(NOT_FOUND);
    }

    @Test
    void anEmergencyLastsUntilItIsLifted() {
        LiftEmergency lift = new LiftEmergency(CALENDAR, at(2));
        calendar().given(CREATE).when(FLOOD).then(new EmergencyDeclared(CALENDAR, "flood", at(1)));
        calendar().given(CREATE, FLOOD).when(FLOOD).thenNothing();
        calendar()
                .given(CREATE, FLOOD)
                .when(new DeclareEmergency(CALENDAR, "fire", at(2)))
                .then(new EmergencyDeclared(CALENDAR, "fire", at(2)));
        calendar().given(CREATE, FLOOD).when(lift).then(new EmergencyLifted(CALENDAR, at(2)));
        calendar()
                .given(CREATE, FLOOD, new ChangeCalendar(CALENDAR, OTHER, at(2)))
                .when(lift)
                .then(new EmergencyLifted(CALENDAR, at(2)));
        calendar().given(CREATE).when(lift).thenNothing();
        calendar()
                .given(CREATE)
                .when(new DeclareEmergency(CALENDAR, " ", at(1)))
                .thenRejected(INVALID_VALUE);
    }

    static Stream<CalendarSettings> whatMeansNothing() {
        return Stream.of(
                settings("Middle/Earth", "mon", "09:00-18:00"),
                settings("UTC", "mon-day", "09:00-18:00"),
                settings("UTC", "mon", "18:00-09:00"),
                settings("UTC", "mon", Collections.nCopies(11, "09:00-18:00").toArray(String[]::new)),
                new CalendarSettings(" ", "UTC", List.of(), List.of()),
                new CalendarSettings(
                        "office", "UTC", List.of(), List.of(new SpecialDay("2026-02-29", "leap", List.of()))),
                new CalendarSettings("office", "UTC", List.of(), List.of(new SpecialDay("12-25", " ", List.of()))),
                new CalendarSettings(
                        "office",
                        "UTC",
                        List.of(),
                        Collections.nCopies(Calendar.MAX_SPECIAL + 1, new SpecialDay("12-25", "a", List.of()))));
    }

    @ParameterizedTest
    @MethodSource("whatMeansNothing")
    void settingsThatMeanNothingAreTurnedDown(CalendarSettings settings) {
        calendar().when(new CreateCalendar(CALENDAR, settings, at(0))).thenRejected(INVALID_VALUE);
        calendar()
                .given(CREATE)
                .when(new ChangeCalendar(CALENDAR, settings, at(1)))
                .thenRejected(INVALID_VALUE);
    }
}
