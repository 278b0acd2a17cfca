package io.trunkline.projections.live;

import io.trunkline.events.AgentId;
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
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallConferenceLocked;
import io.trunkline.events.ConversationEvent.CallConferenceModerated;
import io.trunkline.events.ConversationEvent.CallConferenceUnlocked;
import io.trunkline.events.ConversationEvent.CallConferenceUnmoderated;
import io.trunkline.events.ConversationEvent.CallConferenced;
import io.trunkline.events.ConversationEvent.CallConsultationSwapped;
import io.trunkline.events.ConversationEvent.CallDigitsCollected;
import io.trunkline.events.ConversationEvent.CallDigitsRequested;
import io.trunkline.events.ConversationEvent.CallFeatureUsed;
import io.trunkline.events.ConversationEvent.CallGroupCalled;
import io.trunkline.events.ConversationEvent.CallHeld;
import io.trunkline.events.ConversationEvent.CallLegQuality;
import io.trunkline.events.ConversationEvent.CallNamesAnnounced;
import io.trunkline.events.ConversationEvent.CallNamesKept;
import io.trunkline.events.ConversationEvent.CallParkDenied;
import io.trunkline.events.ConversationEvent.CallParkExpired;
import io.trunkline.events.ConversationEvent.CallParkRequested;
import io.trunkline.events.ConversationEvent.CallParked;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyForwarded;
import io.trunkline.events.ConversationEvent.CallPartyGivenOver;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyLeft;
import io.trunkline.events.ConversationEvent.CallPartyMuted;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallPartyUnmuted;
import io.trunkline.events.ConversationEvent.CallPickedUp;
import io.trunkline.events.ConversationEvent.CallPickupRequested;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.ConversationEvent.CallRecordingAnnounced;
import io.trunkline.events.ConversationEvent.CallRetrieved;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.ConversationEvent.CallSupervisionChanged;
import io.trunkline.events.ConversationEvent.CallTalkPaused;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.ConversationEvent.CallUnparked;
import io.trunkline.events.IvrEvent;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueVisit;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.Grain;
import io.trunkline.projections.call.CallState;
import io.trunkline.projections.live.Wallboard.WaitTold;
import io.trunkline.projections.queue.VisitTotals;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls in progress, and the sums of visits by day and by minute of arrival. */
final class CallFold {

    /** Calls in progress that are kept; above it the oldest one is no longer shown. */
    static final int CALL_LIMIT = 50_000;

    /** Today, and yesterday for the moment around midnight when clocks disagree. */
    private static final int DAYS_KEPT = 2;

    /** An hour, the running minute, and one for clocks that run ahead. */
    private static final int MINUTES_KEPT = 62;

    private static final Logger LOG = LoggerFactory.getLogger(CallFold.class);

    final Map<CallId, LiveCall> live = new LinkedHashMap<>();
    final ArrivalTotals days;
    final ArrivalTotals minutes = new ArrivalTotals(at -> Math.floorDiv(at.getEpochSecond(), 60), MINUTES_KEPT);

    /** @param center whose midnight begins a day */
    CallFold(CenterZone center) {
        Grain ofCenter = center.days();
        days = new ArrivalTotals(at -> ofCenter.startOf(at).toEpochMilli(), DAYS_KEPT);
    }

    void copyFrom(CallFold other) {
        other.live.forEach((id, call) -> live.put(id, call.copy()));
        days.copyFrom(other.days);
        minutes.copyFrom(other.minutes);
    }

    void on(CallEvent event) {
        switch (event) {
            case CallReceived e -> received(e);
            case CallRouteAsked _, CallMenuChosen _, CallMenuUnanswered _, CallLegLost _ -> {}
            case CallVoicemailReached e -> to(e, CallState.VOICEMAIL, null);
            case IvrEvent _ -> {}
            case ConversationEvent e -> on(e);
            case CallQueued e -> queued(e);
            case CallWaitAnnounced e -> {
                LiveCall call = live.get(e.call());
                if (call != null) {
                    call.told = new WaitTold(e.position(), e.expectedSeconds(), e.at());
                }
            }
            case CallOffered e -> rings(e);
            case CallRingNoAnswer e -> ringsNoMore(e, e.agent());
            case CallOfferRefused e -> ringsNoMore(e, e.agent());
            case CallAgentUnreachable e -> ringsNoMore(e, e.agent());
            case CallOfferWithdrawn e -> ringsNoMore(e, e.agent());
            case CallAnsweredElsewhere _ -> {}
            case CallAnswered e -> {
                to(e, CallState.TALKING, e.agent());
                is(e.call(), e.party(), e.agent());
                visitEnded(e.visit(), e.at(), VisitTotals::oneAnswered);
            }
            case CallEnded e -> live.remove(e.call());
            case CallAbandoned e -> {
                live.remove(e.call());
                visitEnded(e.visit(), e.at(), VisitTotals::oneAbandoned);
            }
            case CallQueueLeft e -> {
                to(e, CallState.RECEIVED, null);
                visitEnded(e.visit(), e.at(), wait -> VisitTotals.oneLeft(wait, e.to()));
            }
            case CallCallbackOffered _ -> {}
            case CallCallbackAccepted e -> {
                to(e, CallState.RECEIVED, null);
                visitEnded(e.visit(), e.at(), VisitTotals::oneCalledBack);
            }
            case CallOverflowed e -> {
                to(e, CallState.RECEIVED, null);
                visitEnded(
                        e.visit(),
                        e.at(),
                        wait -> VisitTotals.oneOverflowed(wait, e.rule().to()));
            }
            case CallFailed e -> {
                live.remove(e.call());
                visitEnded(e.visit(), e.at(), VisitTotals::oneFailed);
            }
        }
    }

