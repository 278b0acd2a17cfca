package io.trunkline.projections.recount;

import static io.trunkline.projections.recount.CallAccount.put;
import static io.trunkline.projections.recount.CallAccount.time;

import io.trunkline.events.AgentEvent.AgentPastSession;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AlertEvent.AlertCleared;
import io.trunkline.events.AlertEvent.AlertRaised;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.agent.AgentSessionDocument;
import io.trunkline.projections.agent.AgentSessionProjector;
import io.trunkline.projections.alert.RaisedAlertDocument;
import io.trunkline.projections.alert.RaisedAlertProjector;
import io.trunkline.projections.recount.PairDocuments.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What begins with one event and ends with another: agents' sessions, raised alerts. */
final class Pairs {

    static final Kind<AgentSessionDocument> SESSIONS = new Kind<>(
            new AgentSessionProjector(), "signedInAt", List.of("signedOutAt"), StoredRecords::of, Pairs::session);

    static final Kind<RaisedAlertDocument> ALERTS = new Kind<>(
            new RaisedAlertProjector(),
            "raisedAt",
            List.of("clearedAt", "clearedBy", "clearCause"),
            StoredRecords::of,
            Pairs::alert);

    private Pairs() {}

    private static Map<String, String> session(List<Envelope> events) {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "position", events.getLast().position());
        if (events.getFirst().event() instanceof AgentSignedIn e) {
            put(fields, "agentId", e.agent());
            put(fields, "station", e.station());
            put(fields, "outside", e.number() != null);
            put(fields, "signedInAt", time(e.at()));
        }
        if (events.getFirst().event() instanceof AgentPastSession e) {
            put(fields, "agentId", e.agent());
            put(fields, "outside", false);
            put(fields, "signedInAt", time(e.signedInAt()));
            put(fields, "signedOutAt", time(e.at()));
        }
        if (events.getLast().event() instanceof AgentSignedOut e) {
            put(fields, "signedOutAt", time(e.at()));
        }
        return fields;
    }

    private static Map<String, String> alert(List<Envelope> events) {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "position", events.getLast().position());
        if (events.getFirst().event() instanceof AlertRaised e) {
            put(fields, "alertId", e.alert());
            put(fields, "queueId", e.queue());
            put(fields, "raisedAt", time(e.at()));
            put(fields, "raisedBy", e.value());
            if (e.terms() != null) {
                put(fields, "name", e.terms().name());
                put(fields, "metric", e.terms().metric());
                put(fields, "raiseAt", e.terms().raiseAt());
                put(fields, "clearAt", e.terms().clearAt());
                put(fields, "forSeconds", e.terms().forSeconds());
            }
        }
        if (events.getLast().event() instanceof AlertCleared e) {
            put(fields, "clearedAt", time(e.at()));
            put(fields, "clearedBy", e.value());
            put(fields, "clearCause", e.why());
        }
        return fields;
    }
}
