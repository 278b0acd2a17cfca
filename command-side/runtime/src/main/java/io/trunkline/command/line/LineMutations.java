package io.trunkline.command.line;

import io.trunkline.command.LineCommand.AllowCallWaiting;
import io.trunkline.command.LineCommand.ClearDoNotDisturb;
import io.trunkline.command.LineCommand.ClearForwarding;
import io.trunkline.command.LineCommand.ClearSpeedDial;
import io.trunkline.command.LineCommand.DenyCallWaiting;
import io.trunkline.command.LineCommand.SetDoNotDisturb;
import io.trunkline.command.LineCommand.SetForwarding;
import io.trunkline.command.LineCommand.SetSpeedDial;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.command.line.Destinations.DestinationInput;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code line-commands.graphqls}. */
@Controller
public class LineMutations {

    private final CommandGate gate;
    private final Destinations destinations;

    LineMutations(CommandGate gate, Destinations destinations) {
        this.gate = gate;
        this.destinations = destinations;
    }

    @MutationMapping
    CompletionStage<CommandOutcome> setForwarding(
            @Argument String extension, @Argument Condition when, @Argument DestinationInput to, Locale locale) {
        LineId line = new LineId(extension);
        return gate.send(locale, now -> new SetForwarding(line, when, destinations.of(line, to), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> clearForwarding(
            @Argument String extension, @Argument Condition when, Locale locale) {
        return gate.send(locale, now -> new ClearForwarding(new LineId(extension), when, now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> setDoNotDisturb(@Argument String extension, Locale locale) {
        return gate.send(locale, now -> new SetDoNotDisturb(new LineId(extension), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> clearDoNotDisturb(@Argument String extension, Locale locale) {
        return gate.send(locale, now -> new ClearDoNotDisturb(new LineId(extension), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> allowCallWaiting(@Argument String extension, Locale locale) {
        return gate.send(locale, now -> new AllowCallWaiting(new LineId(extension), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> denyCallWaiting(@Argument String extension, Locale locale) {
        return gate.send(locale, now -> new DenyCallWaiting(new LineId(extension), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> setSpeedDial(
            @Argument String extension,
            @Argument int slot,
            @Argument @Nullable String internal,
            @Argument @Nullable String number,
            Locale locale) {
        LineId line = new LineId(extension);
        return gate.send(locale, now -> {
            Personal sealed = number == null ? null : destinations.sealed(PersonalPlace.speedDialOf(line), number);
            return new SetSpeedDial(line, slot, internal, sealed, now);
        });
    }

    @MutationMapping
    CompletionStage<CommandOutcome> clearSpeedDial(@Argument String extension, @Argument int slot, Locale locale) {
        return gate.send(locale, now -> new ClearSpeedDial(new LineId(extension), slot, now));
    }
}
