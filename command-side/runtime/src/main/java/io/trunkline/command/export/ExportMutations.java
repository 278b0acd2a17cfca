package io.trunkline.command.export;

import io.trunkline.command.ExportCommand.CompleteExport;
import io.trunkline.command.ExportCommand.StartExport;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.ExportFilter;
import io.trunkline.events.ExportId;
import io.trunkline.events.QueueId;
import io.trunkline.events.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code export-commands.graphqls}. */
@Controller
public class ExportMutations {

    /** What {@code StartExportInput} says. */
    public record StartExportInput(
            String id,
            @Nullable Instant from,
            @Nullable Instant until,
            List<String> queueIds,
            List<String> agentIds,
            List<String> callIds,
            List<String> subjectIds,
            long after,
            long upTo,
            boolean opened,
            @Nullable String reason) {

        StartExport command(Instant now) {
            ExportFilter filter = new ExportFilter(
                    from,
                    until,
                    ids("queueIds", queueIds, QueueId::new),
                    ids("agentIds", agentIds, AgentId::new),
                    ids("callIds", callIds, CallId::new),
                    ids("subjectIds", subjectIds, SubjectId::new));
            return new StartExport(new ExportId(Arguments.uuid("id", id)), filter, after, upTo, opened, reason, now);
        }

        private static <T> List<T> ids(String field, List<String> texts, Function<UUID, T> id) {
            return texts.stream()
                    .map(text -> id.apply(Arguments.uuid(field, text)))
                    .toList();
        }
    }

    /** What {@code CompleteExportInput} says. */
    public record CompleteExportInput(String id, long lines, int parts, String manifest, String key) {

        CompleteExport command(Instant now) {
            return new CompleteExport(new ExportId(Arguments.uuid("id", id)), lines, parts, manifest, key, now);
        }
    }

    private final CommandGate gate;

    public ExportMutations(CommandGate gate) {
        this.gate = gate;
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> startExport(@Argument StartExportInput input, Locale locale) {
        return gate.send(locale, input::command);
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> completeExport(@Argument CompleteExportInput input, Locale locale) {
        return gate.send(locale, input::command);
    }
}
