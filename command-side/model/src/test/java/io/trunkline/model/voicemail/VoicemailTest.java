package io.trunkline.model.voicemail;

import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.RejectionCode;
import io.trunkline.command.VoicemailCommand;
import io.trunkline.command.VoicemailCommand.AddVoicemailNote;
import io.trunkline.command.VoicemailCommand.BeginVoicemail;
import io.trunkline.command.VoicemailCommand.DeleteVoicemail;
import io.trunkline.command.VoicemailCommand.FailVoicemail;
import io.trunkline.command.VoicemailCommand.HandleVoicemail;
import io.trunkline.command.VoicemailCommand.HearVoicemail;
import io.trunkline.command.VoicemailCommand.HoldVoicemail;
import io.trunkline.command.VoicemailCommand.KeepVoicemail;
import io.trunkline.command.VoicemailCommand.NoteCallback;
import io.trunkline.command.VoicemailCommand.ReleaseVoicemail;
import io.trunkline.command.VoicemailCommand.UnhandleVoicemail;
import io.trunkline.events.CallId;
import io.trunkline.events.MailboxId;
import io.trunkline.events.NoteId;
import io.trunkline.events.Personal;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.VoicemailEvent.HeardBy;
import io.trunkline.events.VoicemailEvent.MessageEnd;
import io.trunkline.events.VoicemailEvent.MessageFault;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailCallbackPlaced;
import io.trunkline.events.VoicemailEvent.VoicemailDeleted;
import io.trunkline.events.VoicemailEvent.VoicemailHandled;
import io.trunkline.events.VoicemailEvent.VoicemailHeard;
import io.trunkline.events.VoicemailEvent.VoicemailHeld;
import io.trunkline.events.VoicemailEvent.VoicemailLeft;
import io.trunkline.events.VoicemailEvent.VoicemailNotLeft;
import io.trunkline.events.VoicemailEvent.VoicemailNoteAdded;
import io.trunkline.events.VoicemailEvent.VoicemailPurpose;
import io.trunkline.events.VoicemailEvent.VoicemailReleased;
import io.trunkline.events.VoicemailEvent.VoicemailUnhandled;
import io.trunkline.events.VoicemailId;
import io.trunkline.model.DecisionPage;
import io.trunkline.model.DecisionTable;
import io.trunkline.model.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message's life: spoken, left, heard, noted on, handled, called back for, held, deleted; and each thing once. */
class VoicemailTest {

    private static final VoicemailId ID = VoicemailId.of("01930000-0000-700b-8000-000000000001");
    private static final MailboxId BOX = MailboxId.of("01930000-0000-700a-8000-000000000001");
    private static final SubjectId ADA = SubjectId.of("01930000-0000-7009-8000-000000000002");
    private static final NoteId NOTE = NoteId.of("01930000-0000-700c-8000-000000000001");
    private static final CallId BACK = CallId.of("01930000-0000-700d-8000-000000000001");
    private static final Personal ADAS = Personal.sealed(ADA, "c2VhbGVk");
    private static final int DAYS = 30;
    private static final Instant DUE = at(20).plus(Duration.ofDays(DAYS));

    private static final BeginVoicemail BEGIN = begin(DAYS);
    private static final KeepVoicemail KEEP =
            new KeepVoicemail(ID, MessageEnd.KEY, 9_000, 144_100, "ab12", "disk:n1", "01/x", ADA, at(20));
    private static final FailVoicemail FAIL = new FailVoicemail(ID, MessageFault.DISK_FULL, "no room", at(9));
    private static final HearVoicemail HEAR = new HearVoicemail(ID, HeardBy.PHONE, 0, 43, at(30));
    private static final AddVoicemailNote ADD = new AddVoicemailNote(ID, NOTE, ADAS, at(31));
    private static final HandleVoicemail HANDLE = new HandleVoicemail(ID, at(40));
    private static final UnhandleVoicemail UNHANDLE = new UnhandleVoicemail(ID, at(41));
    private static final NoteCallback CALL_BACK = new NoteCallback(ID, BACK, ANNA, at(42));
    private static final HoldVoicemail HOLD = new HoldVoicemail(ID, "case 7", at(50));
    private static final ReleaseVoicemail RELEASE = new ReleaseVoicemail(ID, at(60));

