package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.NO_CONSULTATION;
import static io.trunkline.command.RejectionCode.PARTY_NOT_IN_CALL;

import io.trunkline.command.ConversationCommand.CancelConsultation;
import io.trunkline.command.ConversationCommand.ConferenceCall;
import io.trunkline.command.ConversationCommand.HoldCall;
import io.trunkline.command.ConversationCommand.LockConference;
import io.trunkline.command.ConversationCommand.MuteParty;
import io.trunkline.command.ConversationCommand.RetrieveCall;
import io.trunkline.command.ConversationCommand.SwapConsultation;
import io.trunkline.command.ConversationCommand.UnlockConference;
import io.trunkline.command.ConversationCommand.UnmuteParty;
import io.trunkline.events.ConversationEvent.CallConferenceLocked;
import io.trunkline.events.ConversationEvent.CallConferenceUnlocked;
import io.trunkline.events.ConversationEvent.CallConferenced;
import io.trunkline.events.ConversationEvent.CallConsultationSwapped;
import io.trunkline.events.ConversationEvent.CallHeld;
import io.trunkline.events.ConversationEvent.CallPartyMuted;
import io.trunkline.events.ConversationEvent.CallPartyUnmuted;
import io.trunkline.events.ConversationEvent.CallRetrieved;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.PartyId;
import io.trunkline.model.call.Conversation.Aside;
import io.trunkline.model.call.Conversation.Member;
import org.jspecify.annotations.Nullable;

/** What those who are in a call do with each other. Late words about one who has left change nothing. */
final class Talks {

    private Talks() {}

    static void hold(HoldCall c, Turn turn) {
        Member member = turn.talker(c.party());
        if (member != null && member.heldSince() == null) {
            turn.add(new CallHeld(turn.call, c.party(), turn.at));
        }
    }

    static void retrieve(RetrieveCall c, Turn turn) {
        Member member = turn.talker(c.party());
        if (member != null && member.heldSince() != null) {
            turn.add(new CallRetrieved(turn.call, c.party(), member.heldSince(), turn.at));
        }
    }

    static void swap(SwapConsultation c, Turn turn) {
        if (turn.talker(c.party()) == null) {
            return;
        }
        Aside aside = turn.conversation().aside();
        if (aside == null || !aside.by().equals(c.party())) {
            throw Rejections.party(NO_CONSULTATION, c.party());
        }
        if (aside.at() != c.to()) {
            turn.add(new CallConsultationSwapped(turn.call, c.party(), c.to(), turn.at));
        }
    }

    static void cancelConsultation(CancelConsultation c, Turn turn) {
        if (turn.talker(c.party()) == null) {
            return;
        }
        for (Member member : turn.conversation().members()) {
            if (member.purpose() == Purpose.CONSULTATION && c.party().equals(member.by())) {
                if (member.isIn()) {
                    turn.depart(member, Departure.REMOVED);
                } else if (turn.miss(member, PartyOutcome.CANCELLED, 0)) {
                    turn.end(null);
                }
            }
        }
    }

    static void conference(ConferenceCall c, Turn turn) {
        if (turn.talker(c.party()) == null || hasBrought(c.party(), turn)) {
            return;
        }
        Aside aside = turn.conversation().aside();
        if (aside == null || !aside.by().equals(c.party()) || !isIn(aside.with(), turn)) {
            throw Rejections.party(NO_CONSULTATION, c.party());
        }
        turn.add(new CallConferenced(turn.call, c.party(), turn.at));
    }

    /** A repetition: the one whom they consulted is among the others already. */
    private static boolean hasBrought(PartyId by, Turn turn) {
        return turn.conversation().aside() == null
                && turn.conversation().members().stream()
                        .anyMatch(m -> by.equals(m.by()) && m.talks() && m.purpose() == Purpose.PARTICIPANT);
    }

    private static boolean isIn(PartyId party, Turn turn) {
        return turn.conversation().find(party).filter(Member::isIn).isPresent();
    }

    /** Oneself always; others where nobody else moderates. */
    static void mute(MuteParty c, Turn turn) {
        Member member = present(c.party(), turn);
        if (member != null && !member.muted()) {
            if (!c.party().equals(c.by())) {
                Moderation.may(c.by(), turn);
            }
            turn.add(new CallPartyMuted(turn.call, c.party(), turn.at));
        }
    }

    static void unmute(UnmuteParty c, Turn turn) {
        Member member = present(c.party(), turn);
        if (member != null && member.muted()) {
            Moderation.may(c.by(), turn);
            turn.add(new CallPartyUnmuted(turn.call, c.party(), turn.at));
        }
    }

    @Nullable
    private static Member present(PartyId party, Turn turn) {
        Member member = turn.member(party);
        if (member != null && !member.isIn()) {
            throw Rejections.party(PARTY_NOT_IN_CALL, party);
        }
        return member;
    }

    static void lock(LockConference c, Turn turn) {
        if (!turn.conversation().locked()) {
            Moderation.may(c.by(), turn);
            turn.add(new CallConferenceLocked(turn.call, turn.at));
        }
    }

    static void unlock(UnlockConference c, Turn turn) {
        if (turn.conversation().locked()) {
            Moderation.may(c.by(), turn);
            turn.add(new CallConferenceUnlocked(turn.call, turn.at));
        }
    }
}
