package io.trunkline.model.recording;

import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.RecordingCommand;
import io.trunkline.command.RecordingCommand.DeleteRecording;
import io.trunkline.command.RecordingCommand.FailRecording;
import io.trunkline.command.RecordingCommand.HoldRecording;
import io.trunkline.command.RecordingCommand.KeepRecording;
import io.trunkline.command.RecordingCommand.PauseRecording;
import io.trunkline.command.RecordingCommand.PlayRecording;
import io.trunkline.command.RecordingCommand.ReleaseRecording;
import io.trunkline.command.RecordingCommand.ResumeRecording;
import io.trunkline.command.RecordingCommand.StartRecording;
import io.trunkline.command.RecordingCommand.StopRecording;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.RecordingEvent.RecordingCause;
import io.trunkline.events.RecordingEvent.RecordingDeleted;
import io.trunkline.events.RecordingEvent.RecordingEnd;
import io.trunkline.events.RecordingEvent.RecordingFailed;
import io.trunkline.events.RecordingEvent.RecordingFault;
import io.trunkline.events.RecordingEvent.RecordingHeld;
import io.trunkline.events.RecordingEvent.RecordingPaused;
import io.trunkline.events.RecordingEvent.RecordingPlayed;
import io.trunkline.events.RecordingEvent.RecordingReleased;
import io.trunkline.events.RecordingEvent.RecordingResumed;
import io.trunkline.events.RecordingEvent.RecordingStarted;
import io.trunkline.events.RecordingEvent.RecordingStopped;
import io.trunkline.events.RecordingEvent.RecordingStored;
import io.trunkline.events.RecordingId;
import io.trunkline.events.SubjectId;
import io.trunkline.model.DecisionPage;
import io.trunkline.model.DecisionTable;
import io.trunkline.model.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording's life: begun, paused, ended, stored, played, held, deleted; and each thing once. */
class RecordingTest {

    private static final RecordingId ID = RecordingId.of("01930000-0000-7009-8000-000000000001");
    private static final SubjectId ADA = SubjectId.of("01930000-0000-7009-8000-000000000002");
    private static final int DAYS = 30;
    private static final Instant DUE = at(20).plus(Duration.ofDays(DAYS));

    private static final StartRecording START =
            new StartRecording(ID, CALL, RecordingCause.POLICY, SALES, ANNA, DAYS, at(0));
    private static final PauseRecording PAUSE = new PauseRecording(ID, "card number", at(5));
    private static final ResumeRecording RESUME = new ResumeRecording(ID, at(8));
    private static final StopRecording STOP = new StopRecording(ID, RecordingEnd.CALL_ENDED, at(10));
    private static final KeepRecording KEEP =
            new KeepRecording(ID, 10_000, 320_100, "ab12", "disk:n1", "2026/x", ADA, at(20));
    private static final FailRecording FAIL = new FailRecording(ID, RecordingFault.DISK_FULL, "no room", at(9));
    private static final HoldRecording HOLD = new HoldRecording(ID, "case 7", at(30));
    private static final ReleaseRecording RELEASE = new ReleaseRecording(ID, at(40));
    private static final PlayRecording PLAY = new PlayRecording(ID, 0, 43, at(50));

    private static DeleteRecording delete(DeletionCause cause, Instant at) {
        return new DeleteRecording(ID, cause, at);
    }

    private static Scenario<RecordingCommand, RecordingEvent, Recording> nothing() {
        return Scenario.of(Recording::decide, Recording::evolve, new Recording.New());
    }

    private static Scenario<RecordingCommand, RecordingEvent, Recording> kept() {
        return nothing().given(START, STOP, KEEP);
    }

