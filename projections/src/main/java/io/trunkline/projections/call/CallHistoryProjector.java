package io.trunkline.projections.call;

import com.mongodb.client.model.Indexes;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentDispositionMissed;
import io.trunkline.events.AgentEvent.AgentDispositionSet;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAgentUnreachable;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallAnsweredElsewhere;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallCallbackOffered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.CallMenuChosen;
import io.trunkline.events.CallEvent.CallMenuUnanswered;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOfferWithdrawn;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallEvent.CallRouteAsked;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.CallEvent.CallWaitAnnounced;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.IvrEvent.CallIvrInput;
import io.trunkline.events.IvrEvent.CallIvrLookup;
import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import io.trunkline.events.LineEvent;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.NumberEvent;
import io.trunkline.events.QueueEvent;
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
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One {@link CallHistoryDocument} per call. */
public final class CallHistoryProjector implements Projector<CallHistoryDocument> {

    @Override
    public String name() {
        return "call_history";
    }

    @Override
    public int version() {
        return 7;
    }

    @Override
    public Class<CallHistoryDocument> documentType() {
        return CallHistoryDocument.class;
    }

    @Override
    public List<Bson> indexes() {
        return List.of(
                Indexes.descending("receivedAt", "_id"),
                Indexes.descending("endedAt", "_id"),
                Indexes.descending("queueId", "receivedAt", "_id"),
                Indexes.descending("agentId", "receivedAt", "_id"),
                Indexes.descending("callerSubject", "receivedAt", "_id"),
                Indexes.descending("to", "receivedAt", "_id"),
                Indexes.descending("state", "receivedAt", "_id"),
                Indexes.descending("outcome", "receivedAt", "_id"));
    }

    @Override
    public String category() {
        return CallId.CATEGORY;
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return switch (envelope.event()) {
            case CallEvent e -> Set.of(e.call().toString());
            case AgentDispositionSet e -> Set.of(e.visit().toString());
            case AgentDispositionMissed e -> Set.of(e.visit().toString());
            case AgentEvent _,
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
    public CallHistoryDocument apply(String id, @Nullable CallHistoryDocument document, Envelope envelope) {
        CallDraft draft = document == null ? begun(envelope) : new CallDraft(document);
        switch (envelope.event()) {
            case CallEvent e -> fold(draft, e);
            case AgentDispositionSet e -> draft.disposed(e.agent(), e.queue(), e.path(), e.at());
            case AgentDispositionMissed e -> draft.disposed(e.agent(), e.queue(), null, e.at());
            default -> throw new IllegalArgumentException(envelope.name() + " is not about a call");
        }
        return draft.at(envelope.position());
    }

    private static CallDraft begun(Envelope envelope) {
        return switch (envelope.event()) {
            case CallReceived received -> new CallDraft(received);
            case CallPlaced placed -> new CallDraft(placed);
            default ->
                throw new IllegalStateException(envelope.name() + " of " + envelope.stream()
                        + " comes before its call: a call begins with call.received or call.placed");
        };
    }

    private static void fold(CallDraft draft, CallEvent event) {
        switch (event) {
            case CallReceived _, CallMenuUnanswered _, CallWaitAnnounced _, CallCallbackOffered _, CallLegLost _ -> {}
            case CallIvrNodeEntered e -> draft.flows().entered(e);
            case CallIvrInput _, CallIvrLookup _ -> {}
            case ConversationEvent e -> ConversationHistory.fold(draft, e);
            case CallRouteAsked e -> draft.routed(e);
            case CallMenuChosen e -> draft.chose(e.option(), e.language());
            case CallVoicemailReached e -> draft.reachedVoicemail(e.at());
            case CallQueued e -> draft.queued(e.queue(), e.at());
            case CallOffered e -> draft.offered(e.reservation(), e.agent(), e.at());
            case CallRingNoAnswer e -> draft.ringsNoMore(e.reservation(), "RING_NO_ANSWER", 0, e.at());
            case CallOfferRefused e -> draft.ringsNoMore(e.reservation(), "REFUSED", e.sipStatus(), e.at());
            case CallAgentUnreachable e -> draft.ringsNoMore(e.reservation(), "UNREACHABLE", 0, e.at());
            case CallOfferWithdrawn e -> draft.ringsNoMore(e.reservation(), "WITHDRAWN", 0, e.at());
            case CallAnsweredElsewhere e -> draft.answeredElsewhere(e.reservation(), e.at());
            case CallAnswered e -> draft.answered(e);
            case CallQueueLeft e -> draft.leftQueue(e.visit(), e.at());
            case CallCallbackAccepted e -> draft.calledBack(e.callback(), e.visit(), e.at());
            case CallOverflowed e -> draft.overflowed(e.visit(), e.rule().when(), e.at());
            case CallEnded e -> draft.ended(CallOutcome.ANSWERED, e.by().name(), e.at());
            case CallAbandoned e -> abandoned(draft, e);
            case CallFailed e -> failed(draft, e);
        }
    }

    private static void abandoned(CallDraft draft, CallAbandoned e) {
        draft.waited(e.visit(), e.at());
        CallOutcome outcome = e.stage() == AbandonStage.MENU ? CallOutcome.ABANDONED_IN_MENU : CallOutcome.ABANDONED;
        draft.ended(outcome, Party.CALLER.name(), e.at());
    }

    private static void failed(CallDraft draft, CallFailed e) {
        draft.waited(e.visit(), e.at());
        draft.failed(e.fault().name());
        draft.ended(CallOutcome.FAILED, Party.SYSTEM.name(), e.at());
    }
}
