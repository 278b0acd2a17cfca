package io.trunkline.projections.recount;

import com.mongodb.client.MongoDatabase;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.callback.CallbackDocument;
import io.trunkline.projections.callback.CallbackProjector;
import java.util.List;
import java.util.Map;

/** Callbacks; all of each is in its own stream. */
final class CallbackDocuments extends StreamDocuments<CallbackDocument> {

    CallbackDocuments(EventLog log, MongoDatabase database, Part part, Findings findings) {
        super(log, database, new CallbackProjector(), part, findings);
    }

    @Override
    Map<String, String> recomputed(List<Envelope> events, List<Envelope> others) {
        return new CallbackAccount(
                        events.stream().map(e -> (CallbackEvent) e.event()).toList())
                .fields();
    }

    @Override
    Map<String, String> stored(CallbackDocument document) {
        return StoredFields.of(document);
    }

    @Override
    boolean hasSealedText(CallbackDocument document, List<Envelope> events) {
        return !(events.getFirst().event() instanceof CallbackRequested e)
                || e.number().equals(document.number());
    }
}
