package io.trunkline.projections.queue;

import com.mongodb.client.model.Indexes;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CallEvent;
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
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.CallbackEvent.AttemptFault;
import io.trunkline.events.CallbackEvent.CallbackAttemptBegun;
import io.trunkline.events.CallbackEvent.CallbackAttemptFailed;
import io.trunkline.events.CallbackEvent.CallbackCancelled;
import io.trunkline.events.CallbackEvent.CallbackCompleted;
import io.trunkline.events.CallbackEvent.CallbackExpired;
import io.trunkline.events.CallbackEvent.CallbackGivenUp;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.Event;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.IvrEvent;
import io.trunkline.events.LineEvent;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.NumberEvent;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.WaitPromise;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.Grain;
import io.trunkline.projections.Projector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * One {@link QueueIntervalDocument} per queue and quarter hour, day or month. The event that ends a visit names its beginning,
 * so it counts in the interval of the arrival and in that of the end without a look-up.
 */
public final class QueueIntervalProjector implements Projector<QueueIntervalDocument> {

    private final Grain grain;

    /** Of quarter hours. */
    public QueueIntervalProjector() {
        this(Grain.QUARTER_HOUR);
    }

    /** The same of any intervals. */
    public QueueIntervalProjector(Grain grain) {
        this.grain = grain;
    }

    /** What an event changes in one document. */
    private record Change(String id, UnaryOperator<QueueIntervalDocument> how) {}

    @Override
    public String name() {
        return "queue_" + grain.name();
    }

    @Override
    public int version() {
        return 6;
    }

    @Override
    public Class<QueueIntervalDocument> documentType() {
        return QueueIntervalDocument.class;
    }

    @Override
    public List<Bson> indexes() {
        return List.of(Indexes.ascending("queueId", "start"));
    }

    @Override
    public String category() {
        return CallId.CATEGORY;
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return changes(envelope.event()).stream().map(Change::id).collect(Collectors.toSet());
    }

    @Override
    public QueueIntervalDocument apply(String id, @Nullable QueueIntervalDocument document, Envelope envelope) {
        QueueIntervalDocument folded = document == null ? QueueIntervalDocument.empty(id) : document;
        for (Change change : changes(envelope.event())) {
            if (change.id.equals(id)) {
                folded = change.how.apply(folded);
            }
        }
        return folded.withPosition(envelope.position());
    }

    private List<Change> changes(Event event) {
        return switch (event) {
            case CallEvent e -> ofCall(e);
            case CallbackEvent e -> ofCallback(e);
            case AgentEvent _,
                    QueueEvent _,
                    SubjectEvent _,
                    RecordingEvent _,
                    MailboxEvent _,
                    VoicemailEvent _,
                    LineEvent _,
                    RingGroupEvent _,
                    FlowEvent _,
                    CalendarEvent _,
                    WorkItemEvent _,
                    ReasonEvent _,
                    NumberEvent _,
                    ExportEvent _,
                    AlertEvent _ -> List.of();
        };
    }

    private List<Change> ofCall(CallEvent event) {
        return switch (event) {
            case CallQueued e -> queued(e);
            case CallAnswered e -> answered(e);
            case CallAbandoned e -> ended(e.visit(), e.at(), VisitTotals::oneAbandoned);
            case CallQueueLeft e -> ended(e.visit(), e.at(), wait -> VisitTotals.oneLeft(wait, e.to()));
            case CallCallbackAccepted e -> accepted(e);
            case CallCallbackOffered e -> List.of(counted(e.visit().queue(), e.at(), CallbackCounts.ONE_OFFERED));
            case CallOverflowed e ->
                ended(
                        e.visit(),
                        e.at(),
                        wait -> VisitTotals.oneOverflowed(wait, e.rule().to()));
            case CallFailed e -> ended(e.visit(), e.at(), VisitTotals::oneFailed);
            case CallEnded e -> talked(e.queue(), e.answeredAt(), e.at());
            case CallReceived _,
                    CallRouteAsked _,
                    CallMenuChosen _,
                    CallMenuUnanswered _,
                    CallOffered _,
                    CallRingNoAnswer _,
                    CallOfferRefused _,
                    CallAgentUnreachable _,
                    CallOfferWithdrawn _,
                    CallAnsweredElsewhere _,
                    CallVoicemailReached _,
                    CallWaitAnnounced _,
                    CallLegLost _ -> List.of();
            case CallTransferredToQueue e -> transferred(e);
            case CallSentOn e -> talked(e.answered(), e.answeredAt(), e.at());
            case IvrEvent _, ConversationEvent _ -> List.of();
        };
    }

