package io.trunkline.model.call;

import io.trunkline.events.CallEvent;
import io.trunkline.events.ConversationEvent.CallTalkPaused;
import io.trunkline.events.ConversationEvent.Room;
import io.trunkline.events.ConversationEvent.TalkPause;
import io.trunkline.model.call.Call.Talking;
import io.trunkline.model.call.Conversation.Aside;
import io.trunkline.model.call.Conversation.Member;
import io.trunkline.model.call.Conversation.Pause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When agents in a talk hold or consult. Many things end such a stretch: a retrieval, a swap, a transfer, whoever hangs up. So
 * it is told here, of all of them, from the parties before and after.
 */
final class TalkPauses {

    private TalkPauses() {}

    /** The same with each stretch that one of these events ends told before it. */
    static List<CallEvent> told(Call call, List<CallEvent> events) {
        if (!(call instanceof Talking talking) || !anyPauses(talking)) {
            return events;
        }
        List<CallEvent> told = new ArrayList<>();
        Call now = call;
        for (CallEvent event : events) {
            Call after = Call.evolve(now, event);
            if (now instanceof Talking before) {
                ended(before, after, event, told);
            }
            told.add(event);
            now = after;
        }
        return List.copyOf(told);
    }

    private static boolean anyPauses(Talking talking) {
        return talking.conversation().members().stream().anyMatch(member -> member.pause() != null);
    }

    private static void ended(Talking before, Call after, CallEvent event, List<CallEvent> told) {
        for (Member member : before.conversation().members()) {
            Pause pause = member.pause();
            if (pause == null || member.agent() == null || pause.equals(pauseOf(member, after))) {
                continue;
            }
            if (pause.since().isBefore(event.at())) {
                told.add(new CallTalkPaused(
                        event.call(), member.id(), member.agent(), pause.what(), pause.since(), event.at()));
            }
        }
    }

    private static @Nullable Pause pauseOf(Member member, Call after) {
        return after instanceof Talking talking
                ? talking.conversation().find(member.id()).map(Member::pause).orElse(null)
                : null;
    }

    /** The conversation after an event, each agent's pause as it is now. */
    static Conversation after(Conversation conversation, Instant at) {
        Conversation settled = conversation;
        for (Member member : conversation.members()) {
            TalkPause before = member.pause() == null ? null : member.pause().what();
            TalkPause now = pause(member, conversation.aside());
            if (!Objects.equals(before, now)) {
                Pause begun = now == null ? null : new Pause(now, at);
                settled = settled.change(member.id(), one -> one.withPause(begun), at);
            }
        }
        return settled;
    }

    private static @Nullable TalkPause pause(Member member, @Nullable Aside aside) {
        if (!member.talks() || member.agent() == null || member.reservation() == null) {
            return null; // nobody whose time is counted
        }
        if (aside != null && aside.by().equals(member.id()) && aside.at() == Room.ASIDE) {
            return TalkPause.CONSULTING;
        }
        return member.heldSince() == null ? null : TalkPause.HOLDING;
    }
}
