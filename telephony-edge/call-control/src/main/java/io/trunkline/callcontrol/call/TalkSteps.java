package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Joining;
import io.trunkline.callcontrol.call.CallState.Talking;
import io.trunkline.callcontrol.media.Side;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.util.List;

/**
 * The answer is recorded, then the two are joined. When the log is away, people who are on the line are joined after
 * {@link CallMachine#JOIN_PATIENCE} and the fact is recorded as soon as the log is back.
 */
final class TalkSteps {

    private TalkSteps() {}

    static Step on(Joining state, Signal signal) {
        List<Effect> letGo = List.of(new Effect.Bye(state.agent()));
        return switch (signal) {
            case Signal.Recorded(Report.AgentAnswered(String reservation))
            when reservation.equals(state.reservation()) -> joined(state);
            case Signal.TimerFired(Signal.Timer timer, int generation)
            when timer == Signal.Timer.JOIN && generation == state.generation() && !state.bridged() ->
                Step.to(
                        new Joining(state.caller(), state.reservation(), state.agent(), true, generation),
                        new Effect.Bridge());
            case Signal.Refused(Report.AgentAnswered(String reservation), String _)
            when reservation.equals(state.reservation()) -> refused(state, letGo);
            case Signal.OnWire(SipSignal sip)
            when sip.dialog().equals(state.agent()) ->
                onAgent(state, state.caller().dialog(), state.agent(), sip);
            case Signal.MediaRefused(String detail) ->
                CallerLeg.end(
                        state.caller().dialog(), letGo, new Report.Failed(Report.Fault.MEDIA_NOT_ACCEPTABLE, detail));
            default -> CallerLeg.on(state, state.caller(), signal, letGo);
        };
    }

    static Step on(Talking state, Signal signal) {
        if (signal instanceof Signal.OnWire(SipSignal sip) && sip.dialog().equals(state.agent())) {
            return onAgent(state, state.caller().dialog(), state.agent(), sip);
        }
        return CallerLeg.on(state, state.caller(), signal, List.of(new Effect.Bye(state.agent())));
    }

    private static Step joined(Joining state) {
        Talking talking = new Talking(state.caller(), state.agent());
        return state.bridged() ? Step.stay(talking) : Step.to(talking, new Effect.Bridge());
    }

    /** Not this agent after all. Back to waiting, unless the two have been speaking already. */
    private static Step refused(Joining state, List<Effect> letGo) {
        if (state.bridged()) {
            return CallerLeg.end(state.caller().dialog(), letGo, new Report.HungUp(Report.By.SYSTEM));
        }
        return WaitingSteps.back(state.caller(), state.generation(), letGo);
    }

    private static Step onAgent(CallState state, DialogId caller, DialogId agent, SipSignal sip) {
        return switch (sip) {
            case SipSignal.Bye _, SipSignal.Cancelled _, SipSignal.Rejected _ ->
                CallerLeg.end(caller, List.of(), new Report.HungUp(Report.By.AGENT));
            case SipSignal.Lost(DialogId _, String cause) ->
                CallerLeg.end(caller, List.of(), new Report.LegLost(false, cause));
            case SipSignal.Reinvited(DialogId _, var sdp) ->
                Step.to(state, new Effect.AnswerReinvite(agent, Side.AGENT, sdp));
            case SipSignal.Acknowledged(DialogId _, var sdp) ->
                sdp == null ? Step.stay(state) : Step.to(state, new Effect.TakeAnswer(Side.AGENT, sdp));
            case SipSignal.Invited _,
                    SipSignal.Ringing _,
                    SipSignal.Accepted _,
                    SipSignal.ReinviteAccepted _,
                    SipSignal.ReinviteRejected _ -> Step.stay(state);
        };
    }
}
