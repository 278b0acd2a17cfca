package io.trunkline.projections.recount;

import com.mongodb.client.MongoDatabase;
import io.trunkline.events.Personal;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailNoteAdded;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.voicemail.VoicemailDocument;
import io.trunkline.projections.voicemail.VoicemailNote;
import io.trunkline.projections.voicemail.VoicemailProjector;
import java.util.List;
import java.util.Map;

/** Messages in boxes; all of each is in its own stream. */
final class VoicemailDocuments extends StreamDocuments<VoicemailDocument> {

    VoicemailDocuments(EventLog log, MongoDatabase database, Part part, Findings findings) {
        super(log, database, new VoicemailProjector(), part, findings);
    }

    @Override
    Map<String, String> recomputed(List<Envelope> events, List<Envelope> others) {
        return new VoicemailAccount(events).fields();
    }

    @Override
    Map<String, String> stored(VoicemailDocument document) {
        return StoredRecords.of(document);
    }

    @Override
    boolean hasSealedText(VoicemailDocument document, List<Envelope> events) {
        List<Personal> notes = events.stream()
                .map(Envelope::event)
                .filter(VoicemailNoteAdded.class::isInstance)
                .map(event -> ((VoicemailNoteAdded) event).text())
                .toList();
        return events.getFirst().event() instanceof VoicemailBegun begun
                && document.from().equals(begun.from())
                && document.notes().stream().map(VoicemailNote::text).toList().equals(notes);
    }
}
