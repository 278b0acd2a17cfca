package io.trunkline.projections.agent;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentRenamed;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.KeepsSpell;
import io.trunkline.events.AgentEvent.Past;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.LineEvent;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.NumberEvent;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.Projector;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One {@link AgentDocument} per agent. */
public final class AgentProjector implements Projector<AgentDocument> {

    @Override
    public String name() {
        return "agent_directory";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<AgentDocument> documentType() {
        return AgentDocument.class;
    }

    @Override
    public String category() {
        return AgentId.CATEGORY;
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return switch (envelope.event()) {
            case Past _ -> Set.of(); // nothing of it is how the agent is
            case AgentEvent e -> Set.of(e.agent().toString());
            case CallEvent _,
                    QueueEvent _,
                    SubjectEvent _,
                    RecordingEvent _,
                    MailboxEvent _,
                    VoicemailEvent _,
                    LineEvent _,
                    RingGroupEvent _,
                    FlowEvent _,
                    CallbackEvent _,
                    WorkItemEvent _,
                    CalendarEvent _,
                    ReasonEvent _,
                    NumberEvent _,
                    ExportEvent _,
                    AlertEvent _ -> Set.of();
        };
    }

    @Override
    public AgentDocument apply(String id, @Nullable AgentDocument document, Envelope envelope) {
        if (!(envelope.event() instanceof AgentEvent event)) {
            throw new IllegalArgumentException(envelope.name() + " is not an agent's event");
        }
        long position = envelope.position();
        if (event instanceof AgentCreated e) {
            return new AgentDocument(
                    id, position, e.name(), e.extension(), AgentStatus.SIGNED_OUT, null, Elapsed.toMillis(e.at()));
        }
        if (document == null) {
            throw new IllegalStateException("agent " + id + " does not begin with agent.created");
        }
        return switch (event) {
            case AgentRenamed e ->
                new AgentDocument(
                        id,
                        position,
                        e.name(),
                        document.extension(),
                        document.status(),
                        document.reason(),
                        document.since());
            case AgentCreated _, KeepsSpell _ ->
                to(document, position, document.status(), document.reason(), document.since());
            case AgentSignedIn e -> to(document, position, AgentStatus.NOT_READY, NotReadyReasons.SIGNED_IN, e.at());
            case AgentSignedOut e -> to(document, position, AgentStatus.SIGNED_OUT, null, e.at());
            case AgentReady e -> to(document, position, AgentStatus.READY, null, e.at());
            case AgentNotReady e -> to(document, position, AgentStatus.NOT_READY, e.reason(), e.at());
            case AgentReserved e -> to(document, position, AgentStatus.RESERVED, null, e.at());
            case AgentReleased e -> to(document, position, AgentStatus.READY, null, e.at());
            case AgentTalking e -> to(document, position, AgentStatus.TALKING, null, e.at());
            case AgentWrapUpStarted e -> to(document, position, AgentStatus.WRAP_UP, null, e.at());
            case AgentWrapUpEnded e -> to(document, position, AgentStatus.READY, null, e.at());
        };
    }

    private static AgentDocument to(
            AgentDocument d, long position, AgentStatus status, @Nullable String reason, Instant since) {
        return new AgentDocument(d.id(), position, d.name(), d.extension(), status, reason, Elapsed.toMillis(since));
    }
}
