package io.trunkline.projections.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.Destination;
import io.trunkline.events.Event;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineEvent.LineForwardingSet;
import io.trunkline.events.LineId;
import io.trunkline.events.MailboxId;
import io.trunkline.events.NoteId;
import io.trunkline.events.Personal;
import io.trunkline.events.RecordingEvent.RecordingStored;
import io.trunkline.events.RecordingId;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.events.SubjectEvent.SubjectHeld;
import io.trunkline.events.SubjectEvent.SubjectReleased;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailEvent.VoicemailNoteAdded;
import io.trunkline.events.VoicemailId;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.person.PersonDocument.Hold;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What there is of a person can be read in one document, and nothing in it says who they are. */
class PersonProjectorTest {

    private static final SubjectId ADA = new SubjectId(new UUID(9, 1));
    private static final Personal NUMBER = Personal.sealed(ADA, "ciphertext");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    private static Event call(long seconds) {
        return new CallReceived(new CallId(new UUID(8, seconds)), NUMBER, "100", "trunk", "node", at(seconds));
    }

    private static PersonDocument after(Event... events) {
        return Envelopes.fold(new PersonProjector(), Envelopes.of(events)).of(ADA.toString());
    }

    @Test
    void callsAreCountedAndTheLastSignIsKept() {
        PersonDocument ada = after(call(0), call(60));

        assertThat(ada.calls()).isEqualTo(2);
        assertThat(ada.firstSeenAt()).isEqualTo(at(0));
        assertThat(ada.lastSeenAt()).isEqualTo(at(60));
        assertThat(ada.standing()).isFalse();
        assertThat(ada.held()).isFalse();
    }

    @Test
    void whatCameFirstMayBeToldLast() {
        assertThat(after(call(60), call(0)).lastSeenAt()).isEqualTo(at(60));
        assertThat(after(call(60), call(0)).firstSeenAt()).isEqualTo(at(0));
    }

    @Test
    void whatTheCenterDoesWithTheDataIsNoSignOfThem() {
        Event stored = new RecordingStored(
                new RecordingId(new UUID(7, 7)),
                new CallId(new UUID(8, 0)),
                20,
                6,
                "00",
                "disk",
                "key",
                ADA,
                null,
                at(600));

        Event note = new VoicemailNoteAdded(
                new VoicemailId(new UUID(6, 6)),
                new MailboxId(new UUID(4, 4)),
                new NoteId(new UUID(5, 5)),
                NUMBER,
                at(700));

        assertThat(after(call(0), stored, note).lastSeenAt()).isEqualTo(at(0));
    }

    @Test
    void aNumberInSettingsStands() {
        Event forwarded = new LineForwardingSet(new LineId("201"), Condition.ALWAYS, Destination.number(NUMBER), at(5));

        assertThat(after(forwarded).standing()).isTrue();
    }

    @Test
    void isHeldUntilEveryMatterIsReleased() {
        SubjectHeld one = new SubjectHeld(ADA, "4711/26", at(1));
        SubjectHeld two = new SubjectHeld(ADA, "0815/26", at(2));
        SubjectReleased released = new SubjectReleased(ADA, "4711/26", at(3));

        assertThat(after(call(0), one, two).holds())
                .containsExactly(new Hold("4711/26", at(1)), new Hold("0815/26", at(2)));
        assertThat(after(call(0), one, two, released).held()).isTrue();
        assertThat(after(call(0), one, released).held()).isFalse();
    }

    @Test
    void tellsOfTheErasure() {
        assertThat(after(call(0), new SubjectErased(ADA, "asked by letter", at(9)))
                        .erasedAt())
                .isEqualTo(at(9));
    }
}
