package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.PARTY_IN_CALL;
import static io.trunkline.command.RejectionCode.PARTY_NOT_IN_CALL;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.ConversationCommand.ChangeSupervision;
import io.trunkline.command.ConversationCommand.SuperviseCall;
import io.trunkline.command.ConversationCommand.TakeOverCall;
import io.trunkline.events.ConversationEvent.CallSupervisionChanged;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.events.PartyId;
import io.trunkline.model.call.Conversation.Member;
import java.util.Map;

/** Looking after an agent's talk. It ends with the call, with the supervisor, and with the agent's leaving. */
final class Supervision {

    private Supervision() {}

    static void begin(SuperviseCall c, Turn turn) {
        Member before = Parties.find(turn, c.supervisor()).orElse(null);
        if (before != null && before.supervises()) {
            if (before.mode() != c.mode()) {
                throw Rejections.of(PARTY_IN_CALL, turn.now());
            }
            return;
        }
        PartyId over = over(c, turn);
        turn.mustTalk(over);
        PartyId party = Parties.want(turn, null, c.supervisor(), Purpose.SUPERVISION);
        turn.add(new CallSupervisionChanged(turn.call, party, over, c.mode(), turn.at));
    }

    private static PartyId over(SuperviseCall c, Turn turn) {
        PartyId over = c.over() != null ? c.over() : turn.now().serving();
        if (over == null) {
            throw new CommandRejected(PARTY_NOT_IN_CALL, Map.of("party", "of an agent"));
        }
        return over;
    }

    static void change(ChangeSupervision c, Turn turn) {
        Member member = turn.member(c.party());
        if (member == null) {
            return;
        }
        if (!member.supervises() || member.over() == null) {
            throw Rejections.party(PARTY_NOT_IN_CALL, c.party());
        }
        if (member.mode() != c.mode()) {
            turn.add(new CallSupervisionChanged(turn.call, c.party(), member.over(), c.mode(), turn.at));
        }
    }

    static void takeOver(TakeOverCall c, Turn turn) {
        Member member = turn.member(c.party());
        if (member == null || (member.talks() && member.purpose() == Purpose.PARTICIPANT)) {
            return;
        }
        if (!member.supervises() || !member.isIn() || member.over() == null) {
            throw Rejections.party(PARTY_NOT_IN_CALL, c.party());
        }
        Member agent = turn.conversation().find(member.over()).orElseThrow(() -> turn.notThere(c.party()));
        turn.add(new CallTransferred(turn.call, agent.id(), c.party(), TransferKind.TAKEN_OVER, turn.at));
        turn.depart(agent, Departure.REMOVED);
    }
}
