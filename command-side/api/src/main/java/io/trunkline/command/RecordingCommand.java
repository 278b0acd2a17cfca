package io.trunkline.command;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.RecordingEvent.RecordingCause;
import io.trunkline.events.RecordingEvent.RecordingEnd;
import io.trunkline.events.RecordingEvent.RecordingFault;
import io.trunkline.events.RecordingId;
import io.trunkline.events.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may be asked of a recording. Every one of them may be sent twice: the second time changes nothing. */
public sealed interface RecordingCommand extends Command {

    RecordingId recording();

    @Override
    default String stream() {
        return recording().stream();
    }

    /**
     * Begins a recording; see {@code recording.started} for the parameters.
     *
     * @param keepDays 0 to 36,500
     */
    record StartRecording(
            RecordingId recording,
            CallId call,
            RecordingCause cause,
            @Nullable QueueId queue,
            @Nullable AgentId agent,
            int keepDays,
            Instant at)
            implements RecordingCommand {}

    /** Silence from here on, as while a card number is told. */
    record PauseRecording(RecordingId recording, String reason, Instant at) implements RecordingCommand {}

    record ResumeRecording(RecordingId recording, Instant at) implements RecordingCommand {}

    record StopRecording(RecordingId recording, RecordingEnd how, Instant at) implements RecordingCommand {}

    /** The recorder has brought it into the store; see {@code recording.stored} for the parameters. */
    record KeepRecording(
            RecordingId recording,
            long millis,
            long bytes,
            String sha256,
            String store,
            String key,
            SubjectId subject,
            Instant at)
            implements RecordingCommand {}

    /** There will be no recording. */
    record FailRecording(RecordingId recording, RecordingFault fault, String detail, Instant at)
            implements RecordingCommand {}

    /** Somebody wants to hear it. Each time counts: this is the one command that does something again. */
    record PlayRecording(RecordingId recording, long fromByte, long toByte, Instant at) implements RecordingCommand {}

    /** By retention only once it is due; never while it is held. */
    record DeleteRecording(RecordingId recording, DeletionCause cause, Instant at) implements RecordingCommand {}

    /** Puts it under legal hold, at any time until it is deleted. */
    record HoldRecording(RecordingId recording, String reason, Instant at) implements RecordingCommand {}

    record ReleaseRecording(RecordingId recording, Instant at) implements RecordingCommand {}
}
