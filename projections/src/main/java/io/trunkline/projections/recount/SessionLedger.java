package io.trunkline.projections.recount;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentId;
import io.trunkline.eventstore.Envelope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers who has signed in, and gives the next sign-out to that session, whatever the sign-out says of its beginning. */
final class SessionLedger {

    private final Span span;
    private final Map<AgentId, String> open = new HashMap<>();
    private final Map<String, List<Envelope>> sessions = new LinkedHashMap<>();

    SessionLedger(Span span) {
        this.span = span;
    }

    void on(Envelope envelope, AgentEvent event) {
        switch (event) {
            case AgentSignedIn e
            when span.holds(e.at()) -> {
                String id = e.agent() + "@" + e.at();
                open.put(e.agent(), id);
                sessions.put(id, new ArrayList<>(List.of(envelope)));
                if (sessions.size() > Reconciliation.CALL_LIMIT) {
                    throw new TooWide("sessions of agents", Reconciliation.CALL_LIMIT);
                }
            }
            case AgentSignedIn e -> open.remove(e.agent());
            case AgentSignedOut e -> {
                List<Envelope> session = sessions.get(open.remove(e.agent()));
                if (session != null && e.signedInAt() != null) { // older logs do not name the session: it stays open
                    session.add(envelope);
                }
            }
            default -> {}
        }
    }

    /** By id, the sessions that began in the span, each with its sign-in and, where it is over, its sign-out. */
    Map<String, List<Envelope>> sessions() {
        return sessions;
    }
}