    private static BeginVoicemail begin(int days) {
        return new BeginVoicemail(ID, BOX, CALL, VoicemailPurpose.MESSAGE, ADAS, null, days, at(0));
    }

    private static DeleteVoicemail delete(DeletionCause cause, Instant at) {
        return new DeleteVoicemail(ID, cause, at);
    }

    private static Scenario<VoicemailCommand, VoicemailEvent, Voicemail> nothing() {
        return Scenario.of(Voicemail::decide, Voicemail::evolve, new Voicemail.New());
    }

    private static Scenario<VoicemailCommand, VoicemailEvent, Voicemail> left() {
        return nothing().given(BEGIN, KEEP);
    }

    @Test
    void beginsOnce() {
        nothing()
                .when(BEGIN)
                .then(new VoicemailBegun(ID, BOX, CALL, VoicemailPurpose.MESSAGE, ADAS, null, DAYS, at(0)));
        nothing().given(BEGIN).when(BEGIN).thenNothing();
        left().when(BEGIN).thenNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 36_501})
    void isKeptForALimitedTime(int days) {
        nothing().when(begin(days)).thenRejected(RejectionCode.INVALID_VALUE, "field", "keepDays");
    }

    @Test
    void isLeftOnceItIsWhole() {
        nothing().given(BEGIN).when(KEEP).then(stored(DUE));
        nothing().given(begin(0)).when(KEEP).then(stored(null));
        left().when(KEEP).thenNothing();
        nothing().when(KEEP).thenRejected(RejectionCode.NOT_FOUND, "aggregate", "voicemail");
        nothing().given(BEGIN, FAIL).when(KEEP).thenRejected(RejectionCode.VOICEMAIL_NOT_STORED, "state", "Gone");
    }

    private static VoicemailLeft stored(@Nullable Instant keepUntil) {
        return new VoicemailLeft(
                ID,
                BOX,
                CALL,
                MessageEnd.KEY,
                9_000,
                144_100,
                "ab12",
                "disk:n1",
                "01/x",
                ADA,
                keepUntil,
                at(0),
                at(20));
    }

    @Test
    void isNotLeftWhereSomethingFailedBefore() {
        nothing()
                .given(BEGIN)
                .when(FAIL)
                .then(new VoicemailNotLeft(ID, BOX, CALL, MessageFault.DISK_FULL, "no room", at(9)));
        nothing().given(BEGIN, FAIL).when(FAIL).thenNothing();
        left().when(FAIL).thenNothing();
        nothing().when(FAIL).thenRejected(RejectionCode.NOT_FOUND);
        nothing().given(BEGIN).when(HEAR).thenRejected(RejectionCode.VOICEMAIL_NOT_STORED, "state", "Begun");
    }

    @Test
    void isHeardAnyNumberOfTimes() {
        VoicemailHeard heard = new VoicemailHeard(ID, BOX, HeardBy.PHONE, 0, 43, at(30));
        left().when(HEAR).then(heard);
        left().given(HEAR).when(HEAR).then(heard);
    }

    @Test
    void hasNotesEachOnceAndALimitedNumber() {
        left().when(ADD).then(new VoicemailNoteAdded(ID, BOX, NOTE, ADAS, at(31)));
        left().given(ADD).when(ADD).thenNothing();
        left().when(new AddVoicemailNote(ID, NOTE, Personal.NOT_RECORDED, at(31)))
                .thenRejected(RejectionCode.INVALID_VALUE, "field", "text");
        VoicemailCommand[] many = IntStream.range(0, Voicemail.MOST_NOTES)
                .mapToObj(i -> new AddVoicemailNote(ID, new NoteId(new UUID(1, i)), ADAS, at(31)))
                .toArray(VoicemailCommand[]::new);
        left().given(many).when(ADD).thenRejected(RejectionCode.INVALID_VALUE, "field", "notes");
    }

    @Test
    void isHandledAndNotAfterAll() {
        left().when(HANDLE).then(new VoicemailHandled(ID, BOX, at(40)));
        left().given(HANDLE).when(HANDLE).thenNothing();
        left().given(HANDLE).when(UNHANDLE).then(new VoicemailUnhandled(ID, BOX, at(40), at(41)));
        left().when(UNHANDLE).thenNothing();
        left().given(HANDLE, UNHANDLE).when(HANDLE).then(new VoicemailHandled(ID, BOX, at(40)));
    }

    @Test
    void isCalledBackForOnceByEachCall() {
        left().when(CALL_BACK).then(new VoicemailCallbackPlaced(ID, BOX, BACK, ANNA, at(42)));
        left().given(CALL_BACK).when(CALL_BACK).thenNothing();
        left().given(CALL_BACK)
                .when(new NoteCallback(ID, CALL, ANNA, at(43)))
                .then(new VoicemailCallbackPlaced(ID, BOX, CALL, ANNA, at(43)));
    }

    @Test
    void isDeletedByRetentionWhenItIsDue() {
        left().when(delete(DeletionCause.RETENTION, DUE))
                .then(new VoicemailDeleted(ID, BOX, DeletionCause.RETENTION, "disk:n1", "01/x", DUE));
        left().when(delete(DeletionCause.RETENTION, DUE.minusMillis(1)))
                .thenRejected(RejectionCode.VOICEMAIL_NOT_DUE, "keepUntil", DUE.toString());
        left().given(delete(DeletionCause.DEMAND, at(21)))
                .when(delete(DeletionCause.RETENTION, DUE))
                .thenNothing();
        left().given(delete(DeletionCause.DEMAND, at(21)))
                .when(HEAR)
                .thenRejected(RejectionCode.VOICEMAIL_NOT_STORED, "state", "Gone");
    }

    @Test
    void isDeletedOnDemandAtAnyTime() {
        left().when(delete(DeletionCause.DEMAND, at(21)))
                .then(new VoicemailDeleted(ID, BOX, DeletionCause.DEMAND, "disk:n1", "01/x", at(21)));
    }

    @Test
    void isNeverDeletedWhileItIsHeld() {
        left().when(HOLD).then(new VoicemailHeld(ID, BOX, "case 7", at(50)));
        left().given(HOLD).when(HOLD).thenNothing();
        left().given(HOLD).when(delete(DeletionCause.RETENTION, DUE)).thenRejected(RejectionCode.VOICEMAIL_HELD);
        left().given(HOLD).when(delete(DeletionCause.DEMAND, DUE)).thenRejected(RejectionCode.VOICEMAIL_HELD);
        left().given(HOLD).when(RELEASE).then(new VoicemailReleased(ID, BOX, at(50), at(60)));
        left().given(HOLD, RELEASE).when(RELEASE).thenNothing();
        left().given(HOLD, HANDLE, ADD, UNHANDLE, CALL_BACK)
                .when(delete(DeletionCause.DEMAND, DUE))
                .thenRejected(RejectionCode.VOICEMAIL_HELD);
    }

    @Test
    void everyPairIsHandledOrTurnedDownWithACode() {
        DeleteVoicemail delete = delete(DeletionCause.DEMAND, at(70));
        Map<String, Voicemail> states = new LinkedHashMap<>();
        states.put("New", nothing().state());
        states.put("Begun", nothing().given(BEGIN).state());
        states.put("Left", left().state());
        states.put("Left, handled", left().given(HANDLE).state());
        states.put("Left, held", left().given(HOLD).state());
        states.put("Gone, not left", nothing().given(BEGIN, FAIL).state());
        states.put("Gone, deleted", left().given(delete).state());
        List<VoicemailCommand> commands =
                List.of(BEGIN, KEEP, FAIL, HEAR, ADD, HANDLE, UNHANDLE, CALL_BACK, HOLD, RELEASE, delete);
        assertThat(DecisionTable.names(List.copyOf(states.values()))).isEqualTo(DecisionTable.leaves(Voicemail.class));
        assertThat(DecisionTable.names(commands)).isEqualTo(DecisionTable.leaves(VoicemailCommand.class));
        DecisionPage.isTheApprovedOne(
                "voicemail", "A message", states, DecisionPage.named(commands), Voicemail::decide);
    }
}
