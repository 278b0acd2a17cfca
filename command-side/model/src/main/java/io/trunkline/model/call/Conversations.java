package io.trunkline.model.call;

import io.trunkline.command.ConversationCommand;
import io.trunkline.command.ConversationCommand.AnnounceNames;
import io.trunkline.command.ConversationCommand.AnnounceRecording;
import io.trunkline.command.ConversationCommand.AnswerParty;
import io.trunkline.command.ConversationCommand.CallGroup;
import io.trunkline.command.ConversationCommand.CallParty;
import io.trunkline.command.ConversationCommand.CancelConsultation;
import io.trunkline.command.ConversationCommand.ChangeSupervision;
import io.trunkline.command.ConversationCommand.CollectDigits;
import io.trunkline.command.ConversationCommand.CompleteTransfer;
import io.trunkline.command.ConversationCommand.ConferenceCall;
import io.trunkline.command.ConversationCommand.DenyPark;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.command.ConversationCommand.ExpirePark;
import io.trunkline.command.ConversationCommand.ForwardParty;
import io.trunkline.command.ConversationCommand.GiveOver;
import io.trunkline.command.ConversationCommand.HoldCall;
import io.trunkline.command.ConversationCommand.LeaveCall;
import io.trunkline.command.ConversationCommand.LockConference;
import io.trunkline.command.ConversationCommand.ModerateConference;
import io.trunkline.command.ConversationCommand.MuteParty;
import io.trunkline.command.ConversationCommand.ParkCall;
import io.trunkline.command.ConversationCommand.PickUpParty;
import io.trunkline.command.ConversationCommand.PlaceCall;
import io.trunkline.command.ConversationCommand.RemoveParty;
import io.trunkline.command.ConversationCommand.RequestPark;
import io.trunkline.command.ConversationCommand.RetrieveCall;
import io.trunkline.command.ConversationCommand.RetrieveParked;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.command.ConversationCommand.SendOn;
import io.trunkline.command.ConversationCommand.SuperviseCall;
import io.trunkline.command.ConversationCommand.SwapConsultation;
import io.trunkline.command.ConversationCommand.TakeOverCall;
import io.trunkline.command.ConversationCommand.TellDigits;
import io.trunkline.command.ConversationCommand.TellLegQuality;
import io.trunkline.command.ConversationCommand.TransferCall;
import io.trunkline.command.ConversationCommand.TransferToQueue;
import io.trunkline.command.ConversationCommand.UnlockConference;
import io.trunkline.command.ConversationCommand.UnmuteParty;
import io.trunkline.command.ConversationCommand.UseFeature;
import io.trunkline.events.CallEvent;
import io.trunkline.events.ConversationEvent.CallFeatureUsed;
import io.trunkline.model.Limits;
import io.trunkline.model.StreamTime;
import io.trunkline.model.call.Call.Talking;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** What follows from a command about the parties of a call. */
final class Conversations {

    private Conversations() {}

