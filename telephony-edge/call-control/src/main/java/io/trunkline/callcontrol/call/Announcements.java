package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.conversation.Conversation;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.conversation.Room;
import io.trunkline.callcontrol.conversation.Turn;
import java.util.List;

/** Who comes to a conference and who goes is spoken to those who are in it and hear nothing else played. */
final class Announcements {

    private static final int A_CONFERENCE = 2;
    private static final long NO_TOKEN = 0;

    private Announcements() {}

    static Step of(Conversing state, Turn.Announced announced) {
        Conversation talk = state.talk();
        List<Member> others = talk.members().stream()
                .filter(member -> member.number() != announced.party())
                .filter(member -> member.isJoined() && member.supervision() == null)
                .toList();
        if (others.size() < A_CONFERENCE) {
            return Step.stay(state);
        }
        List<String> prompts = List.of(Prompts.said(state.caller(), announced.name(), announced.came()));
        List<Effect> effects = others.stream()
                .filter(member -> member.room() == Room.MAIN && !member.isHolding() && member.task() == null)
                .filter(member -> !talk.sounds().containsKey(member.party()))
                .<Effect>map(member -> new Effect.Play(member.party(), prompts, false, NO_TOKEN))
                .toList();
        return new Step(state, effects);
    }
}
