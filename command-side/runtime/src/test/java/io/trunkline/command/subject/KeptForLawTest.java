package io.trunkline.command.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.Command;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.Origin;
import io.trunkline.command.RecordingCommand.DeleteRecording;
import io.trunkline.command.RecordingCommand.HoldRecording;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.VoicemailCommand.DeleteVoicemail;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.RecordingId;
import io.trunkline.events.VoicemailId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be heard of a person under legal hold is not deleted, neither on demand nor by age. */
class KeptForLawTest {

    private static final RecordingId HELD = new RecordingId(new UUID(1, 1));
    private static final RecordingId FREE = new RecordingId(new UUID(1, 2));
    private static final RecordingId UNKNOWN = new RecordingId(new UUID(1, 3));
    private static final VoicemailId HELD_MESSAGE = new VoicemailId(new UUID(1, 4));
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final List<Command> carriedOut = new ArrayList<>();
    private final KeptForLaw port = new KeptForLaw(
            (command, _) -> {
                carriedOut.add(command);
                return CompletableFuture.completedFuture(new Accepted(7));
            },
            new Holds());

    private static final class Holds implements LegalHolds {
        @Override
        public boolean cover(RecordingId recording) {
            if (recording.equals(UNKNOWN)) {
                throw new HoldsUnknown(new IllegalStateException("away"));
            }
            return recording.equals(HELD);
        }

        @Override
        public boolean cover(VoicemailId voicemail) {
            return voicemail.equals(HELD_MESSAGE);
        }
    }

    @AfterEach
    void close() {
        port.close();
    }

    private CommandResult sent(Command command) {
        return port.send(command, Origin.of("test", "c")).toCompletableFuture().join();
    }

    @Test
    void whatIsHeldStays() {
        Rejected held = new Rejected(RejectionCode.SUBJECT_HELD, Map.of());

        assertThat(sent(new DeleteRecording(HELD, DeletionCause.DEMAND, NOW))).isEqualTo(held);
        assertThat(sent(new DeleteRecording(HELD, DeletionCause.RETENTION, NOW)))
                .isEqualTo(held);
        assertThat(sent(new DeleteVoicemail(HELD_MESSAGE, DeletionCause.DEMAND, NOW)))
                .isEqualTo(held);
        assertThat(carriedOut).isEmpty();
    }

    @Test
    void whereItCannotBeToldNothingIsDeleted() {
        assertThat(sent(new DeleteRecording(UNKNOWN, DeletionCause.RETENTION, NOW)))
                .isEqualTo(new Rejected(RejectionCode.HOLDS_UNKNOWN, Map.of()));
        assertThat(carriedOut).isEmpty();
    }

    @Test
    void everythingElseIsCarriedOut() {
        List<Command> commands =
                List.of(new DeleteRecording(FREE, DeletionCause.DEMAND, NOW), new HoldRecording(HELD, "4711/26", NOW));

        assertThat(commands).extracting(this::sent).containsOnly(new Accepted(7));
        assertThat(carriedOut).isEqualTo(commands);
    }
}
