package io.trunkline.model.call;

import io.trunkline.command.Who;
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
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.Room;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.model.call.Call.Arrival;
import io.trunkline.model.call.Call.Talking;
import io.trunkline.model.call.Conversation.Aside;
import io.trunkline.model.call.Conversation.Hunt;
import io.trunkline.model.call.Conversation.Member;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a conversation is after an event. Total: an event that does not fit leaves it as it is. */
final class ConversationFold {

    /** In the place of a trunk's name, where the center itself placed the call. */
    static final String PLACED = "placed";

    private ConversationFold() {}

    static Call evolve(Call call, ConversationEvent event) {
        if (event instanceof CallLegQuality e) {
            return LegQuality.told(call, e);
        }
        return switch (call) {
            case Call.New() -> event instanceof CallPlaced e ? placed(e) : call;
            case Call.Received r -> received(r, event);
            case Talking t -> talking(t, event);
            case Call.AtVoicemail v ->
                event instanceof CallCleared e ? new Call.Ended(v.arrival().heard(), e.at()) : call;
            case Call.Waiting _, Call.Offered _, Call.Ended _ -> call;
        };
    }

    private static Talking placed(CallPlaced e) {
        Member agent = Member.wanted(PartyId.CALLER, new Who.Agent(e.agent()), null, null, e.at());
        return new Talking(
                new Arrival(Personal.NOT_RECORDED, "", PLACED, e.node(), e.agent(), Set.of()),
                null,
                null,
                null,
                Conversation.of(List.of(agent), 1, e.at()),
                null);
    }

    private static Call received(Call.Received r, ConversationEvent event) {
        if (event instanceof CallFeatureUsed e) {
            return new Call.Received(
                    r.arrival(), new Call.Menu.Feature(e.feature(), e.argument(), e.refusal()), e.at());
        }
        if (event instanceof CallPartyRequested e) {
            return direct(r, e);
        }
        if (event instanceof CallDigitsCollected e) {
            return Digits.told(r, e);
        }
        if (event instanceof CallRecordingAnnounced e) {
            return Digits.told(r, e);
        }
        if (event instanceof CallGroupCalled e) {
            return new Talking(r.arrival(), null, null, null, alone(r, e.at()).hunting(hunt(e), e.at()), null);
        }
        return event instanceof CallCleared e ? new Call.Ended(r.arrival().heard(), e.at()) : r;
    }

    private static Call talking(Talking t, ConversationEvent event) {
        if (event instanceof CallCleared e) {
            return new Call.Ended(t.arrival().heard(), e.at());
        }
        if (event instanceof CallSentOn e) {
            return sentOn(t, e);
        }
        Talking after = evolve(t, event);
        return after.with(TalkPauses.after(after.conversation(), event.at()));
    }

    private static Call.Received sentOn(Talking t, CallSentOn e) {
        Call.Menu way = new Call.Menu.SentOn(e.to(), t.conversation().next());
        return new Call.Received(t.arrival().onceMore(), way, e.at());
    }

    private static Talking direct(Call.Received r, CallPartyRequested e) {
        return new Talking(r.arrival(), null, null, null, alone(r, e.at()).with(wanted(e), e.at()), null);
    }

    private static Conversation alone(Call.Received r, Instant at) {
        Member caller = Member.joined(PartyId.CALLER, r.arrival().agent(), null, r.since());
        return Conversation.of(List.of(caller), r.nextParty(), at);
    }

    private static Hunt hunt(CallGroupCalled e) {
        return new Hunt(e.group(), e.members(), e.otherwise());
    }

