package io.trunkline.projections.recount;

import com.mongodb.client.MongoDatabase;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.call.CallHistoryProjector;
import java.util.List;
import java.util.Map;

/** The history of calls. */
final class CallDocuments extends StreamDocuments<CallHistoryDocument> {

    private final Counting counted;

    CallDocuments(EventLog log, MongoDatabase database, Part part, Counting counted, Findings findings) {
        super(log, database, new CallHistoryProjector(), part, findings);
        this.counted = counted;
    }

    @Override
    Map<String, String> recomputed(List<Envelope> events, List<Envelope> others) {
        return new CallAccount(events.stream().map(e -> (CallEvent) e.event()).toList()).fields(others);
    }

    @Override
    Map<String, String> stored(CallHistoryDocument document) {
        return StoredFields.of(document);
    }

    @Override
    boolean hasSealedText(CallHistoryDocument document, List<Envelope> events) {
        return (!(events.getFirst().event() instanceof CallReceived e)
                        || e.from().equals(document.caller()))
                && events.stream()
                        .allMatch(event ->
                                !(event.event() instanceof CallPartyRequested wanted) || hasNumber(document, wanted));
    }

    private static boolean hasNumber(CallHistoryDocument document, CallPartyRequested wanted) {
        return document.parties().stream()
                .filter(party -> party.party() == wanted.party().number())
                .allMatch(party -> wanted.number() == null
                        ? party.numberContent() == null
                        : wanted.number().equals(party.number()));
    }

    @Override
    List<Envelope> others(String id) {
        return counted.dispositions(CallId.of(id));
    }

    @Override
    long othersUpTo() {
        return counted.scanned();
    }
}
