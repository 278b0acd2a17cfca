package io.trunkline.projections.queue;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.LineEvent;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.NumberEvent;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueEvent.QueueMemberChanged;
import io.trunkline.events.QueueEvent.QueueMemberRemoved;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Projector;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One {@link QueueDocument} per queue. */
public final class QueueProjector implements Projector<QueueDocument> {

    @Override
    public String name() {
        return "queue_directory";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<QueueDocument> documentType() {
        return QueueDocument.class;
    }

    @Override
    public String category() {
        return QueueId.CATEGORY;
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return switch (envelope.event()) {
            case QueueEvent e -> Set.of(e.queue().toString());
            case CallEvent _,
                    AgentEvent _,
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
    public QueueDocument apply(String id, @Nullable QueueDocument document, Envelope envelope) {
        if (!(envelope.event() instanceof QueueEvent event)) {
            throw new IllegalArgumentException(envelope.name() + " is not a queue's event");
        }
        long position = envelope.position();
        if (event instanceof QueueCreated created) {
            return new QueueDocument(id, position, labels(created.settings()), List.of());
        }
        if (document == null) {
            throw new IllegalStateException("queue " + id + " does not begin with queue.created");
        }
        List<String> members = document.members();
        return switch (event) {
            case QueueCreated e -> new QueueDocument(id, position, labels(e.settings()), members);
            case QueueChanged e -> new QueueDocument(id, position, labels(e.settings()), members);
            case QueueMemberAdded e ->
                new QueueDocument(
                        id,
                        position,
                        document.settings(),
                        with(members, e.agent().toString()));
            case QueueMemberChanged _ -> new QueueDocument(id, position, document.settings(), members);
            case QueueMemberRemoved e ->
                new QueueDocument(
                        id,
                        position,
                        document.settings(),
                        without(members, e.agent().toString()));
        };
    }

    /** Who may take a contact when, and where callers go who leave, is of no use to history, and names agents in a way that documents do not. */
    private static QueueSettings labels(QueueSettings s) {
        return QueueSettings.plain(
                        s.name(),
                        s.strategy(),
                        s.ringSeconds(),
                        s.wrapUpSeconds(),
                        s.serviceLevelSeconds(),
                        s.shortAbandonSeconds(),
                        s.unansweredLimit(),
                        s.weightSeconds())
                .withWhisper(s.whisper());
    }

    private static List<String> with(List<String> members, String agent) {
        return Stream.concat(members.stream(), Stream.of(agent)).distinct().toList();
    }

    private static List<String> without(List<String> members, String agent) {
        return members.stream().filter(member -> !member.equals(agent)).toList();
    }
}