    /** The talk ends, and the visit that begins at the same moment is counted apart. */
    private List<Change> transferred(CallTransferredToQueue e) {
        List<Change> changes = new ArrayList<>(talked(e.answered(), e.answeredAt(), e.at()));
        changes.add(new Change(grain.id(e.queue(), e.at()), QueueIntervalDocument::plusTransferredIn));
        return changes;
    }

    private List<Change> accepted(CallCallbackAccepted e) {
        List<Change> changes = new ArrayList<>(ended(e.visit(), e.at(), VisitTotals::oneCalledBack));
        changes.add(counted(e.wish().queue(), e.at(), CallbackCounts.ONE_ACCEPTED));
        return changes;
    }

    private List<Change> ofCallback(CallbackEvent event) {
        return switch (event) {
            case CallbackRequested e -> List.of(counted(e.wish().queue(), e.at(), CallbackCounts.ONE_REQUESTED));
            case CallbackAttemptBegun _ -> List.of();
            case CallbackAttemptFailed e ->
                e.fault() == AttemptFault.AGENT_NOT_REACHED
                        ? List.of()
                        : List.of(counted(e.queue(), e.at(), CallbackCounts.ONE_UNANSWERED));
            case CallbackCompleted e ->
                List.of(counted(
                        e.queue(), e.at(), CallbackCounts.oneCompleted(Elapsed.millis(e.requestedAt(), e.at()))));
            case CallbackGivenUp e -> List.of(counted(e.queue(), e.at(), CallbackCounts.ONE_GIVEN_UP));
            case CallbackExpired e -> List.of(counted(e.queue(), e.at(), CallbackCounts.ONE_EXPIRED));
            case CallbackCancelled e -> List.of(counted(e.queue(), e.at(), CallbackCounts.ONE_CANCELLED));
        };
    }

    private Change counted(QueueId queue, Instant at, CallbackCounts one) {
        return new Change(grain.id(queue, at), doc -> doc.plusCallbacks(one));
    }

    private List<Change> queued(CallQueued e) {
        return List.of(new Change(grain.id(e.queue(), e.at()), doc -> doc.plusArrival(VisitTotals.oneOffered())));
    }

    private List<Change> answered(CallAnswered e) {
        List<Change> changes = ended(e.visit(), e.at(), VisitTotals::oneAnswered);
        WaitPromise promise = e.promise();
        if (promise == null) {
            return changes;
        }
        long took = Elapsed.millis(promise.at(), e.at());
        Promises one = Promises.one(took - 1000L * promise.expectedSeconds());
        Change kept = new Change(grain.id(e.visit().queue(), e.at()), doc -> doc.plusPromise(one));
        return Stream.concat(changes.stream(), Stream.of(kept)).toList();
    }

    private List<Change> ended(@Nullable QueueVisit visit, Instant at, LongFunction<VisitTotals> outcome) {
        if (visit == null) {
            return List.of();
        }
        VisitTotals one = outcome.apply(Elapsed.millis(visit.queuedAt(), at));
        VisitTotals oneEnded = one.plus(VisitTotals.oneOffered());
        return List.of(
                new Change(grain.id(visit.queue(), visit.queuedAt()), doc -> doc.plusArrival(one)),
                new Change(grain.id(visit.queue(), at), doc -> doc.plusEnd(oneEnded)));
    }

    /** A talk that came out of no queue is none's. */
    private List<Change> talked(@Nullable QueueId queue, Instant answeredAt, Instant at) {
        if (queue == null) {
            return List.of();
        }
        long millis = Elapsed.millis(answeredAt, at);
        return List.of(new Change(grain.id(queue, at), doc -> doc.plusTalk(millis)));
    }
}
