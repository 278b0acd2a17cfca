package io.trunkline.projections.recount;

import com.mongodb.client.MongoDatabase;
import io.trunkline.events.RecordingEvent;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.recording.RecordingDocument;
import io.trunkline.projections.recording.RecordingProjector;
import java.util.List;
import java.util.Map;

/** Recordings; all of each is in its own stream. */
final class RecordingDocuments extends StreamDocuments<RecordingDocument> {

    RecordingDocuments(EventLog log, MongoDatabase database, Part part, Findings findings) {
        super(log, database, new RecordingProjector(), part, findings);
    }

    @Override
    Map<String, String> recomputed(List<Envelope> events, List<Envelope> others) {
        return new RecordingAccount(
                        events.stream().map(e -> (RecordingEvent) e.event()).toList())
                .fields();
    }

    @Override
    Map<String, String> stored(RecordingDocument document) {
        return StoredRecords.of(document);
    }
}