    @Test
    void beginsOnce() {
        nothing().when(START).then(new RecordingStarted(ID, CALL, RecordingCause.POLICY, SALES, ANNA, DAYS, at(0)));
        nothing().given(START).when(START).thenNothing();
        kept().when(START).thenNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 36_501})
    void isKeptForALimitedTime(int days) {
        nothing()
                .when(new StartRecording(ID, CALL, RecordingCause.DEMAND, null, null, days, at(0)))
                .thenRejected(RejectionCode.INVALID_VALUE, "field", "keepDays");
    }

    @Test
    void pausesAndResumes() {
        nothing().given(START).when(PAUSE).then(new RecordingPaused(ID, CALL, "card number", at(5)));
        nothing().given(START, PAUSE).when(PAUSE).thenNothing();
        nothing().given(START, PAUSE).when(RESUME).then(new RecordingResumed(ID, CALL, at(5), at(8)));
        nothing().given(START, PAUSE, RESUME).when(RESUME).thenNothing();
        nothing().given(START, PAUSE, RESUME).when(PAUSE).then(new RecordingPaused(ID, CALL, "card number", at(5)));
    }

    @Test
    void aPauseHasAReasonAndATime() {
        nothing()
                .given(START)
                .when(new PauseRecording(ID, " ", at(5)))
                .thenRejected(RejectionCode.INVALID_VALUE, "field", "reason");
        nothing()
                .given(START, PAUSE)
                .when(new ResumeRecording(ID, at(1)))
                .then(new RecordingResumed(ID, CALL, at(5), at(5)));
    }

    @Test
    void endsOnce() {
        nothing().given(START).when(STOP).then(new RecordingStopped(ID, CALL, RecordingEnd.CALL_ENDED, at(0), at(10)));
        nothing()
                .given(START, PAUSE)
                .when(STOP)
                .then(new RecordingStopped(ID, CALL, RecordingEnd.CALL_ENDED, at(0), at(10)));
        nothing().given(START, STOP).when(STOP).thenNothing();
        nothing().given(START, STOP).when(PAUSE).thenRejected(RejectionCode.RECORDING_ENDED);
        nothing().given(START, STOP).when(RESUME).thenRejected(RejectionCode.RECORDING_ENDED);
    }

    @Test
    void isStoredOnceItHasEnded() {
        RecordingStored stored =
                new RecordingStored(ID, CALL, 10_000, 320_100, "ab12", "disk:n1", "2026/x", ADA, DUE, at(20));
        nothing().given(START).when(KEEP).thenRejected(RejectionCode.RECORDING_NOT_STORED);
        nothing().given(START, STOP).when(KEEP).then(stored);
        kept().when(KEEP).thenNothing();
        nothing().given(START, FAIL).when(KEEP).thenRejected(RejectionCode.RECORDING_ENDED);
    }

    @Test
    void isKeptForEverWithoutDays() {
        nothing()
                .given(new StartRecording(ID, CALL, RecordingCause.DEMAND, null, null, 0, at(0)), STOP)
                .when(KEEP)
                .then(new RecordingStored(ID, CALL, 10_000, 320_100, "ab12", "disk:n1", "2026/x", ADA, null, at(20)));
    }

    @Test
    void failsUntilItIsStored() {
        RecordingFailed failed = new RecordingFailed(ID, CALL, RecordingFault.DISK_FULL, "no room", at(9));
        nothing().given(START).when(FAIL).then(failed);
        nothing().given(START, STOP).when(FAIL).then(failed);
        nothing().given(START, FAIL).when(FAIL).thenNothing();
        nothing().given(START, FAIL).when(STOP).thenNothing();
        kept().when(FAIL).thenNothing();
    }

    @Test
    void isPlayedAnyTimeOnceItIsStored() {
        RecordingPlayed played = new RecordingPlayed(ID, CALL, 0, 43, at(50));
        kept().when(PLAY).then(played);
        kept().given(PLAY).when(PLAY).then(played);
        nothing().given(START).when(PLAY).thenRejected(RejectionCode.RECORDING_NOT_STORED, "state", "Running");
        nothing().given(START, FAIL).when(PLAY).thenRejected(RejectionCode.RECORDING_NOT_STORED, "state", "Gone");
    }

    @Test
    void isDeletedByRetentionWhenItIsDue() {
        kept().when(delete(DeletionCause.RETENTION, DUE))
                .then(new RecordingDeleted(ID, CALL, DeletionCause.RETENTION, "disk:n1", "2026/x", DUE));
        kept().when(delete(DeletionCause.RETENTION, DUE.minusMillis(1)))
                .thenRejected(RejectionCode.RECORDING_NOT_DUE, "keepUntil", DUE.toString());
        kept().given(delete(DeletionCause.RETENTION, DUE))
                .when(delete(DeletionCause.RETENTION, DUE))
                .thenNothing();
        kept().given(delete(DeletionCause.RETENTION, DUE)).when(PLAY).thenRejected(RejectionCode.RECORDING_NOT_STORED);
    }

    @Test
    void isDeletedOnDemandAtAnyTime() {
        kept().when(delete(DeletionCause.DEMAND, at(21)))
                .then(new RecordingDeleted(ID, CALL, DeletionCause.DEMAND, "disk:n1", "2026/x", at(21)));
        nothing()
                .given(START)
                .when(delete(DeletionCause.DEMAND, at(5)))
                .thenRejected(RejectionCode.RECORDING_NOT_STORED);
    }

    @Test
    void isNeverDeletedWhileItIsHeld() {
        kept().when(HOLD).then(new RecordingHeld(ID, CALL, "case 7", at(30)));
        kept().given(HOLD).when(HOLD).thenNothing();
        kept().given(HOLD).when(delete(DeletionCause.RETENTION, DUE)).thenRejected(RejectionCode.RECORDING_HELD);
        kept().given(HOLD).when(delete(DeletionCause.DEMAND, DUE)).thenRejected(RejectionCode.RECORDING_HELD);
        kept().given(HOLD).when(RELEASE).then(new RecordingReleased(ID, CALL, at(30), at(40)));
        kept().given(HOLD, RELEASE).when(RELEASE).thenNothing();
        kept().given(HOLD, RELEASE)
                .when(delete(DeletionCause.RETENTION, DUE))
                .then(new RecordingDeleted(ID, CALL, DeletionCause.RETENTION, "disk:n1", "2026/x", DUE));
    }

    @Test
    void aHoldFromItsFirstSecondOnLastsThroughEveryStep() {
        nothing()
                .given(START, HOLD, PAUSE, RESUME, STOP, KEEP)
                .when(delete(DeletionCause.RETENTION, DUE))
                .thenRejected(RejectionCode.RECORDING_HELD);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        nothing().when(PAUSE).thenRejected(RejectionCode.NOT_FOUND, "aggregate", "recording");
        nothing().when(STOP).thenRejected(RejectionCode.NOT_FOUND);
        nothing().when(KEEP).thenRejected(RejectionCode.NOT_FOUND);
        nothing().when(FAIL).thenRejected(RejectionCode.NOT_FOUND);
        nothing().when(PLAY).thenRejected(RejectionCode.NOT_FOUND);
        nothing().when(HOLD).thenRejected(RejectionCode.NOT_FOUND);
        nothing().when(RELEASE).thenRejected(RejectionCode.NOT_FOUND);
        nothing().when(delete(DeletionCause.DEMAND, at(1))).thenRejected(RejectionCode.NOT_FOUND);
    }

    @Test
    void everyPairIsHandledOrTurnedDownWithACode() {
        Map<String, Recording> states = new LinkedHashMap<>();
        states.put("New", nothing().state());
        states.put("Running", nothing().given(START).state());
        states.put("Running, paused", nothing().given(START, PAUSE).state());
        states.put("Stopped", nothing().given(START, STOP).state());
        states.put("Kept", kept().state());
        states.put("Kept, held", kept().given(HOLD).state());
        states.put("Gone, failed", nothing().given(START, FAIL).state());
        states.put(
                "Gone, deleted",
                kept().given(delete(DeletionCause.DEMAND, at(60))).state());
        List<RecordingCommand> commands = List.of(
                START, PAUSE, RESUME, STOP, KEEP, FAIL, PLAY, delete(DeletionCause.DEMAND, at(60)), HOLD, RELEASE);
        assertThat(DecisionTable.names(List.copyOf(states.values()))).isEqualTo(DecisionTable.leaves(Recording.class));
        assertThat(DecisionTable.names(commands)).isEqualTo(DecisionTable.leaves(RecordingCommand.class));
        DecisionPage.isTheApprovedOne(
                "recording", "A recording", states, DecisionPage.named(commands), Recording::decide);
    }
}
