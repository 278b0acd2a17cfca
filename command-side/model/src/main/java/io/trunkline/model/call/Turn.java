package io.trunkline.model.call;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyLeft;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.events.PartyId;
import io.trunkline.model.StreamTime;
import io.trunkline.model.call.Call.Place;
import io.trunkline.model.call.Call.Talking;
import io.trunkline.model.call.Conversation.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One decision about a conversation: the events so far, and the conversation as it is after them. */
final class Turn {

    final CallId call;
    final Instant at;
    private Talking now;
    private final List<CallEvent> events = new ArrayList<>();

    Turn(CallCommand command, Talking talking) {
        call = command.call();
        at = StreamTime.notBefore(talking.conversation().changed(), command.at());
        now = talking;
    }

    Talking now() {
        return now;
    }

    Conversation conversation() {
        return now.conversation();
    }

    void add(CallEvent event) {
        events.add(event);
        if (Call.evolve(now, event) instanceof Talking after) {
            now = after;
        }
    }

    List<CallEvent> events() {
        return List.copyOf(events);
    }

    /** The party, who must be in the conversation and talk; null for one who has left, whom a late word is about. */
    @Nullable
    Member talker(PartyId party) {
        Member member = member(party);
        if (member != null && !member.talks()) {
            throw Rejections.party(RejectionCode.PARTY_NOT_IN_CALL, party);
        }
        return member;
    }

    /** The party; null for one who has left, whom a late word is about. */
    @Nullable
    Member member(PartyId party) {
        if (!conversation().knew(party)) {
            throw Rejections.party(RejectionCode.PARTY_NOT_IN_CALL, party);
        }
        return conversation().find(party).orElse(null);
    }

    /** One who is in the call goes; where that leaves nobody to talk to, the call ends. */
    void depart(Member member, Departure how) {
        if (conversation().without(member.id(), at).isOver()) {
            end(member.id());
            return;
        }
        boolean served = member.id().equals(now.serving());
        add(new CallPartyLeft(call, member.id(), how, member.agent(), member.since(), at));
        settle();
        if (served && now.serving() == null) {
            leaveBehind(member.id());
        }
    }

    /** One who was wanted does not come. True when the call cannot go on without them. */
    boolean miss(Member member, PartyOutcome outcome, int sipStatus) {
        add(new CallPartyNotReached(call, member.id(), outcome, sipStatus, member.agent(), member.reservation(), at));
        if (conversation().isOver()) {
            return true;
        }
        settle();
        return false;
    }

    /** The conversation ends for all. */
    void end(@Nullable PartyId by) {
        Place place = now.place();
        AgentId agent = now.agent();
        if (place != null && agent != null) {
            Instant from = Objects.requireNonNullElse(now.talkedFrom(), at);
            add(new CallEnded(call, side(by), agent, place.queue(), from, at));
        } else {
            add(new CallCleared(call, by, now.talkedFrom(), at));
        }
    }

    /** Who a party is or, where they have left and nobody serves in their place, was. */
    @Nullable
    AgentId agentOf(PartyId party) {
        Optional<Member> there = conversation().find(party);
        return there.isPresent() ? there.get().agent() : now.serving() == null ? now.agent() : null;
    }

    private static Party side(@Nullable PartyId by) {
        if (by == null) {
            return Party.SYSTEM;
        }
        return by.equals(PartyId.CALLER) ? Party.CALLER : Party.AGENT;
    }

    /** What hangs on somebody who is gone goes too: a consultation they wanted, a supervision of theirs. */
    private void settle() {
        for (Member member : conversation().members()) {
            if (member.purpose() == Purpose.CONSULTATION && !member.isIn() && isGone(member.by())) {
                add(new CallPartyNotReached(
                        call, member.id(), PartyOutcome.CANCELLED, 0, member.agent(), member.reservation(), at));
            } else if (member.supervises() && isGone(member.over())) {
                endSupervision(member);
            }
        }
    }

    private void endSupervision(Member member) {
        add(
                member.isIn()
                        ? new CallPartyLeft(call, member.id(), Departure.REMOVED, member.agent(), member.since(), at)
                        : new CallPartyNotReached(
                                call,
                                member.id(),
                                PartyOutcome.CANCELLED,
                                0,
                                member.agent(),
                                member.reservation(),
                                at));
    }

    private boolean isGone(@Nullable PartyId party) {
        return party != null && conversation().find(party).isEmpty();
    }

    /** The contact of one who left is the next agent's, unless somebody is being called to take it. */
    private void leaveBehind(PartyId from) {
        boolean givenAway =
                conversation().members().stream().anyMatch(m -> m.purpose() == Purpose.TRANSFER && !m.isIn());
        if (!givenAway) {
            conversation().talkers().stream()
                    .filter(m -> m.agent() != null && m.reservation() != null)
                    .findFirst()
                    .ifPresent(next -> add(new CallTransferred(call, from, next.id(), TransferKind.LEFT_BEHIND, at)));
        }
    }

    /** Nobody, or a party who talks. */
    void mustTalk(@Nullable PartyId by) {
        if (by != null && conversation().find(by).filter(Member::talks).isEmpty()) {
            throw Rejections.party(RejectionCode.PARTY_NOT_IN_CALL, by);
        }
    }

    CommandRejected notThere(PartyId party) {
        return Rejections.party(RejectionCode.PARTY_NOT_IN_CALL, party);
    }
}
