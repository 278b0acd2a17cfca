package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;

import io.trunkline.command.ConversationCommand.ForwardParty;
import io.trunkline.command.Who;
import io.trunkline.events.ConversationEvent.CallPartyForwarded;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.Destination;
import io.trunkline.events.LineId;
import io.trunkline.events.PartyId;
import io.trunkline.model.Destinations;
import io.trunkline.model.call.Conversation.Member;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a call is sent on by the line of one who was wanted. */
final class Forwards {

    /** Lines that may send one call on, one after the other. */
    static final int MOST_HOPS = Call.MOST_HOPS;

    private Forwards() {}

    static void forward(ForwardParty c, Turn turn) {
        Destinations.check("to", c.to());
        Member member = turn.member(c.party());
        if (member == null) {
            return;
        }
        if (member.isIn() || !(member.who() instanceof Who.Extension(String extension))) {
            throw Rejections.of(CALL_NOT_AT_STEP, turn.now());
        }
        int sipStatus = c.outcome() == PartyOutcome.REFUSED ? c.sipStatus() : 0;
        Who next = who(c.to());
        if (turn.conversation().hunt() != null || (next == null && !isCallersAlone(turn, member))) {
            Parties.notReached(turn, member, c.outcome(), sipStatus);
        } else if (isLoop(turn, member, extension, c.to())) {
            Parties.notReached(turn, member, PartyOutcome.FORWARDING_LOOP, 0);
        } else if (next != null) {
            PartyId party = new PartyId(turn.conversation().next());
            turn.add(Parties.requested(turn.call, party, member.by(), next, wantedFor(member), turn.at));
            turn.add(forwarded(c, turn, member, extension, party));
            turn.add(gone(c, turn, member, sipStatus));
            Parties.ringOutside(turn);
        } else {
            turn.add(forwarded(c, turn, member, extension, null));
            turn.add(gone(c, turn, member, sipStatus));
            Transfers.sendOn(turn, Objects.requireNonNullElse(member.by(), member.id()), c.to());
        }
    }

    private static @Nullable Who who(Destination to) {
        if (to.extension() != null) {
            return new Who.Extension(to.extension());
        }
        return to.number() == null ? null : new Who.Outside(to.number());
    }

    /** A queue, a box and a ring group take a caller, and nobody else with them but the one who gives them away. */
    private static boolean isCallersAlone(Turn turn, Member member) {
        return turn.conversation().members().stream()
                .allMatch(other -> other.id().equals(member.id())
                        || other.id().equals(PartyId.CALLER)
                        || (member.purpose() == Purpose.TRANSFER && other.id().equals(member.by())));
    }

    /** Also where the call comes back to somebody who is in it. */
    private static boolean isLoop(Turn turn, Member member, String extension, Destination target) {
        Who next = who(target);
        boolean seen = next instanceof Who.Extension(String to)
                && (to.equals(extension) || member.via().contains(to));
        boolean there = next != null && Parties.find(turn, next).isPresent();
        int hops = target.queue() == null ? turn.now().arrival().sentOn() : 0;
        return seen || there || member.via().size() + hops >= MOST_HOPS;
    }

    private static Purpose wantedFor(Member member) {
        return Objects.requireNonNull(member.purpose(), "who has an extension was wanted for something");
    }

    private static CallPartyForwarded forwarded(
            ForwardParty c, Turn turn, Member member, String extension, @Nullable PartyId next) {
        return new CallPartyForwarded(
                turn.call,
                member.id(),
                new LineId(extension),
                c.when(),
                next,
                c.to().queue(),
                c.to().box(),
                member.via().size() + 1,
                c.to().group(),
                turn.at);
    }

    private static CallPartyNotReached gone(ForwardParty c, Turn turn, Member member, int sipStatus) {
        return new CallPartyNotReached(
                turn.call, member.id(), c.outcome(), sipStatus, member.agent(), member.reservation(), turn.at);
    }
}
