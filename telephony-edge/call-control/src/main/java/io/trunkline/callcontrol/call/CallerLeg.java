package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Caller;
import io.trunkline.callcontrol.call.CallState.Over;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.util.ArrayList;
import java.util.List;

/**
 * What holds in every state after the 200: the caller may leave, change the session, fall silent, be lost, or be told
 * that it is over. Whoever else is on the line is let go in the same step.
 */
final class CallerLeg {

    private CallerLeg() {}

    /**
     * Handles what is the same in all answered states.
     *
     * @param others effects that let the agent's phones go
     */
    static Step on(CallState state, Caller caller, Signal signal, List<Effect> others) {
        return switch (signal) {
            case Signal.OnWire(SipSignal sip) when sip.dialog().equals(caller.dialog()) -> onWire(state, sip, others);
            case Signal.OnWire _ -> Step.stay(state);
            case Signal.OnMedia(MediaSignal.MediaTimeout timeout) ->
                end(
                        caller.dialog(),
                        others,
                        new Report.Failed(Report.Fault.MEDIA_TIMEOUT, "no RTP from " + timeout.party()));
            case Signal.OnMedia _ -> Step.stay(state);
            case Signal.MediaRefused(Party party, String detail)
            when party.equals(Party.CALLER) ->
                end(caller.dialog(), others, new Report.Failed(Report.Fault.MEDIA_NOT_ACCEPTABLE, detail));
            case Signal.Terminate _ -> end(caller.dialog(), others, new Report.HungUp(Report.By.SYSTEM));
            case Signal.Refused(Report.EnterQueue(var to), String code) ->
                end(
                        caller.dialog(),
                        others,
                        new Report.Failed(Report.Fault.NO_ROUTE, "queue " + to.queue() + ": " + code));
            case Signal.MediaAgreed _,
                    Signal.MediaRefused _,
                    Signal.TimerFired _,
                    Signal.FeatureDone _,
                    Signal.Recorded _,
                    Signal.Refused _,
                    Signal.Offered _,
                    Signal.OfferOver _,
                    Signal.MayLeave _,
                    Signal.InTalk _,
                    Signal.Joins _,
                    Signal.AskedToGive _,
                    Signal.Given _,
                    Signal.NotGiven _,
                    Signal.GivenAway _,
                    Signal.Taken _,
                    Signal.NotTaken _,
                    Signal.WaitTold _,
                    Signal.CallbackOffered _,
                    Signal.NumberWanted _,
                    Signal.CallbackAccepted _,
                    Signal.RouteFound _,
                    Signal.FlowLeads _,
                    Signal.MessageOver _,
                    Signal.BoxAccess _,
                    Signal.CallBackNumber _,
                    Signal.Replaced _ -> Step.stay(state);
        };
    }

    private static Step onWire(CallState state, SipSignal sip, List<Effect> others) {
        return switch (sip) {
            case SipSignal.Bye _, SipSignal.Cancelled _ -> over(others, new Report.HungUp(Report.By.CALLER));
            case SipSignal.Lost(var _, String cause) -> over(others, new Report.LegLost(true, cause));
            case SipSignal.Reinvited(DialogId dialog, var sdp) ->
                Step.to(state, new Effect.AnswerReinvite(dialog, Party.CALLER, sdp));
            case SipSignal.Referred(DialogId dialog, var _, var _) ->
                Step.to(state, new Effect.RejectRefer(dialog, CallMachine.DECLINE));
            case SipSignal.Acknowledged(var _, var sdp) ->
                sdp == null ? Step.stay(state) : Step.to(state, new Effect.TakeAnswer(Party.CALLER, sdp));
            case SipSignal.Invited _,
                    SipSignal.Ringing _,
                    SipSignal.Accepted _,
                    SipSignal.Rejected _,
                    SipSignal.ReinviteAccepted _,
                    SipSignal.ReinviteRejected _,
                    SipSignal.Digit _ -> Step.stay(state);
        };
    }

    /** Ends the caller's dialog and everything else. */
    static Step end(DialogId caller, List<Effect> others, Report report) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Bye(caller));
        effects.addAll(over(others, report).effects());
        return new Step(new Over(), effects);
    }

    /** The caller's dialog is gone already. */
    static Step over(List<Effect> others, Report report) {
        List<Effect> effects = new ArrayList<>(others);
        effects.add(new Effect.Tell(report));
        effects.add(new Effect.Close());
        return new Step(new Over(), effects);
    }
}
