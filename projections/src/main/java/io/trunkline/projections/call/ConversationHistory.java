package io.trunkline.projections.call;

import io.trunkline.events.CallEvent.Party;
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
import io.trunkline.events.PartyId;
import org.jspecify.annotations.Nullable;

/** What the parties of a call did, folded into its document. */
final class ConversationHistory {

    private ConversationHistory() {}

    static void fold(CallDraft draft, ConversationEvent event) {
        PartiesDraft parties = draft.parties();
        switch (event) {
            case CallPlaced _,
                    CallConsultationSwapped _,
                    CallParkRequested _,
                    CallParkDenied _,
                    CallParked _,
                    CallUnparked _,
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
                    CallFeatureUsed _,
                    CallDigitsRequested _,
                    CallDigitsCollected _,
                    CallRecordingAnnounced _,
                    CallTalkPaused _,
                    CallLegQuality _ -> {}
            case CallGroupCalled e -> draft.flows().leaves(FlowEnd.TRANSFERRED, e.at());
            case CallPartyRequested e -> {
                draft.flows().leaves(FlowEnd.TRANSFERRED, e.at());
                parties.requested(e);
            }
            case CallPartyForwarded e -> {
                if (e.next() != null) {
                    parties.forwarded(e.next(), e.extension().extension());
                }
            }
            case CallPartyCalled e -> parties.called(e.party(), e.agent());
            case CallPartyJoined e -> {
                parties.joined(e.party(), e.at());
                if (!e.party().equals(PartyId.CALLER)) {
                    draft.talks(e.at());
                }
            }
            case CallPartyNotReached e -> parties.gone(e.party(), e.outcome().name(), e.at());
            case CallPartyLeft e -> parties.gone(e.party(), e.how().name(), e.at());
            case CallHeld e -> parties.holds(e.party(), e.at());
            case CallRetrieved e -> parties.holdsNoMore(e.party(), e.at());
            case CallTransferred e -> {
                parties.talks(e.to(), e.at());
                CallParty to = parties.find(e.to());
                draft.isOf(to == null ? null : to.agentId());
            }
            case CallTransferredToQueue e -> {
                draft.talksNoMore(e.at());
                parties.requeued(e.at());
            }
            case CallSentOn e -> {
                draft.flows().leaves(FlowEnd.TRANSFERRED, e.at());
                draft.sentOn(e.at());
                parties.requeued(e.at());
            }
            case CallConferenced e -> parties.conferenced(e.at());
            case CallSupervisionChanged e ->
                parties.supervises(e.party(), e.mode().name());
            case CallCleared e -> draft.ended(outcome(draft), side(e.by()), e.at());
        }
    }

    private static CallOutcome outcome(CallDraft draft) {
        if (draft.atVoicemail()) {
            return CallOutcome.VOICEMAIL;
        }
        if (draft.isToBeCalledBack()) {
            return CallOutcome.CALLED_BACK;
        }
        return draft.talked() ? CallOutcome.CONNECTED : CallOutcome.NOT_REACHED;
    }

    private static String side(@Nullable PartyId by) {
        if (by == null) {
            return Party.SYSTEM.name();
        }
        return by.equals(PartyId.CALLER) ? Party.CALLER.name() : Party.AGENT.name();
    }
}