    private void on(ConversationEvent event) {
        switch (event) {
            case CallPlaced e -> begun(new LiveCall(e));
            case CallPartyCalled e -> is(e.call(), e.party(), e.agent());
            case CallPartyJoined e -> joined(e);
            case CallTransferred e -> {
                LiveCall call = live.get(e.call());
                if (call != null) {
                    call.agent = call.agents.getOrDefault(e.to(), call.agent);
                }
            }
            case CallCleared e -> live.remove(e.call());
            case CallParked e -> parked(e, e);
            case CallUnparked e -> parked(e, null);
            case CallTransferredToQueue e -> parked(e, null);
            case CallSentOn e -> {
                parked(e, null);
                to(e, CallState.RECEIVED, null);
            }
            case CallPartyRequested _,
                    CallPartyNotReached _,
                    CallPartyLeft _,
                    CallHeld _,
                    CallRetrieved _,
                    CallTalkPaused _,
                    CallConsultationSwapped _,
                    CallConferenced _,
                    CallParkRequested _,
                    CallParkDenied _,
                    CallParkExpired _,
                    CallPickupRequested _,
                    CallPickedUp _,
                    CallPartyGivenOver _,
                    CallConferenceModerated _,
                    CallConferenceUnmoderated _,
                    CallNamesAnnounced _,
                    CallNamesKept _,
                    CallPartyMuted _,
                    CallPartyUnmuted _,
                    CallConferenceLocked _,
                    CallConferenceUnlocked _,
                    CallSupervisionChanged _,
                    CallFeatureUsed _,
                    CallDigitsRequested _,
                    CallDigitsCollected _,
                    CallRecordingAnnounced _,
                    CallPartyForwarded _,
                    CallGroupCalled _,
                    CallLegQuality _ -> {}
        }
    }

    /** Further parties of a talk change nothing: it goes on. */
    private void joined(CallPartyJoined e) {
        LiveCall call = live.get(e.call());
        if (call != null && call.state == CallState.RECEIVED && !e.party().equals(PartyId.CALLER)) {
            call.to(CallState.TALKING, e.agent(), e.at());
        }
    }

    private void parked(ConversationEvent event, @Nullable CallParked where) {
        LiveCall call = live.get(event.call());
        if (call != null) {
            call.parked = where;
        }
    }

    private void is(CallId id, PartyId party, @Nullable AgentId agent) {
        LiveCall call = live.get(id);
        if (call != null && agent != null) {
            call.agents.put(party, agent);
        }
    }

    private void received(CallReceived e) {
        begun(new LiveCall(e));
    }

    private void begun(LiveCall begun) {
        live.put(begun.id, begun);
        if (live.size() > CALL_LIMIT) {
            LiveCall oldest = live.values().iterator().next();
            live.remove(oldest.id);
            LOG.warn("more than {} calls in progress; call {} is no longer shown", CALL_LIMIT, oldest.id);
        }
    }

    private void queued(CallQueued e) {
        LiveCall call = live.get(e.call());
        if (call != null) {
            call.queue = e.queue();
            call.queuedAt = e.at();
            call.told = null;
            call.to(CallState.QUEUED, null, e.at());
        }
        count(new QueueVisit(e.queue(), e.at()), VisitTotals.oneOffered());
    }

    private void rings(CallOffered e) {
        LiveCall call = live.get(e.call());
        if (call != null) {
            call.rings(e.agent(), e.at());
        }
    }

    private void ringsNoMore(CallEvent e, AgentId agent) {
        LiveCall call = live.get(e.call());
        if (call != null) {
            call.ringsNoMore(agent, e.at());
        }
    }

    private void to(CallEvent event, CallState state, @Nullable AgentId agent) {
        LiveCall call = live.get(event.call());
        if (call != null) {
            call.to(state, agent, event.at());
        }
    }

    private void visitEnded(@Nullable QueueVisit visit, Instant at, LongFunction<VisitTotals> outcome) {
        if (visit != null) {
            count(visit, outcome.apply(Elapsed.millis(visit.queuedAt(), at)));
        }
    }

    private void count(QueueVisit visit, VisitTotals one) {
        days.add(visit.queue(), visit.queuedAt(), one);
        minutes.add(visit.queue(), visit.queuedAt(), one);
    }
}