    private static Talking evolve(Talking t, ConversationEvent event) {
        Conversation c = t.conversation();
        return switch (event) {
            case CallPartyRequested e -> t.with(requested(c, e));
            case CallPartyForwarded e -> t.with(forwarded(c, e));
            case CallPartyCalled e -> t.with(called(c, e));
            case CallPartyJoined e -> joined(t, e);
            case CallPartyNotReached e -> t.with(c.without(e.party(), e.at()));
            case CallPartyLeft e -> t.with(c.without(e.party(), e.at())).servedBy(left(t, e), t.agent());
            case CallHeld e -> t.with(c.change(e.party(), m -> m.withHeldSince(e.at()), e.at()));
            case CallRetrieved e -> t.with(c.change(e.party(), m -> m.withHeldSince(null), e.at()));
            case CallConsultationSwapped e -> t.with(swapped(c, e.to(), e.at()));
            case CallTransferred e -> transferred(t, e);
            case CallTransferredToQueue e -> t.with(c.callerAlone(e.at()));
            case CallConferenced e ->
                t.with(conferenced(c, e.at()).chaired(c.chair().convenedBy(e.by()), e.at()));
            case CallConferenceModerated e -> t.with(c.chaired(c.chair().moderatedBy(e.moderator()), e.at()));
            case CallConferenceUnmoderated e -> t.with(c.chaired(c.chair().moderatedBy(null), e.at()));
            case CallNamesAnnounced e -> t.with(c.chaired(c.chair().names(true), e.at()));
            case CallNamesKept e -> t.with(c.chaired(c.chair().names(false), e.at()));
            case CallPartyMuted e -> t.with(c.change(e.party(), m -> m.withMuted(true), e.at()));
            case CallPartyUnmuted e -> t.with(c.change(e.party(), m -> m.withMuted(false), e.at()));
            case CallConferenceLocked e -> t.with(c.locked(true, e.at()));
            case CallConferenceUnlocked e -> t.with(c.locked(false, e.at()));
            case CallSupervisionChanged e ->
                t.with(c.change(e.party(), m -> m.supervising(e.over(), e.mode()), e.at()));
            case CallParkRequested e -> t.with(c.parked(new Park.Wanted(e.by()), e.at()));
            case CallParkDenied e -> t.with(c.parked(null, e.at()));
            case CallParked e -> t.with(c.parked(Parking.taken(c.park(), e), e.at()));
            case CallUnparked e -> t.with(c.parked(null, e.at()));
            case CallParkExpired e -> c.park() instanceof Park.Taken taken ? t.with(c.parked(taken.over(), e.at())) : t;
            case CallPickupRequested e -> t.with(c.change(e.by(), m -> m.withInsteadOf(e.party()), e.at()));
            case CallPartyGivenOver e -> t.with(c.givenTo(e.into(), e.at()));
            case CallDigitsRequested e ->
                t.with(c.change(e.party(), m -> m.withKeying(e.wanted().name()), e.at()));
            case CallDigitsCollected e -> t.with(c.change(e.party(), m -> m.withKeying(null), e.at()));
            case CallPlaced _,
                    CallPickedUp _,
                    CallTalkPaused _,
                    CallSentOn _,
                    CallCleared _,
                    CallLegQuality _,
                    CallFeatureUsed _,
                    CallRecordingAnnounced _,
                    CallGroupCalled _ -> t;
        };
    }

    private static Conversation requested(Conversation c, CallPartyRequested e) {
        Hunt hunt = c.hunt() == null ? null : c.hunt().without(e.extension());
        return c.hunting(hunt, e.at()).with(wanted(e), e.at());
    }

    private static Conversation forwarded(Conversation c, CallPartyForwarded e) {
        List<String> before = c.find(e.party()).map(Member::via).orElse(List.of());
        List<String> via = Stream.concat(
                        before.stream(), Stream.of(e.extension().extension()))
                .toList();
        return e.next() == null ? c : c.change(e.next(), m -> m.withVia(via), e.at());
    }

    private static Member wanted(CallPartyRequested e) {
        return Member.wanted(e.party(), who(e), e.purpose(), e.by(), e.at());
    }

    private static Who who(CallPartyRequested e) {
        if (e.agent() != null) {
            return new Who.Agent(e.agent());
        }
        return e.extension() != null
                ? new Who.Extension(e.extension())
                : new Who.Outside(Objects.requireNonNullElse(e.number(), Personal.NOT_RECORDED));
    }

    private static Conversation called(Conversation c, CallPartyCalled e) {
        Conversation rung = c.change(e.party(), m -> m.ringing(e.agent(), e.reservation(), e.at()), e.at());
        Member member = rung.find(e.party()).orElse(null);
        return member != null && member.purpose() == Purpose.CONSULTATION && member.by() != null
                ? rung.aside(new Aside(member.by(), member.id(), Room.ASIDE), e.at())
                : rung;
    }

    private static Talking joined(Talking t, CallPartyJoined e) {
        Conversation c =
                t.conversation().change(e.party(), m -> m.in(e.at()), e.at()).hunting(null, e.at());
        Instant from = t.talkedFrom() == null && c.talkers().size() >= 2 ? e.at() : t.talkedFrom();
        return new Talking(t.arrival(), t.place(), t.agent(), t.serving(), c, from);
    }

    private static @Nullable PartyId left(Talking t, CallPartyLeft e) {
        return e.party().equals(t.serving()) ? null : t.serving();
    }

    private static Conversation swapped(Conversation c, Room to, Instant at) {
        Aside aside = c.aside();
        return aside == null ? c : c.aside(new Aside(aside.by(), aside.with(), to), at);
    }

    private static Conversation conferenced(Conversation c, Instant at) {
        Aside aside = c.aside();
        return aside == null ? c : c.change(aside.with(), Member::amongAll, at).aside(null, at);
    }

    /** The contact goes with the place where the one who gave it had it, or where nobody has it. */
    private static Talking transferred(Talking t, CallTransferred e) {
        Conversation before = t.conversation();
        Aside aside = before.aside();
        boolean dissolves = aside != null && aside.with().equals(e.to());
        Conversation c = before.change(e.to(), Member::amongAll, e.at());
        Talking after = t.with(dissolves ? c.aside(null, e.at()) : c);
        if (t.place() == null || (t.serving() != null && !t.serving().equals(e.from()))) {
            return after;
        }
        AgentId agent = c.find(e.to()).map(Member::agent).orElse(null);
        return agent == null ? after.servedBy(null, t.agent()) : after.servedBy(e.to(), agent);
    }
}
