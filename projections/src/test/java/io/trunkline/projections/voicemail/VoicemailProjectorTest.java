package io.trunkline.projections.voicemail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.MailboxId;
import io.trunkline.events.NoteId;
import io.trunkline.events.Personal;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.SubjectId;
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
import io.trunkline.projections.given.Envelopes;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a message can be read in its document. */
class VoicemailProjectorTest {

    private static final VoicemailId ID = new VoicemailId(new UUID(1, 1));
    private static final MailboxId BOX = new MailboxId(new UUID(1, 2));
    private static final CallId CALL = new CallId(new UUID(1, 3));
    private static final SubjectId ADA = new SubjectId(new UUID(1, 4));
    private static final AgentId ANNA = new AgentId(new UUID(1, 5));
    private static final NoteId NOTE = new NoteId(new UUID(1, 6));
    private static final Personal SEALED = Personal.sealed(ADA, "x");
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final VoicemailBegun BEGUN = begun(VoicemailPurpose.MESSAGE);
    private static final VoicemailLeft LEFT = new VoicemailLeft(
            ID, BOX, CALL, MessageEnd.SILENCE, 9_000, 144_000, "ab", "disk:n", "k", ADA, at(99), NOW, at(10));
    private static final VoicemailHeard HEARD = new VoicemailHeard(ID, BOX, HeardBy.HTTP, 0, 1, at(11));
    private static final VoicemailHandled HANDLED = new VoicemailHandled(ID, BOX, at(12));

    private static Instant at(int seconds) {
        return NOW.plusSeconds(seconds);
    }

    private static VoicemailBegun begun(VoicemailPurpose purpose) {
        return new VoicemailBegun(ID, BOX, CALL, purpose, SEALED, null, 30, NOW);
    }

    private static VoicemailDocument after(Event... events) {
        return Envelopes.fold(new VoicemailProjector(), Envelopes.of(events)).of(ID.toString());
    }

    @Test
    void tellsWhatIsLeft() {
        assertThat(after(BEGUN).state()).isEqualTo(VoicemailState.BEGUN);
        VoicemailDocument left = after(BEGUN, LEFT);
        assertThat(left.state()).isEqualTo(VoicemailState.LEFT);
        assertThat(left.from()).isEqualTo(SEALED);
        assertThat(left.how()).isEqualTo("SILENCE");
        assertThat(left.millis()).isEqualTo(9_000);
        assertThat(left.sha256()).isEqualTo("ab");
        assertThat(left.subjectId()).isEqualTo(ADA.toString());
        assertThat(left.keepUntil()).isEqualTo(at(99));
        assertThat(left.position()).isEqualTo(2 * Envelopes.STRIDE);
        VoicemailDocument none = after(BEGUN, new VoicemailNotLeft(ID, BOX, CALL, MessageFault.DISK_FULL, "", at(1)));
        assertThat(none.state()).isEqualTo(VoicemailState.NOT_LEFT);
        assertThat(none.fault()).isEqualTo("DISK_FULL");
    }

    @Test
    void waitsUntilItIsHeardOrHandled() {
        assertThat(after(BEGUN).waiting()).isFalse();
        assertThat(after(BEGUN, LEFT).waiting()).isTrue();
        assertThat(after(BEGUN, LEFT, HEARD).waiting()).isFalse();
        assertThat(after(BEGUN, LEFT, HANDLED).waiting()).isFalse();
        assertThat(after(BEGUN, LEFT, HANDLED, new VoicemailUnhandled(ID, BOX, at(12), at(13)))
                        .waiting())
                .isTrue();
        assertThat(after(begun(VoicemailPurpose.GREETING), LEFT).waiting()).isFalse();
    }

    @Test
    void countsWhoHeardItAndKeepsTheFirst() {
        VoicemailDocument heard = after(BEGUN, LEFT, HEARD, new VoicemailHeard(ID, BOX, HeardBy.PHONE, 0, 1, at(15)));
        assertThat(heard.plays()).isEqualTo(2);
        assertThat(heard.heardAt()).isEqualTo(at(11));
    }

    @Test
    void keepsNotesCallbacksAndWhoHandledIt() {
        VoicemailDocument seen = after(
                BEGUN,
                LEFT,
                new VoicemailNoteAdded(ID, BOX, NOTE, SEALED, at(11)),
                new VoicemailCallbackPlaced(ID, BOX, CALL, ANNA, at(12)),
                HANDLED);
        assertThat(seen.notes()).singleElement().satisfies(note -> assertThat(note.text())
                .isEqualTo(SEALED));
        assertThat(seen.callbackCallId()).isEqualTo(CALL.toString());
        assertThat(seen.handledAt()).isEqualTo(at(12));
        assertThat(seen.handledBy()).isNotBlank();
    }

    @Test
    void whatIsDeletedIsDueNoMoreAndAHoldIsTold() {
        VoicemailDocument held = after(BEGUN, LEFT, new VoicemailHeld(ID, BOX, "case", at(20)));
        assertThat(held.heldAt()).isEqualTo(at(20));
        assertThat(held.holdReason()).isEqualTo("case");
        VoicemailDocument gone = after(
                BEGUN,
                LEFT,
                new VoicemailHeld(ID, BOX, "case", at(20)),
                new VoicemailReleased(ID, BOX, at(20), at(21)),
                new VoicemailDeleted(ID, BOX, DeletionCause.DEMAND, "disk:n", "k", at(22)));
        assertThat(gone.state()).isEqualTo(VoicemailState.DELETED);
        assertThat(gone.heldAt()).isNull();
        assertThat(gone.keepUntil()).isNull();
        assertThat(gone.waiting()).isFalse();
    }

    @Test
    void aStreamThatDoesNotBeginAtItsBeginningHalts() {
        assertThatThrownBy(() -> after(LEFT)).isInstanceOf(IllegalStateException.class);
    }
}
