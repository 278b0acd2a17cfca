package io.trunkline.command.calendar;

import io.trunkline.command.CalendarCommand.ChangeCalendar;
import io.trunkline.command.CalendarCommand.CreateCalendar;
import io.trunkline.command.CalendarCommand.DeclareEmergency;
import io.trunkline.command.CalendarCommand.LiftEmergency;
import io.trunkline.command.CalendarCommand.RemoveCalendar;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.events.CalendarId;
import io.trunkline.events.CalendarSettings;
import io.trunkline.events.CalendarSettings.OpenDays;
import io.trunkline.events.CalendarSettings.SpecialDay;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code calendar-commands.graphqls}. */
@Controller
public class CalendarMutations {

    private final CommandGate gate;

    CalendarMutations(CommandGate gate) {
        this.gate = gate;
    }

    /** As in the schema. */
    record CreateCalendarInput(@Nullable String id, CalendarSettingsInput settings) {}

    /** As in the schema. */
    record OpenDaysInput(String days, List<String> hours) {}

    /** As in the schema; no hours: closed. */
    record SpecialDayInput(
            String date, String name, @Nullable List<String> hours) {}

    /** As in the schema; nothing named: closed. */
    record CalendarSettingsInput(
            String name,
            String zone,
            @Nullable List<OpenDaysInput> week,
            @Nullable List<SpecialDayInput> special) {

        CalendarSettings settings() {
            return new CalendarSettings(
                    name,
                    zone,
                    all(week).stream()
                            .map(open -> new OpenDays(open.days(), open.hours()))
                            .toList(),
                    all(special).stream()
                            .map(day -> new SpecialDay(day.date(), day.name(), all(day.hours())))
                            .toList());
        }

        private static <T> List<T> all(@Nullable List<T> given) {
            return given == null ? List.of() : given;
        }
    }

    @MutationMapping
    CompletionStage<CommandOutcome> createCalendar(@Argument CreateCalendarInput input, Locale locale) {
        return gate.send(
                locale,
                now -> new CreateCalendar(
                        new CalendarId(gate.idOrNew(input.id())),
                        input.settings().settings(),
                        now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> changeCalendar(
            @Argument String id, @Argument CalendarSettingsInput settings, Locale locale) {
        return gate.send(locale, now -> new ChangeCalendar(calendar(id), settings.settings(), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> removeCalendar(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new RemoveCalendar(calendar(id), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> declareEmergency(
            @Argument String calendarId, @Argument String reason, Locale locale) {
        return gate.send(locale, now -> new DeclareEmergency(calendar(calendarId), reason, now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> liftEmergency(@Argument String calendarId, Locale locale) {
        return gate.send(locale, now -> new LiftEmergency(calendar(calendarId), now));
    }

    private static CalendarId calendar(String id) {
        return new CalendarId(Arguments.uuid("id", id));
    }
}
