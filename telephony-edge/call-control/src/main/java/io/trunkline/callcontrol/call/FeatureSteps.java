package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Caller;
import io.trunkline.callcontrol.call.CallState.Handing;
import io.trunkline.callcontrol.feature.Feature;

/** A phone of ours has dialled a code. */
final class FeatureSteps {

    private static final int FORBIDDEN = 403;

    private FeatureSteps() {}

    /** What the phone asks for begins; its call is recorded and not answered yet. */
    static Step begin(Caller caller, Feature feature) {
        return switch (feature) {
            case Feature.SetForwarding _,
                    Feature.ClearForwarding _,
                    Feature.DoNotDisturb _,
                    Feature.CallWaiting _,
                    Feature.SpeedDial _,
                    Feature.StoreSpeedDial _ -> ArrivingSteps.notBuilt();
            // Who talks to nobody parks nobody: phones park by REFER to the code.
            case Feature.Park _, Feature.ParkIn _ ->
                HandingSteps.refused(new Handing(caller, feature), FORBIDDEN, "NOT_TRANSFERABLE");
            case Feature.Retrieve _, Feature.PickUpGroup _, Feature.PickUp _ ->
                Step.to(new Handing(caller, feature), new Effect.HandOver(feature));
            case Feature.Voicemail voicemail -> ListeningSteps.begin(caller, voicemail);
        };
    }
}
