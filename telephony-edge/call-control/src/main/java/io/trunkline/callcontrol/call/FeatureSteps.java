package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.feature.Feature;

/** A phone of ours has dialled a code. */
final class FeatureSteps {

    private FeatureSteps() {}

    /** What the phone asks for begins; its call is recorded and not answered yet. */
    static Step begin(Feature feature) {
        return switch (feature) {
            case Feature.SetForwarding _,
                    Feature.ClearForwarding _,
                    Feature.DoNotDisturb _,
                    Feature.CallWaiting _,
                    Feature.SpeedDial _,
                    Feature.StoreSpeedDial _ -> ArrivingSteps.notBuilt();
            case Feature.Park _, Feature.Retrieve _, Feature.PickUpGroup _, Feature.PickUp _ ->
                ArrivingSteps.notBuilt();
            case Feature.Voicemail _ -> ArrivingSteps.notBuilt();
        };
    }
}