    static List<CallEvent> decide(ConversationCommand command, Call call) {
        return switch (command) {
            case PlaceCall c -> Parties.place(c, call);
            case CallParty c -> Parties.call(c, call);
            case UseFeature c -> useFeature(c, call);
            case RingParty c -> talk(c, call, turn -> Parties.ring(c, turn));
            case ForwardParty c -> lateToo(c, call, turn -> Forwards.forward(c, turn));
            case CallGroup c -> GroupCalls.call(c, call);
            case AnswerParty c -> talk(c, call, turn -> Parties.answer(c, turn));
            case EndPartyCall c -> lateToo(c, call, turn -> Parties.endCall(c, turn));
            case LeaveCall c -> lateToo(c, call, turn -> Parties.leave(c, turn));
            case HoldCall c -> talk(c, call, turn -> Talks.hold(c, turn));
            case RetrieveCall c -> talk(c, call, turn -> Talks.retrieve(c, turn));
            case SwapConsultation c -> talk(c, call, turn -> Talks.swap(c, turn));
            case CancelConsultation c -> talk(c, call, turn -> Talks.cancelConsultation(c, turn));
            case TransferCall c -> talk(c, call, turn -> Transfers.blind(c, turn));
            case CompleteTransfer c -> talk(c, call, turn -> Transfers.complete(c, turn));
            case TransferToQueue c -> Transfers.toQueue(c, call);
            case SendOn c -> Transfers.away(c, call);
            case ModerateConference c -> talk(c, call, turn -> Moderation.moderate(c, turn));
            case RemoveParty c -> lateToo(c, call, turn -> Moderation.remove(c, turn));
            case AnnounceNames c -> talk(c, call, turn -> Moderation.announce(c, turn));
            case RequestPark c -> talk(c, call, turn -> Parking.request(c, turn));
            case ParkCall c -> talk(c, call, turn -> Parking.park(c, turn));
            case DenyPark c -> talk(c, call, turn -> Parking.deny(c, turn));
            case RetrieveParked c -> talk(c, call, turn -> Parking.retrieve(c, turn));
            case ExpirePark c -> lateToo(c, call, turn -> Parking.expire(c, turn));
            case GiveOver c -> talk(c, call, turn -> Transfers.giveOver(c, turn));
            case PickUpParty c -> talk(c, call, turn -> Pickups.pickUp(c, turn));
            case ConferenceCall c -> talk(c, call, turn -> Talks.conference(c, turn));
            case MuteParty c -> talk(c, call, turn -> Talks.mute(c, turn));
            case UnmuteParty c -> talk(c, call, turn -> Talks.unmute(c, turn));
            case LockConference c -> talk(c, call, turn -> Talks.lock(c, turn));
            case UnlockConference c -> talk(c, call, turn -> Talks.unlock(c, turn));
            case SuperviseCall c -> talk(c, call, turn -> Supervision.begin(c, turn));
            case ChangeSupervision c -> talk(c, call, turn -> Supervision.change(c, turn));
            case TellLegQuality c -> LegQuality.tell(c, call);
            case CollectDigits c -> talk(c, call, turn -> Digits.collect(c, turn));
            case TellDigits c -> Digits.tell(c, call);
            case AnnounceRecording c -> Digits.announce(c, call);
            case TakeOverCall c -> talk(c, call, turn -> Supervision.takeOver(c, turn));
        };
    }

    /** A code is dialled, so it comes with the call and before anybody is in it. */
    private static List<CallEvent> useFeature(UseFeature c, Call call) {
        Limits.name("feature", c.feature(), Call.MAX_TEXT);
        Limits.text("argument", Objects.requireNonNullElse(c.argument(), ""), Call.MAX_TEXT);
        Limits.text("refusal", Objects.requireNonNullElse(c.refusal(), ""), Call.MAX_TEXT);
        if (!(call instanceof Call.Received r) || r.isSentOn()) {
            throw Rejections.noConversation(call);
        }
        if (r.menu().equals(new Call.Menu.Feature(c.feature(), c.argument(), c.refusal()))) {
            return List.of();
        }
        Instant at = StreamTime.notBefore(r.since(), c.at());
        return List.of(new CallFeatureUsed(c.call(), c.feature(), c.argument(), c.refusal(), at));
    }

    private static List<CallEvent> talk(ConversationCommand command, Call call, Consumer<Turn> judge) {
        if (!(call instanceof Talking talking)) {
            throw Rejections.noConversation(call);
        }
        Turn turn = new Turn(command, talking);
        judge.accept(turn);
        return turn.events();
    }

    /** That somebody is gone is true of a call that is over or waits again as well. */
    private static List<CallEvent> lateToo(ConversationCommand command, Call call, Consumer<Turn> judge) {
        return switch (call) {
            case Call.Ended _ -> List.of();
            case Call.New _, Call.Received _, Call.Waiting _, Call.Offered _, Call.AtVoicemail _, Talking _ ->
                talk(command, call, judge);
        };
    }
}
