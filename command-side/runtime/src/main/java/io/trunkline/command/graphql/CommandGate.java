package io.trunkline.command.graphql;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AlertCommand;
import io.trunkline.command.CalendarCommand;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallbackCommand;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.CommandResult;
import io.trunkline.command.ExportCommand;
import io.trunkline.command.FlowCommand;
import io.trunkline.command.LineCommand;
import io.trunkline.command.MailboxCommand;
import io.trunkline.command.NumberCommand;
import io.trunkline.command.Origin;
import io.trunkline.command.QueueCommand;
import io.trunkline.command.ReasonCommand;
import io.trunkline.command.RecordingCommand;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.RingGroupCommand;
import io.trunkline.command.SubjectCommand;
import io.trunkline.command.VoicemailCommand;
import io.trunkline.command.WorkItemCommand;
import io.trunkline.command.graphql.CommandOutcome.Fact;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From a mutation to the command port and back. Time and new ids enter commands here. */
public final class CommandGate {

    /** Until there is a login, nobody knows who asks. */
    private static final String ACTOR = "user:anonymous";

    private final CommandPort port;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public CommandGate(CommandPort port, Clock clock, Supplier<UUID> ids) {
        this.port = port;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Sends the command that the caller makes of the present instant; arguments that make no command are an outcome too.
     *
     * @param locale language of the message, should it be a rejection
     */
    public CompletionStage<CommandOutcome> send(Locale locale, Function<Instant, Command> wish) {
        Command command;
        try {
            command = wish.apply(clock.instant());
        } catch (CommandRejected no) {
            return CompletableFuture.completedFuture(rejected(no.code(), no.facts(), locale));
        }
        return port.send(command, Origin.of(ACTOR, ids.get().toString()))
                .thenApply(result -> outcome(id(command), result, locale));
    }

    /** Who asks, as the envelopes of what follows name them. */
    public String actor() {
        return ACTOR;
    }

    /** The id that the client gave, so that its retries are known for what they are, or a new one. */
    public UUID idOrNew(@Nullable String given) {
        return given == null ? ids.get() : Arguments.uuid("id", given);
    }

    private static CommandOutcome outcome(String id, CommandResult result, Locale locale) {
        return switch (result) {
            case CommandResult.Accepted(long position) ->
                new CommandOutcome.Accepted(id, position < 0 ? null : position);
            case CommandResult.Rejected(RejectionCode code, Map<String, String> facts) -> rejected(code, facts, locale);
        };
    }

    private static CommandOutcome rejected(RejectionCode code, Map<String, String> facts, Locale locale) {
        List<Fact> explanation = facts.entrySet().stream()
                .map(fact -> new Fact(fact.getKey(), fact.getValue()))
                .sorted(Comparator.comparing(Fact::name))
                .toList();
        return new CommandOutcome.Rejected(code.name(), RejectionMessages.of(code, facts, locale), explanation);
    }

    private static String id(Command command) {
        return switch (command) {
            case CallCommand c -> c.call().toString();
            case AgentCommand c -> c.agent().toString();
            case QueueCommand c -> c.queue().toString();
            case SubjectCommand c -> c.subject().toString();
            case RecordingCommand c -> c.recording().toString();
            case MailboxCommand c -> c.mailbox().toString();
            case VoicemailCommand c -> c.voicemail().toString();
            case LineCommand c -> c.line().toString();
            case RingGroupCommand c -> c.group().toString();
            case FlowCommand c -> c.flow().name();
            case CallbackCommand c -> c.callback().toString();
            case WorkItemCommand c -> c.item().toString();
            case CalendarCommand c -> c.calendar().toString();
            case ReasonCommand c -> c.code();
            case NumberCommand c -> c.number().dialled();
            case ExportCommand c -> c.export().toString();
            case AlertCommand c -> c.alert().toString();
        };
    }
}
