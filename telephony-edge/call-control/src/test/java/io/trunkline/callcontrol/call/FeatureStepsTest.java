package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.AtFeature;
import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.Over;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.SipSignal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls to features. */
class FeatureStepsTest {

    @Test
    void whatIsDoneIsConfirmedByATone() {
        Feature feature = new Feature.DoNotDisturb(true);
        Walk.atFeature(feature)
                .isIn(AtFeature.class)
                .does(new Effect.UseFeature(feature))
                .on(new Signal.FeatureDone(null, null))
                .does(
                        new Effect.AcceptCaller(),
                        new Effect.Tell(new Report.FeatureUsed(feature, null)),
                        new Effect.Play(Party.CALLER, List.of("tone/confirm"), false, 1))
                .played()
                .isIn(Over.class)
                .does(
                        new Effect.Bye(Walk.CALLER),
                        new Effect.Tell(new Report.HungUp(Report.By.SYSTEM)),
                        new Effect.Close());
    }

    @Test
    void whatIsRefusedIsDeniedByAnotherTone() {
        Feature feature = new Feature.SetForwarding(Feature.Condition.BUSY, "7777");
        Walk.atFeature(feature)
                .on(new Signal.FeatureDone("NOT_FOUND", null))
                .does(
                        new Effect.AcceptCaller(),
                        new Effect.Tell(new Report.FeatureUsed(feature, "NOT_FOUND")),
                        new Effect.Play(Party.CALLER, List.of("tone/denied"), false, 1));
    }

    @Test
    void aShortNumberGoesOnAsTheLongOne() {
        Feature feature = new Feature.SpeedDial(7);
        Walk.atFeature(feature)
                .on(new Signal.FeatureDone(null, new EntryPoint.ToPhone("6002")))
                .isIn(Conversing.class)
                .tells(new Report.FeatureUsed(feature, null), new Report.CalleeWanted("6002"));
    }

    @Test
    void whoHangsUpBeforeItIsDoneIsGone() {
        Walk.atFeature(new Feature.DoNotDisturb(true))
                .wire(new SipSignal.Cancelled(Walk.CALLER))
                .isIn(Over.class)
                .tells(new Report.HungUp(Report.By.CALLER));
        Walk.atFeature(new Feature.DoNotDisturb(true))
                .on(new Signal.Terminate("closing"))
                .asksFor(new Effect.RejectCaller(503, CallMachine.RETRY_AFTER));
    }

    @Test
    void aRingGroupIsDialledLikeAPhone() {
        Walk.arriving(new EntryPoint.ToGroup("g"))
                .recorded(new Report.Arrived())
                .isIn(Conversing.class)
                .tells(new Report.GroupWanted("g"))
                .on(new Signal.Refused(new Report.GroupWanted("g"), "NOT_FOUND"))
                .isIn(Over.class)
                .asksFor(new Effect.RejectCaller(404, null));
    }

    @Test
    void aFeatureIsNotBegunBeforeItsCallIsInTheLog() {
        Walk.arriving(new EntryPoint.ToFeature(new Feature.Park())).tells(new Report.Arrived());
    }
}
