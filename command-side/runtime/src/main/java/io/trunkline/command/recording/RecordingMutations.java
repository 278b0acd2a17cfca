package io.trunkline.command.recording;

import io.trunkline.command.RecordingCommand.DeleteRecording;
import io.trunkline.command.RecordingCommand.HoldRecording;
import io.trunkline.command.RecordingCommand.PauseRecording;
import io.trunkline.command.RecordingCommand.ReleaseRecording;
import io.trunkline.command.RecordingCommand.ResumeRecording;
import io.trunkline.command.RecordingCommand.StartRecording;
import io.trunkline.command.RecordingCommand.StopRecording;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.events.CallId;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.RecordingEvent.RecordingCause;
import io.trunkline.events.RecordingEvent.RecordingEnd;
import io.trunkline.events.RecordingId;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code recording-commands.graphqls}. */
@Controller
public class RecordingMutations {

    private final CommandGate gate;

    public RecordingMutations(CommandGate gate) {
        this.gate = gate;
    }

    /** As in the schema. */
    public record StartRecordingInput(
            @Nullable String id, String callId, @Nullable Integer keepDays) {}

    @MutationMapping
    public CompletionStage<CommandOutcome> startRecording(@Argument StartRecordingInput input, Locale locale) {
        return gate.send(
                locale,
                now -> new StartRecording(
                        new RecordingId(gate.idOrNew(input.id())),
                        new CallId(Arguments.uuid("callId", input.callId())),
                        RecordingCause.DEMAND,
                        null,
                        null,
                        Arguments.number("keepDays", input.keepDays()),
                        now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> pauseRecording(@Argument String id, @Argument String reason, Locale locale) {
        return gate.send(locale, now -> new PauseRecording(recording(id), reason, now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> resumeRecording(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new ResumeRecording(recording(id), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> stopRecording(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new StopRecording(recording(id), RecordingEnd.DEMAND, now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> holdRecording(@Argument String id, @Argument String reason, Locale locale) {
        return gate.send(locale, now -> new HoldRecording(recording(id), reason, now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> releaseRecording(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new ReleaseRecording(recording(id), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> deleteRecording(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new DeleteRecording(recording(id), DeletionCause.DEMAND, now));
    }

    private static RecordingId recording(String id) {
        return new RecordingId(Arguments.uuid("id", id));
    }
}
