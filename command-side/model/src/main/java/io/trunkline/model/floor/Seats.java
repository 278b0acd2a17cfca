package io.trunkline.model.floor;

import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentId;
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
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.PartyId;
import io.trunkline.model.floor.AgentState.Outcome.Joined;
import io.trunkline.model.floor.AgentState.Outcome.Nothing;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.floor.Contact.Seat;
import io.trunkline.model.floor.Contact.Slot;
import io.trunkline.model.floor.Contact.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The part of the fold that is about parties of calls. */
record Seats(FloorState floor) {

    void on(ConversationEvent event) {
        Conversing c = floor.contact(event.call()) instanceof Conversing has ? has : null;
        switch (event) {
            case CallPlaced e ->
                floor.put(
                        e.call(),
                        new Conversing(
                                null, Map.of(PartyId.CALLER, Seat.wanted(e.agent(), null, true, null, null, e.at()))));
            case CallPartyRequested e -> requested(e, c);
            case CallPartyCalled e -> change(e, c, e.party(), seat -> seat.ringing(e.agent(), e.reservation(), e.at()));
            case CallPartyJoined e -> joined(e, c);
            case CallPartyNotReached e -> notReached(e, c);
            case CallPartyLeft e -> without(e, c, e.party());
            case CallTransferred e -> transferred(e, c);
            case CallPartyGivenOver e -> {
                if (c != null) {
                    floor.put(e.call(), c.givenTo(e.into()));
                }
            }
            case CallParked e -> park(e, c, new Slot(e.slot(), e.until()));
            case CallUnparked e -> park(e, c, null);
            case CallParkExpired e -> park(e, c, null);
            case CallCleared e -> floor.over(e.call());
            case CallSentOn e -> {
                if (c != null) {
                    floor.put(e.call(), callerAlone(e, c, null));
                }
            }
            case CallGroupCalled e -> floor.put(e.call(), callerAlone(e, c, Duration.ofSeconds(e.ringSeconds())));
            case CallTransferredToQueue _,
                    CallParkRequested _,
                    CallParkDenied _,
                    CallPickupRequested _,
                    CallPickedUp _,
                    CallPartyForwarded _,
                    CallHeld _,
                    CallRetrieved _,
                    CallTalkPaused _,
                    CallConsultationSwapped _,
                    CallConferenced _,
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
                    CallLegQuality _ -> {}
        }
    }

    private Conversing callerAlone(ConversationEvent e, @Nullable Conversing before, @Nullable Duration ring) {
        Seat seat = before == null ? null : before.seats().get(PartyId.CALLER);
        Seat caller = seat == null ? Seat.joined(floor.caller(e.call()), null, e.at()) : seat;
        return new Conversing(null, Map.of(PartyId.CALLER, caller), null, null, ring);
    }

    /** The agent's state from now on; one who called somebody and is taken for that very call talks already. */
    Reserved reserved(AgentReserved e, Instant freeSince) {
        boolean together = SpokenFor.isTogether(e.rationale());
        Reserved taken = new Reserved(e.reservation(), e.visit(), e.expiresAt(), freeSince, together, null);
        if (!(floor.contact(e.visit()) instanceof Conversing c)) {
            return taken;
        }
        for (Map.Entry<PartyId, Seat> each : c.seats().entrySet()) {
            Seat seat = each.getValue();
            if (seat.step() == Step.JOINED
                    && seat.isWithoutReservation()
                    && e.agent().equals(seat.agent())) {
                floor.put(e.visit(), c.with(each.getKey(), seat.under(e.reservation())));
                return taken.ended(new Joined());
            }
        }
        return taken;
    }

    private void requested(CallPartyRequested e, @Nullable Conversing c) {
        AgentId named = e.agent();
        AgentId agent = named == null && e.extension() != null ? floor.at(e.extension()) : named;
        Conversing before = c;
        if (before == null) {
            Seat caller = Seat.joined(floor.caller(e.call()), null, e.at());
            before = new Conversing(null, Map.of(PartyId.CALLER, caller));
        }
        boolean byName = named != null || e.number() != null;
        floor.put(
                e.call(),
                before.with(e.party(), Seat.wanted(agent, e.extension(), byName, e.purpose(), e.by(), e.at())));
    }

    private void joined(CallPartyJoined e, @Nullable Conversing c) {
        if (c == null) {
            return;
        }
        Conversing after = c.change(e.party(), seat -> seat.at(Step.JOINED, e.at()));
        for (Map.Entry<PartyId, Seat> each : after.seats().entrySet()) {
            Seat seat = each.getValue();
            if (seat.step() == Step.WANTED && e.party().equals(seat.by())) {
                after = after.with(each.getKey(), seat.from(e.at()));
            }
        }
        floor.put(e.call(), after);
        Seat seat = after.seats().get(e.party());
        if (seat != null && seat.agent() != null && seat.reservation() != null) {
            floor.note(seat.reservation(), seat.agent(), new Joined());
        }
    }

    private void notReached(CallPartyNotReached e, @Nullable Conversing c) {
        without(e, c, e.party());
        if (e.agent() != null && e.reservation() != null) {
            floor.note(e.reservation(), e.agent(), new Nothing(cause(e.outcome())));
        }
    }

    private static ReleaseCause cause(PartyOutcome outcome) {
        return switch (outcome) {
            case RING_NO_ANSWER -> ReleaseCause.RING_NO_ANSWER;
            case REFUSED -> ReleaseCause.REFUSED;
            case UNREACHABLE -> ReleaseCause.UNREACHABLE;
            case BUSY, CANCELLED, PICKED_UP, DO_NOT_DISTURB, FORWARDED, FORWARDING_LOOP -> ReleaseCause.CALLER_LEFT;
            case WITHDRAWN -> ReleaseCause.EXPIRED;
        };
    }

    private void transferred(CallTransferred e, @Nullable Conversing c) {
        Seat seat = c == null || c.queue() == null ? null : c.seats().get(e.to());
        if (seat != null && seat.agent() != null && seat.reservation() != null) {
            floor.serves(seat.agent(), seat.reservation());
        }
    }

    private void change(ConversationEvent e, @Nullable Conversing c, PartyId party, UnaryOperator<Seat> how) {
        if (c != null) {
            floor.put(e.call(), c.change(party, how));
        }
    }

    private void park(ConversationEvent e, @Nullable Conversing c, @Nullable Slot slot) {
        if (c != null) {
            floor.put(e.call(), c.parked(slot));
        }
    }

    private void without(ConversationEvent e, @Nullable Conversing c, PartyId party) {
        if (c != null) {
            floor.put(e.call(), c.without(party));
        }
    }
}
