package io.trunkline.projections.recording;

import com.mongodb.client.model.Indexes;
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
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RecordingEvent.RecordingDeleted;
import io.trunkline.events.RecordingEvent.RecordingFailed;
import io.trunkline.events.RecordingEvent.RecordingHeld;
import io.trunkline.events.RecordingEvent.RecordingPaused;
import io.trunkline.events.RecordingEvent.RecordingPlayed;
import io.trunkline.events.RecordingEvent.RecordingReleased;
import io.trunkline.events.RecordingEvent.RecordingResumed;
import io.trunkline.events.RecordingEvent.RecordingStarted;
import io.trunkline.events.RecordingEvent.RecordingStopped;
import io.trunkline.events.RecordingEvent.RecordingStored;
import io.trunkline.events.RecordingId;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Projector;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One {@link RecordingDocument} per recording. */
public final class RecordingProjector implements Projector<RecordingDocument> {

    @Override
    public String name() {
        return "recordings";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<RecordingDocument> documentType() {
        return RecordingDocument.class;
    }

    @Override
    public List<Bson> indexes() {
        return List.of(Indexes.ascending("callId"), Indexes.ascending("keepUntil"));
    }

    @Override
    public String category() {
        return RecordingId.CATEGORY;
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return switch (envelope.event()) {
            case RecordingEvent e -> Set.of(e.recording().toString());
            case CallEvent _,
                    AgentEvent _,
                    QueueEvent _,
                    SubjectEvent _,
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
    public RecordingDocument apply(String id, @Nullable RecordingDocument document, Envelope envelope) {
        if (!(envelope.event() instanceof RecordingEvent event)) {
            throw new IllegalArgumentException(envelope.name() + " is not a recording's event");
        }
        RecordingDraft draft = draft(document, event);
        switch (event) {
            case RecordingStarted _ -> {}
            case RecordingPaused _ -> draft.is(RecordingState.PAUSED);
            case RecordingResumed _ -> draft.is(RecordingState.RECORDING);
            case RecordingStopped e -> draft.stopped(e);
            case RecordingStored e -> draft.stored(e);
            case RecordingFailed e -> draft.failed(e);
            case RecordingPlayed e -> draft.played(e);
            case RecordingDeleted e -> draft.deleted(e);
            case RecordingHeld e -> draft.held(e);
            case RecordingReleased _ -> draft.released();
        }
        return draft.at(envelope.position());
    }

    private static RecordingDraft draft(@Nullable RecordingDocument document, RecordingEvent event) {
        if (document != null) {
            return new RecordingDraft(document);
        }
        if (event instanceof RecordingStarted started) {
            return new RecordingDraft(started);
        }
        throw new IllegalStateException("recording " + event.recording() + " does not begin with recording.started");
    }
}
