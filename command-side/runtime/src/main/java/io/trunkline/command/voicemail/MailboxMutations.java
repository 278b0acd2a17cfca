package io.trunkline.command.voicemail;

import io.trunkline.command.MailboxCommand.ChangeMailbox;
import io.trunkline.command.MailboxCommand.ClearGreeting;
import io.trunkline.command.MailboxCommand.ClearMailboxPin;
import io.trunkline.command.MailboxCommand.CreateMailbox;
import io.trunkline.command.MailboxCommand.RemoveMailbox;
import io.trunkline.command.MailboxCommand.SetMailboxPin;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.events.AgentId;
import io.trunkline.events.MailboxId;
import io.trunkline.events.MailboxSettings;
import io.trunkline.events.MailboxSettings.MailboxKind;
import io.trunkline.events.QueueId;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code voicemail-commands.graphqls} about boxes. */
@Controller
public class MailboxMutations {

    private final CommandGate gate;
    private final HeldMessages held;

    public MailboxMutations(CommandGate gate, HeldMessages held) {
        this.gate = gate;
        this.held = held;
    }

    /** As in the schema. */
    public record CreateMailboxInput(@Nullable String id, MailboxSettingsInput settings) {}

    /** As in the schema, whose defaults stand where a field is absent; a null is turned down. */
    public record MailboxSettingsInput(
            String number,
            String name,
            @Nullable String kind,
            @Nullable String agentId,
            @Nullable String queueId,
            @Nullable String language,
            @Nullable String greeting,
            @Nullable Integer longestSeconds,
            @Nullable Integer silenceSeconds,
            @Nullable Integer mostMessages,
            @Nullable Integer keepDays) {

        MailboxSettings settings() {
            return new MailboxSettings(
                    number,
                    name,
                    Arguments.constant("kind", MailboxKind.class, kind),
                    agentId == null ? null : new AgentId(Arguments.uuid("agentId", agentId)),
                    queueId == null ? null : new QueueId(Arguments.uuid("queueId", queueId)),
                    Objects.requireNonNullElse(language, ""),
                    Objects.requireNonNullElse(greeting, ""),
                    Arguments.number("longestSeconds", longestSeconds),
                    Arguments.number("silenceSeconds", silenceSeconds),
                    Arguments.number("mostMessages", mostMessages),
                    Arguments.number("keepDays", keepDays));
        }
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> createMailbox(@Argument CreateMailboxInput input, Locale locale) {
        return gate.send(
                locale,
                now -> new CreateMailbox(
                        new MailboxId(gate.idOrNew(input.id())),
                        input.settings().settings(),
                        now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> changeMailbox(
            @Argument String id, @Argument MailboxSettingsInput settings, Locale locale) {
        return gate.send(locale, now -> new ChangeMailbox(mailbox(id), settings.settings(), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> removeMailbox(
            @Argument String id, @Argument @Nullable Boolean withMessages, Locale locale) {
        MailboxId box = mailbox(id);
        return gate.send(locale, now -> new RemoveMailbox(box, held.in(box), Boolean.TRUE.equals(withMessages), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> setMailboxPin(@Argument String id, @Argument String pin, Locale locale) {
        return gate.send(locale, now -> new SetMailboxPin(mailbox(id), Pins.hash(pin), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> clearMailboxPin(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new ClearMailboxPin(mailbox(id), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> clearMailboxGreeting(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new ClearGreeting(mailbox(id), now));
    }

    private static MailboxId mailbox(String id) {
        return new MailboxId(Arguments.uuid("id", id));
    }
}
