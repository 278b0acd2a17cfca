package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Arriving;
import io.trunkline.callcontrol.call.CallState.Asking;
import io.trunkline.callcontrol.call.CallState.Caller;
import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.InMenu;
import io.trunkline.callcontrol.call.CallState.Over;
import io.trunkline.callcontrol.conversation.Conversation;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.SipSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrival is recorded before it is answered: a caller who hears us is in the log. */
final class ArrivingSteps {

    private static final int RINGING = 180;

    private ArrivingSteps() {}

    static Step on(Asking asking, Signal signal, Instant now) {
        return signal instanceof Signal.RouteFound(EntryPoint to)
                ? enter(asking.caller(), to, now)
                : unanswered(asking, signal);
    }

    static Step on(Arriving arriving, Signal signal, Instant now) {
        return signal instanceof Signal.Recorded(Report.Arrived _)
                ? enter(arriving.caller(), arriving.entry(), now)
                : unanswered(arriving, signal);
    }

    /** What holds as long as the caller has not been answered. */
    static Step unanswered(CallState state, Signal signal) {
        return switch (signal) {
            // Whether the arrival reached the log may be unknown, so its end is told in any case.
            case Signal.Refused(Report.Arrived _, String _), Signal.Terminate _ ->
                reject(503, CallMachine.RETRY_AFTER, new Report.HungUp(Report.By.SYSTEM));
            case Signal.MediaRefused(var _, String detail) ->
                reject(488, null, new Report.Failed(Report.Fault.MEDIA_NOT_ACCEPTABLE, detail));
            case Signal.OnWire(SipSignal.Cancelled _) -> CallerLeg.over(List.of(), new Report.HungUp(Report.By.CALLER));
            case Signal.OnWire(SipSignal.Lost(var _, String cause)) ->
                CallerLeg.over(List.of(), new Report.LegLost(true, cause));
            case Signal.OnWire _,
                    Signal.OnMedia _,
                    Signal.MediaAgreed _,
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

    static Step enter(Caller caller, EntryPoint entry, Instant now) {
        return switch (entry) {
            case EntryPoint.Asked asked ->
                Step.to(new Asking(caller), new Effect.RingCaller(RINGING), new Effect.AskRoute(asked));
            case EntryPoint.ToMenu(var menu) -> {
                InMenu first = new InMenu(caller, menu, 1, false, 1);
                yield accept(first, MenuSteps.ask(first, menu.greeting()));
            }
            case EntryPoint.ToQueue queue ->
                EnRouteSteps.depart(caller, queue, null, 1, now, List.of(new Effect.AcceptCaller()));
            case EntryPoint.ToPhone(String number) -> dial(caller, new Report.CalleeWanted(number));
            case EntryPoint.ToGroup(String group) -> dial(caller, new Report.GroupWanted(group));
            case EntryPoint.ToFlow(String flow) -> FlowSteps.begin(caller, flow);
            case EntryPoint.ToFeature(var feature) -> FeatureSteps.begin(caller, feature);
            case EntryPoint.ToVoicemail(String box) ->
                BoxSteps.enter(caller, box, 1, List.of(new Effect.AcceptCaller()));
        };
    }

    private static Step dial(Caller caller, Report wanted) {
        return Step.to(
                Conversing.of(caller, Conversation.of(Member.dialling(caller.dialog())), 1), new Effect.Tell(wanted));
    }

    private static Step accept(CallState next, List<Effect> then) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.AcceptCaller());
        effects.addAll(then);
        return new Step(next, effects);
    }

    private static Step reject(int status, @Nullable Duration retryAfter, Report report) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.RejectCaller(status, retryAfter));
        effects.add(new Effect.Tell(report));
        effects.add(new Effect.Close());
        return new Step(new Over(), effects);
    }
}
