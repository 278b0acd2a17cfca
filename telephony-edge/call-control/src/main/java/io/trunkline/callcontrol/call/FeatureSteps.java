package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.AtFeature;
import io.trunkline.callcontrol.call.CallState.Caller;
import io.trunkline.callcontrol.call.CallState.Handing;
import io.trunkline.callcontrol.call.CallState.Leaving;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.media.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A phone of ours has dialled a code. It hears a tone that says whether that is done, or goes on to where it leads. */
final class FeatureSteps {

    private static final int FORBIDDEN = 403;
    private static final long TOKEN = 1;

    private FeatureSteps() {}

    /** What the phone asks for begins; its call is recorded and not answered yet. */
    static Step begin(Caller caller, Feature feature) {
        return switch (feature) {
            case Feature.SetForwarding _,
                    Feature.ClearForwarding _,
                    Feature.DoNotDisturb _,
                    Feature.CallWaiting _,
                    Feature.SpeedDial _,
                    Feature.StoreSpeedDial _ -> Step.to(new AtFeature(caller, feature), new Effect.UseFeature(feature));
            // Who talks to nobody parks nobody: phones park by REFER to the code.
            case Feature.Park _, Feature.ParkIn _ ->
                HandingSteps.refused(new Handing(caller, feature), FORBIDDEN, "NOT_TRANSFERABLE");
            case Feature.Retrieve _, Feature.PickUpGroup _, Feature.PickUp _ ->
                Step.to(new Handing(caller, feature), new Effect.HandOver(feature));
            case Feature.Voicemail voicemail -> ListeningSteps.begin(caller, voicemail);
        };
    }

    static Step on(AtFeature state, Signal signal, Instant now) {
        return signal instanceof Signal.FeatureDone done
                ? done(state, done, now)
                : ArrivingSteps.unanswered(state, signal);
    }

    private static Step done(AtFeature state, Signal.FeatureDone done, Instant now) {
        Effect used = new Effect.Tell(new Report.FeatureUsed(state.feature(), done.refusal()));
        if (done.leadsTo() == null) {
            return confirm(state.caller(), used, done.refusal());
        }
        Step next = ArrivingSteps.enter(state.caller(), done.leadsTo(), now);
        List<Effect> effects = new ArrayList<>();
        effects.add(used);
        effects.addAll(next.effects());
        return new Step(next.next(), effects);
    }

    private static Step confirm(Caller caller, Effect used, @Nullable String refusal) {
        return Step.to(
                new Leaving(caller, TOKEN),
                new Effect.AcceptCaller(),
                used,
                new Effect.Play(
                        Party.CALLER, List.of(refusal == null ? Prompts.DONE : Prompts.NOT_DONE), false, TOKEN));
    }
}
