package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Over;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.menu.EntryPoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls to features. */
class FeatureStepsTest {

    /** Whoever builds one takes it off this list. */
    static List<EntryPoint> notBuiltYet() {
        List<Feature> features = List.of(
                new Feature.SetForwarding(Feature.Condition.ALWAYS, "1002"),
                new Feature.ClearForwarding(Feature.Condition.ALWAYS),
                new Feature.DoNotDisturb(true),
                new Feature.CallWaiting(true),
                new Feature.SpeedDial(7),
                new Feature.StoreSpeedDial(7, "1002"));
        List<EntryPoint> entries = new ArrayList<>();
        features.forEach(feature -> entries.add(new EntryPoint.ToFeature(feature)));
        return entries;
    }

    @ParameterizedTest
    @MethodSource("notBuiltYet")
    void whatNobodyHasBuiltIsNotImplemented(EntryPoint entry) {
        Walk.arriving(entry)
                .recorded(new Report.Arrived())
                .isIn(Over.class)
                .does(
                        new Effect.RejectCaller(501, null),
                        new Effect.Tell(new Report.HungUp(Report.By.SYSTEM)),
                        new Effect.Close());
    }

    @Test
    void aFeatureIsNotBegunBeforeItsCallIsInTheLog() {
        Walk.arriving(new EntryPoint.ToFeature(new Feature.Park())).tells(new Report.Arrived());
    }
}
