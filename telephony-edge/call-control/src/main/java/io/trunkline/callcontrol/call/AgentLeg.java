package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.util.List;

/** What holds for the phone of an agent who has answered and whose answer is being recorded. */
final class AgentLeg {

    private AgentLeg() {}

    static Step on(CallState state, DialogId caller, DialogId agent, SipSignal sip) {
        return switch (sip) {
            case SipSignal.Bye _, SipSignal.Cancelled _, SipSignal.Rejected _ ->
                CallerLeg.end(caller, List.of(), new Report.HungUp(Report.By.AGENT));
            case SipSignal.Lost(DialogId _, String cause) ->
                CallerLeg.end(caller, List.of(), new Report.LegLost(false, cause));
            case SipSignal.Reinvited(DialogId _, var sdp) ->
                Step.to(state, new Effect.AnswerReinvite(agent, Party.AGENT, sdp));
            case SipSignal.Referred(DialogId _, var _, var _) ->
                Step.to(state, new Effect.RejectRefer(agent, CallMachine.DECLINE));
            case SipSignal.Acknowledged(DialogId _, var sdp) ->
                sdp == null ? Step.stay(state) : Step.to(state, new Effect.TakeAnswer(Party.AGENT, sdp));
            case SipSignal.Invited _,
                    SipSignal.Ringing _,
                    SipSignal.Accepted _,
                    SipSignal.ReinviteAccepted _,
                    SipSignal.ReinviteRejected _,
                    SipSignal.Digit _ -> Step.stay(state);
        };
    }

    static Step mediaLost(DialogId caller, List<Effect> letGo, String detail) {
        return CallerLeg.end(caller, letGo, new Report.Failed(Report.Fault.MEDIA_NOT_ACCEPTABLE, detail));
    }
}
