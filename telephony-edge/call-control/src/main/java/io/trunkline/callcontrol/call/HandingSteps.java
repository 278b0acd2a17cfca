package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Handing;
import io.trunkline.callcontrol.call.CallState.Over;

/** A phone that dialled a code is offered to the call that the code is about. What the phone says meanwhile goes there too. */
final class HandingSteps {

    private static final int UNAVAILABLE = 480;

    private HandingSteps() {}

    static Step on(Handing state, Signal signal) {
        return switch (signal) {
            case Signal.Taken() -> taken(state);
            case Signal.NotTaken(int status, String refusal) -> refused(state, status, refusal);
            case Signal.Terminate _ -> refused(state, UNAVAILABLE, "UNAVAILABLE");
            case Signal.OnWire(var sip) -> Step.to(state, new Effect.Forward(sip));
            case Signal.OnMedia _,
                    Signal.MediaAgreed _,
                    Signal.MediaRefused _,
                    Signal.TimerFired _,
                    Signal.FeatureDone _,
                    Signal.Recorded _,
                    Signal.Refused _,
                    Signal.Offered _,
                    Signal.OfferOver _,
                    Signal.MayLeave _,
                    Signal.InTalk _,
                    Signal.AskedToGive _,
                    Signal.Given _,
                    Signal.NotGiven _,
                    Signal.GivenAway _,
                    Signal.Joins _,
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

    /** The phone is the other call's from now on. */
    private static Step taken(Handing state) {
        return Step.to(
                new Over(),
                new Effect.Tell(new Report.FeatureUsed(state.feature(), null)),
                new Effect.Tell(new Report.HungUp(Report.By.SYSTEM)),
                new Effect.Close());
    }

    static Step refused(Handing state, int status, String refusal) {
        return Step.to(
                new Over(),
                new Effect.RejectCaller(status, null),
                new Effect.Tell(new Report.FeatureUsed(state.feature(), refusal)),
                new Effect.Tell(new Report.HungUp(Report.By.SYSTEM)),
                new Effect.Close());
    }
}
