package io.trunkline.projections.recount;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.PartyId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a call stands and whose it is: of all its events, the last one that says so. */
final class StandAccount {

    private final List<CallEvent> events;

    StandAccount(List<CallEvent> events) {
        this.events = events;
    }

    Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>();
        fields.put("state", state());
        CallAccount.put(fields, "agentId", agent());
        return fields;
    }

    private String state() {
        for (int i = events.size() - 1; i >= 0; i--) {
            CallEvent event = events.get(i);
            if (StretchAccount.isOver(event)) {
                return "ENDED";
            }
            if (CallAccount.joins(event)) {
                return "TALKING";
            }
            switch (event) {
                case CallQueued _ -> {
                    return "QUEUED";
                }
                case CallOffered _ -> {
                    return "OFFERED";
                }
                case CallVoicemailReached _ -> {
                    return "VOICEMAIL";
                }
                case CallQueueLeft _, CallOverflowed _, CallCallbackAccepted _, CallSentOn _ -> {
                    return "RECEIVED";
                }
                default -> {
                    if (StretchAccount.endsOneRing(event)) {
                        return ringing(i) == null ? "QUEUED" : "OFFERED";
                    }
                }
            }
        }
        return "RECEIVED";
    }

    private @Nullable AgentId agent() {
        for (int i = events.size() - 1; i >= 0; i--) {
            CallEvent event = events.get(i);
            if (StretchAccount.isOver(event) && events.subList(0, i).stream().noneMatch(CallAccount::joins)) {
                return null;
            }
            switch (event) {
                case CallAnswered e -> {
                    return e.agent();
                }
                case CallPlaced e -> {
                    return e.agent();
                }
                case CallReceived _, CallQueued _, CallQueueLeft _, CallOverflowed _, CallCallbackAccepted _ -> {
                    return null;
                }
                case CallTransferred e -> {
                    AgentId to = agentOf(e.to(), i);
                    if (to != null) {
                        return to;
                    }
                }
                default -> {
                    if (event instanceof CallOffered || StretchAccount.endsOneRing(event)) {
                        return ringing(i);
                    }
                }
            }
        }
        return null;
    }

    /** Of the rings that have begun by an event and that none up to it has ended, the first one's agent. */
    private @Nullable AgentId ringing(int last) {
        List<CallEvent> known = events.subList(0, last + 1);
        for (int i = 0; i <= last; i++) {
            if (known.get(i) instanceof CallOffered offer
                    && known.subList(i + 1, known.size()).stream()
                            .allMatch(e -> StretchAccount.ringEnd(e, offer.reservation()) == null)) {
                return offer.agent();
            }
        }
        return null;
    }

    private @Nullable AgentId agentOf(PartyId party, int before) {
        for (int i = before - 1; i >= 0; i--) {
            AgentId agent =
                    switch (events.get(i)) {
                        case CallAnswered e when e.party().equals(party) -> e.agent();
                        case CallPartyCalled e when e.party().equals(party) -> e.agent();
                        case CallPartyRequested e when e.party().equals(party) -> e.agent();
                        case CallReceived e when party.equals(PartyId.CALLER) -> e.agent();
                        case CallPlaced e when party.equals(PartyId.CALLER) -> e.agent();
                        default -> null;
                    };
            if (agent != null) {
                return agent;
            }
        }
        return null;
    }
}
