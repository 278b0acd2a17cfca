package io.trunkline.command.ringgroup;

import io.trunkline.command.RingGroupCommand.ChangeRingGroup;
import io.trunkline.command.RingGroupCommand.CreateRingGroup;
import io.trunkline.command.RingGroupCommand.RemoveRingGroup;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.command.graphql.InsideInput;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.RingGroupSettings.RingOrder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code ring-group-commands.graphqls}. */
@Controller
public class RingGroupMutations {

    private final CommandGate gate;

    RingGroupMutations(CommandGate gate) {
        this.gate = gate;
    }

    /** As in the schema. */
    record CreateRingGroupInput(@Nullable String id, RingGroupSettingsInput settings) {}

    /** As in the schema, whose defaults stand where a field is absent; a null is turned down. */
    record RingGroupSettingsInput(
            String name,
            String number,
            List<String> members,
            @Nullable String order,
            @Nullable Integer ringSeconds,
            @Nullable InsideInput otherwise) {

        RingGroupSettings settings() {
            return new RingGroupSettings(
                    name,
                    number,
                    members,
                    Arguments.constant("order", RingOrder.class, order),
                    Arguments.number("ringSeconds", ringSeconds),
                    otherwise == null ? null : otherwise.destination());
        }
    }

    @MutationMapping
    CompletionStage<CommandOutcome> createRingGroup(@Argument CreateRingGroupInput input, Locale locale) {
        return gate.send(
                locale,
                now -> new CreateRingGroup(
                        new RingGroupId(gate.idOrNew(input.id())),
                        input.settings().settings(),
                        now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> changeRingGroup(
            @Argument String id, @Argument RingGroupSettingsInput settings, Locale locale) {
        return gate.send(locale, now -> new ChangeRingGroup(group(id), settings.settings(), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> removeRingGroup(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new RemoveRingGroup(group(id), now));
    }

    private static RingGroupId group(String id) {
        return new RingGroupId(Arguments.uuid("id", id));
    }
}
