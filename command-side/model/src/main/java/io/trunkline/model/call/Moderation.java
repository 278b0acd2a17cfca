package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.NOT_MODERATOR;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.ConversationCommand.AnnounceNames;
import io.trunkline.command.ConversationCommand.LeaveCall;
import io.trunkline.command.ConversationCommand.ModerateConference;
import io.trunkline.command.ConversationCommand.RemoveParty;
import io.trunkline.events.ConversationEvent.CallConferenceModerated;
import io.trunkline.events.ConversationEvent.CallConferenceUnmoderated;
import io.trunkline.events.ConversationEvent.CallNamesAnnounced;
import io.trunkline.events.ConversationEvent.CallNamesKept;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.PartyId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who may say what others of a conference may. */
final class Moderation {

    private Moderation() {}

    static void moderate(ModerateConference c, Turn turn) {
        if (turn.talker(c.by()) == null) {
            return;
        }
        Chair chair = turn.conversation().chair();
        if (Objects.equals(chair.moderator(), c.moderator())) {
            return;
        }
        PartyId entitled = chair.moderator() != null ? chair.moderator() : chair.convenor();
        mustBe(entitled, c.by());
        if (c.moderator() == null) {
            turn.add(new CallConferenceUnmoderated(turn.call, c.by(), turn.at));
        } else {
            turn.mustTalk(c.moderator());
            turn.add(new CallConferenceModerated(turn.call, c.moderator(), c.by(), turn.at));
        }
    }

    /** Where the conference is moderated, only its moderator. */
    static void may(@Nullable PartyId by, Turn turn) {
        mustBe(turn.conversation().chair().moderator(), by);
    }

    private static void mustBe(@Nullable PartyId entitled, @Nullable PartyId by) {
        if (entitled != null && !entitled.equals(by)) {
            throw new CommandRejected(NOT_MODERATOR, Map.of("moderator", entitled.toString()));
        }
    }

    static void remove(RemoveParty c, Turn turn) {
        if (turn.member(c.party()) != null) {
            may(c.by(), turn);
            Parties.leave(new LeaveCall(c.call(), c.party(), Departure.REMOVED, c.at()), turn);
        }
    }

    static void announce(AnnounceNames c, Turn turn) {
        if (turn.conversation().chair().names() != c.on()) {
            may(c.by(), turn);
            turn.add(c.on() ? new CallNamesAnnounced(turn.call, turn.at) : new CallNamesKept(turn.call, turn.at));
        }
    }
}
