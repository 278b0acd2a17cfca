package io.trunkline.projections.voicemail;

import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailCallbackPlaced;
import io.trunkline.events.VoicemailEvent.VoicemailDeleted;
import io.trunkline.events.VoicemailEvent.VoicemailHeard;
import io.trunkline.events.VoicemailEvent.VoicemailHeld;
import io.trunkline.events.VoicemailEvent.VoicemailLeft;
import io.trunkline.events.VoicemailEvent.VoicemailNotLeft;
import io.trunkline.events.VoicemailEvent.VoicemailNoteAdded;
import io.trunkline.events.VoicemailEvent.VoicemailPurpose;
import io.trunkline.projections.Elapsed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link VoicemailDocument} while an event is folded into it. */
final class VoicemailDraft {

    private final String id;
    private final String mailboxId;
    private final String callId;
    private final String purpose;
    private final @Nullable String fromSubject;
    private final @Nullable String fromContent;
    private final @Nullable String agentId;
    private final Instant begunAt;
    private VoicemailState state;
    private @Nullable Instant leftAt;
    private @Nullable String how;
    private @Nullable Long millis;
    private @Nullable Long bytes;
    private @Nullable String sha256;
    private @Nullable String store;
    private @Nullable String key;
    private @Nullable String subjectId;
    private @Nullable Instant keepUntil;
    private @Nullable Instant heardAt;
    private int plays;
    private @Nullable Instant handledAt;
    private @Nullable String handledBy;
    private @Nullable Instant heldAt;
    private @Nullable String holdReason;
    private @Nullable String callbackCallId;
    private @Nullable Instant callbackAt;
    private final List<VoicemailNote> notes;
    private @Nullable String fault;
    private @Nullable Instant deletedAt;

    VoicemailDraft(VoicemailBegun e) {
        id = e.voicemail().toString();
        mailboxId = e.mailbox().toString();
        callId = e.call().toString();
        purpose = e.purpose().name();
        fromSubject = e.from().subject() == null ? null : e.from().subject().toString();
        fromContent = e.from().content();
        agentId = e.agent() == null ? null : e.agent().toString();
        begunAt = Elapsed.toMillis(e.at());
        state = VoicemailState.BEGUN;
        notes = new ArrayList<>();
    }

    VoicemailDraft(VoicemailDocument d) {
        id = d.id();
        mailboxId = d.mailboxId();
        callId = d.callId();
        purpose = d.purpose();
        fromSubject = d.fromSubject();
        fromContent = d.fromContent();
        agentId = d.agentId();
        begunAt = d.begunAt();
        state = d.state();
        leftAt = d.leftAt();
        how = d.how();
        millis = d.millis();
        bytes = d.bytes();
        sha256 = d.sha256();
        store = d.store();
        key = d.key();
        subjectId = d.subjectId();
        keepUntil = d.keepUntil();
        heardAt = d.heardAt();
        plays = d.plays();
        handledAt = d.handledAt();
        handledBy = d.handledBy();
        heldAt = d.heldAt();
        holdReason = d.holdReason();
        callbackCallId = d.callbackCallId();
        callbackAt = d.callbackAt();
        notes = new ArrayList<>(d.notes());
        fault = d.fault();
        deletedAt = d.deletedAt();
    }

    void left(VoicemailLeft e) {
        state = VoicemailState.LEFT;
        leftAt = Elapsed.toMillis(e.at());
        how = e.how().name();
        millis = e.millis();
        bytes = e.bytes();
        sha256 = e.sha256();
        store = e.store();
        key = e.key();
        subjectId = e.subject().toString();
        keepUntil = e.keepUntil() == null ? null : Elapsed.toMillis(e.keepUntil());
    }

    void notLeft(VoicemailNotLeft e) {
        state = VoicemailState.NOT_LEFT;
        fault = e.fault().name();
    }

    void heard(VoicemailHeard e) {
        plays++;
        if (heardAt == null) {
            heardAt = Elapsed.toMillis(e.at());
        }
    }

    void noted(VoicemailNoteAdded e, String by) {
        notes.add(new VoicemailNote(
                e.note().toString(),
                e.text().subject() == null ? null : e.text().subject().toString(),
                e.text().content(),
                by,
                Elapsed.toMillis(e.at())));
    }

    void handled(@Nullable Instant at, @Nullable String by) {
        handledAt = at == null ? null : Elapsed.toMillis(at);
        handledBy = by;
    }

    void calledBack(VoicemailCallbackPlaced e) {
        callbackCallId = e.call().toString();
        callbackAt = Elapsed.toMillis(e.at());
    }

    void held(VoicemailHeld e) {
        heldAt = Elapsed.toMillis(e.at());
        holdReason = e.reason();
    }

    void released() {
        heldAt = null;
        holdReason = null;
    }

    void deleted(VoicemailDeleted e) {
        state = VoicemailState.DELETED;
        deletedAt = Elapsed.toMillis(e.at());
        keepUntil = null; // it is due no more
    }

    private boolean waits() {
        return state == VoicemailState.LEFT
                && purpose.equals(VoicemailPurpose.MESSAGE.name())
                && heardAt == null
                && handledAt == null;
    }

    VoicemailDocument at(long position) {
        return new VoicemailDocument(
                id,
                position,
                mailboxId,
                callId,
                purpose,
                state,
                waits(),
                fromSubject,
                fromContent,
                agentId,
                begunAt,
                leftAt,
                how,
                millis,
                bytes,
                sha256,
                store,
                key,
                subjectId,
                keepUntil,
                heardAt,
                plays,
                handledAt,
                handledBy,
                heldAt,
                holdReason,
                callbackCallId,
                callbackAt,
                notes,
                fault,
                deletedAt);
    }
}
