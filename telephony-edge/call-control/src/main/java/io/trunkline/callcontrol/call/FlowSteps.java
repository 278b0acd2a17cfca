package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Caller;
import io.trunkline.callcontrol.call.CallState.InFlow;
import io.trunkline.callcontrol.conversation.Conversation;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.time.Instant;
import java.util.List;

/** A caller in a flow: keys, ends of prompts and of waits go to the flow, and where it leads the call goes. */
final class FlowSteps {

    /** Higher than the tokens of any flow that people walk. */
    private static final int AFTER_FLOW = 1_000_000;

    private FlowSteps() {}

    static Step begin(Caller caller, String flow) {
        return Step.to(new InFlow(caller), new Effect.AcceptCaller(), new Effect.WalkFlow(flow));
    }

    static Step on(InFlow state, Signal signal, Instant now) {
        return switch (signal) {
            case Signal.OnMedia(MediaSignal.Digit(Party party, char digit))
            when party.equals(Party.CALLER) -> tell(state, new FlowNoise.Key(digit));
            case Signal.OnWire(SipSignal.Digit(DialogId dialog, char digit))
            when dialog.equals(state.caller().dialog()) -> tell(state, new FlowNoise.Key(digit));
            case Signal.OnMedia(MediaSignal.PlayEnded(Party party, long token))
            when party.equals(Party.CALLER) -> tell(state, new FlowNoise.Played(token));
            case Signal.TimerFired(Signal.Timer timer, int generation)
            when timer == Signal.Timer.DIGIT -> tell(state, new FlowNoise.TimeUp(generation));
            case Signal.FlowLeads leads -> leave(state, leads, now);
            case Signal.Refused(Report.CallbackWanted _, String _) ->
                CallerLeg.end(state.caller().dialog(), List.of(), new Report.HungUp(Report.By.SYSTEM));
            case Signal.CallbackAccepted accepted ->
                WaitingSteps.accepted(
                        state,
                        state.caller(),
                        state.before() + AFTER_FLOW,
                        accepted,
                        List.of(new Effect.Stop(Party.CALLER)));
            default -> CallerLeg.on(state, state.caller(), signal, List.of());
        };
    }

    private static Step tell(InFlow state, FlowNoise noise) {
        return Step.to(state, new Effect.TellFlow(noise));
    }

    private static Step leave(InFlow state, Signal.FlowLeads leads, Instant now) {
        Caller caller = state.caller().speaking(leads.language());
        int generation = state.before() + leads.generation();
        return switch (leads.to()) {
            case EntryPoint.ToQueue queue -> EnRouteSteps.depart(caller, queue, null, generation, now, List.of());
            case EntryPoint.ToVoicemail(String box) ->
                BoxSteps.enter(caller, box, generation, List.of(new Effect.Stop(Party.CALLER)));
            case EntryPoint.ToPhone(String number) -> dial(caller, number, generation);
            case EntryPoint.Asked _,
                    EntryPoint.ToMenu _,
                    EntryPoint.ToGroup _,
                    EntryPoint.ToFlow _,
                    EntryPoint.ToFeature _ ->
                throw new IllegalStateException("a flow leads to queues, boxes and phones only");
            case null -> CallerLeg.end(caller.dialog(), List.of(), new Report.HungUp(Report.By.SYSTEM));
        };
    }

    /** The caller is through already, and talks to whoever answers. */
    private static Step dial(Caller caller, String number, int generation) {
        Member joined = Member.joined(Member.CALLER, Party.CALLER, caller.dialog());
        return Step.to(
                CallState.Conversing.of(caller, Conversation.of(joined), generation),
                new Effect.Tell(new Report.CalleeWanted(number)));
    }
}
