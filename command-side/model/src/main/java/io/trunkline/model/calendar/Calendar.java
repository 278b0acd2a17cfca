package io.trunkline.model.calendar;

import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_FOUND;

import io.trunkline.command.CalendarCommand;
import io.trunkline.command.CalendarCommand.ChangeCalendar;
import io.trunkline.command.CalendarCommand.CreateCalendar;
import io.trunkline.command.CalendarCommand.DeclareEmergency;
import io.trunkline.command.CalendarCommand.LiftEmergency;
import io.trunkline.command.CalendarCommand.RemoveCalendar;
import io.trunkline.command.CommandRejected;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CalendarEvent.CalendarChanged;
import io.trunkline.events.CalendarEvent.CalendarCreated;
import io.trunkline.events.CalendarEvent.CalendarRemoved;
import io.trunkline.events.CalendarEvent.EmergencyDeclared;
import io.trunkline.events.CalendarEvent.EmergencyLifted;
import io.trunkline.events.CalendarSettings;
import io.trunkline.events.CalendarSettings.OpenDays;
import io.trunkline.events.CalendarSettings.SpecialDay;
import io.trunkline.model.Limits;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A calendar's settings and its emergency. That its name is unique among calendars is not known here; see the name index. */
public sealed interface Calendar {

    /** Ten years of two weeks' holidays, and room for more. */
    int MAX_SPECIAL = 400;

    /** Times of being open in one day. */
    int MAX_SPANS = 10;

    /** Does not exist yet. */
    record New() implements Calendar {}

    /**
     * Queues can name it.
     *
     * @param emergency why it is closed, whatever the hours say; absent: it is not
     */
    record Kept(CalendarSettings settings, @Nullable String emergency) implements Calendar {}

    /** Was there. */
    record Removed() implements Calendar {}

    static List<CalendarEvent> decide(CalendarCommand command, Calendar calendar) {
        return switch (command) {
            case CreateCalendar c -> create(c, calendar);
            case ChangeCalendar c -> change(c, kept(calendar));
            case RemoveCalendar c -> remove(c, calendar);
            case DeclareEmergency c -> declare(c, kept(calendar));
            case LiftEmergency c ->
                kept(calendar).emergency() == null ? List.of() : List.of(new EmergencyLifted(c.calendar(), c.at()));
        };
    }

    static Calendar evolve(Calendar calendar, CalendarEvent event) {
        return switch (event) {
            case CalendarCreated e -> new Kept(e.settings(), null);
            case CalendarChanged e -> new Kept(e.settings(), calendar instanceof Kept kept ? kept.emergency() : null);
            case CalendarRemoved _ -> new Removed();
            case EmergencyDeclared e ->
                calendar instanceof Kept kept ? new Kept(kept.settings(), e.reason()) : calendar;
            case EmergencyLifted _ -> calendar instanceof Kept kept ? new Kept(kept.settings(), null) : calendar;
        };
    }

    private static List<CalendarEvent> create(CreateCalendar c, Calendar calendar) {
        check(c.settings());
        return switch (calendar) {
            case New() -> List.of(new CalendarCreated(c.calendar(), c.settings(), c.at()));
            case Kept kept when kept.settings().equals(c.settings()) -> List.of();
            case Kept _, Removed _ ->
                throw new CommandRejected(
                        ALREADY_EXISTS,
                        Map.of("field", "id", "value", c.calendar().toString()));
        };
    }

    private static List<CalendarEvent> change(ChangeCalendar c, Kept calendar) {
        check(c.settings());
        return calendar.settings().equals(c.settings())
                ? List.of()
                : List.of(new CalendarChanged(c.calendar(), c.settings(), c.at()));
    }

    private static List<CalendarEvent> remove(RemoveCalendar c, Calendar calendar) {
        return switch (calendar) {
            case Kept _ -> List.of(new CalendarRemoved(c.calendar(), c.at()));
            case Removed _ -> List.of();
            case New _ -> throw unknown();
        };
    }

    private static List<CalendarEvent> declare(DeclareEmergency c, Kept calendar) {
        Limits.name("reason", c.reason(), 200);
        return Objects.equals(calendar.emergency(), c.reason())
                ? List.of()
                : List.of(new EmergencyDeclared(c.calendar(), c.reason(), c.at()));
    }

    private static Kept kept(Calendar calendar) {
        return switch (calendar) {
            case Kept kept -> kept;
            case New _, Removed _ -> throw unknown();
        };
    }

    private static CommandRejected unknown() {
        return new CommandRejected(NOT_FOUND, Map.of("aggregate", "calendar"));
    }

    private static void check(CalendarSettings s) {
        Limits.name("name", s.name(), 80);
        Limits.range("week", s.week().size(), 0, 7);
        Limits.range("special", s.special().size(), 0, MAX_SPECIAL);
        for (OpenDays days : s.week()) {
            Limits.range("week.hours", days.hours().size(), 0, MAX_SPANS);
        }
        for (SpecialDay day : s.special()) {
            Limits.name("special.name", day.name(), 80);
            Limits.range("special.hours", day.hours().size(), 0, MAX_SPANS);
        }
        meansSomething(s);
    }

    private static void meansSomething(CalendarSettings s) {
        try {
            s.hours();
        } catch (DateTimeException e) {
            throw new CommandRejected(
                    INVALID_VALUE,
                    Map.of(
                            "field",
                            "settings",
                            "value",
                            Limits.cut(String.valueOf(e.getMessage()), Limits.DETAIL),
                            "limit",
                            "an IANA time zone; days like mon-fri, each once; dates like 2026-04-06 or 12-25, each once;"
                                    + " times of one day like 09:00-18:00"));
        }
    }
}
