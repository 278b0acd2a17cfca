package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.PARTY_NOT_IN_CALL;

import io.trunkline.command.ConversationCommand.PickUpParty;
import io.trunkline.events.ConversationEvent.CallPickedUp;
import io.trunkline.events.ConversationEvent.CallPickupRequested;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.PartyId;
import io.trunkline.model.call.Conversation.Member;
import io.trunkline.model.call.Conversation.Stage;

/** Answering in the place of somebody whose phone rings. Who is there first has the call; the others are called no more. */
final class Pickups {

    private Pickups() {}

    static void pickUp(PickUpParty c, Turn turn) {
        Member before = Parties.find(turn, c.who()).orElse(null);
        if (before != null && c.party().equals(before.insteadOf())) {
            return;
        }
        Member ringing = turn.member(c.party());
        Purpose purpose = ringing == null ? null : ringing.purpose();
        if (ringing == null || purpose == null || ringing.stage() != Stage.RINGING || !isOpen(purpose)) {
            throw Rejections.party(PARTY_NOT_IN_CALL, c.party());
        }
        PartyId party = Parties.want(turn, ringing.by(), c.who(), purpose);
        turn.add(new CallPickupRequested(turn.call, c.party(), party, turn.at));
    }

    /** Who is asked in confidence, or looks after a talk, was meant and nobody else. */
    private static boolean isOpen(Purpose purpose) {
        return switch (purpose) {
            case CALLEE, PARTICIPANT, TRANSFER -> true;
            case CONSULTATION, SUPERVISION -> false;
        };
    }

    static void answered(Turn turn, Member member) {
        PartyId place = member.insteadOf() == null ? member.id() : member.insteadOf();
        turn.conversation().find(place).filter(ringing -> !ringing.isIn()).ifPresent(ringing -> {
            turn.add(new CallPickedUp(turn.call, ringing.id(), member.id(), turn.at));
            turn.miss(ringing, PartyOutcome.PICKED_UP, 0);
        });
        for (Member other : turn.conversation().members()) {
            if (place.equals(other.insteadOf()) && !other.isIn()) {
                turn.miss(other, PartyOutcome.CANCELLED, 0);
            }
        }
    }
}
