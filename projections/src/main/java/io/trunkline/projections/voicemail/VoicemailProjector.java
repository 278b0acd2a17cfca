package io.trunkline.projections.voicemail;

import com.mongodb.client.model.Indexes;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailCallbackPlaced;
import io.trunkline.events.VoicemailEvent.VoicemailDeleted;
import io.trunkline.events.VoicemailEvent.VoicemailHandled;
import io.trunkline.events.VoicemailEvent.VoicemailHeard;
import io.trunkline.events.VoicemailEvent.VoicemailHeld;
import io.trunkline.events.VoicemailEvent.VoicemailLeft;
import io.trunkline.events.VoicemailEvent.VoicemailNotLeft;
import io.trunkline.events.VoicemailEvent.VoicemailNoteAdded;
import io.trunkline.events.VoicemailEvent.VoicemailReleased;
import io.trunkline.events.VoicemailEvent.VoicemailUnhandled;
import io.trunkline.events.VoicemailId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Projector;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One {@link VoicemailDocument} per message. */
public final class VoicemailProjector implements Projector<VoicemailDocument> {

    @Override
    public String name() {
        return "voicemails";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<VoicemailDocument> documentType() {
        return VoicemailDocument.class;
    }

    @Override
    public List<Bson> indexes() {
        return List.of(
                Indexes.descending("mailboxId", "begunAt", "_id"),
                Indexes.ascending("callId"),
                Indexes.ascending("keepUntil"));
    }

    @Override
    public String category() {
        return VoicemailId.CATEGORY;
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return envelope.event() instanceof VoicemailEvent e
                ? Set.of(e.voicemail().toString())
                : Set.of();
    }

    @Override
    public VoicemailDocument apply(String id, @Nullable VoicemailDocument document, Envelope envelope) {
        if (!(envelope.event() instanceof VoicemailEvent event)) {
            throw new IllegalArgumentException(envelope.name() + " is not a message's event");
        }
        VoicemailDraft draft = draft(document, event);
        switch (event) {
            case VoicemailBegun _ -> {}
            case VoicemailLeft e -> draft.left(e);
            case VoicemailNotLeft e -> draft.notLeft(e);
            case VoicemailHeard e -> draft.heard(e);
            case VoicemailNoteAdded e -> draft.noted(e, envelope.actor());
            case VoicemailHandled e -> draft.handled(e.at(), envelope.actor());
            case VoicemailUnhandled _ -> draft.handled(null, null);
            case VoicemailCallbackPlaced e -> draft.calledBack(e);
            case VoicemailHeld e -> draft.held(e);
            case VoicemailReleased _ -> draft.released();
            case VoicemailDeleted e -> draft.deleted(e);
        }
        return draft.at(envelope.position());
    }

    private static VoicemailDraft draft(@Nullable VoicemailDocument document, VoicemailEvent event) {
        if (document != null) {
            return new VoicemailDraft(document);
        }
        if (event instanceof VoicemailBegun begun) {
            return new VoicemailDraft(begun);
        }
        throw new IllegalStateException("message " + event.voicemail() + " does not begin with voicemail.begun");
    }
}
