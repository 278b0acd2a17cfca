package io.trunkline.model.call;

import io.trunkline.command.ConversationCommand.CallGroup;
import io.trunkline.command.Who;
import io.trunkline.events.CallEvent;
import io.trunkline.events.ConversationEvent.CallGroupCalled;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.Destination;
import io.trunkline.events.PartyId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.RingGroupSettings.RingOrder;
import io.trunkline.model.StreamTime;
import io.trunkline.model.call.Call.Received;
import io.trunkline.model.call.Call.Talking;
import io.trunkline.model.call.Conversation.Hunt;
import io.trunkline.model.call.Conversation.Member;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A call to a ring group: its phones ring all at once or one after the other, and the first to answer has the call. */
final class GroupCalls {

    private GroupCalls() {}

    static List<CallEvent> call(CallGroup c, Call call) {
        return switch (call) {
            case Received r -> called(c, r);
            case Talking t
            when t.conversation().hunt() != null
                    && t.conversation().hunt().group().equals(c.group()) -> List.of();
            case Call.New _, Call.Waiting _, Call.Offered _, Talking _, Call.AtVoicemail _, Call.Ended _ ->
                throw Rejections.noConversation(call);
        };
    }

    private static List<CallEvent> called(CallGroup c, Received r) {
        RingGroupSettings settings = c.settings();
        Instant at = StreamTime.notBefore(r.since(), c.at());
        CallEvent called = new CallGroupCalled(
                c.call(),
                c.group(),
                settings.members(),
                settings.order(),
                settings.ringSeconds(),
                settings.otherwise(),
                at);
        if (!(Call.evolve(r, called) instanceof Talking talking)) {
            return List.of(called);
        }
        Turn turn = new Turn(c, talking);
        long first = settings.order() == RingOrder.ALL ? settings.members().size() : 1;
        settings.members().stream().limit(first).forEach(member -> want(turn, member));
        return Stream.concat(Stream.of(called), turn.events().stream()).toList();
    }

    /** Nobody is called any more: whether somebody else is, or the call goes elsewhere. */
    static boolean goesOn(Turn turn, Member last) {
        Hunt hunt = turn.conversation().hunt();
        if (hunt == null || turn.conversation().find(PartyId.CALLER).isEmpty()) {
            return false;
        }
        if (!hunt.left().isEmpty()) {
            want(turn, hunt.left().getFirst());
            return true;
        }
        Destination otherwise = hunt.otherwise();
        if (otherwise == null) {
            return false;
        }
        if (otherwise.extension() != null) {
            want(turn, otherwise.extension());
            return true;
        }
        if (otherwise.queue() == null && !Transfers.mayGoOn(turn.now())) {
            return false;
        }
        Transfers.sendOn(turn, last.id(), otherwise);
        return true;
    }

    /** Somebody has answered; the phones that still ring fall silent. */
    static void letOthersGo(Turn turn) {
        for (Member member : turn.conversation().members()) {
            if (member.purpose() == Purpose.CALLEE && !member.isIn()) {
                turn.add(new CallPartyNotReached(
                        turn.call,
                        member.id(),
                        PartyOutcome.CANCELLED,
                        0,
                        member.agent(),
                        member.reservation(),
                        turn.at));
            }
        }
    }

    private static void want(Turn turn, String extension) {
        turn.add(Parties.requested(
                turn.call,
                new PartyId(turn.conversation().next()),
                PartyId.CALLER,
                new Who.Extension(extension),
                Purpose.CALLEE,
                turn.at));
    }
}
