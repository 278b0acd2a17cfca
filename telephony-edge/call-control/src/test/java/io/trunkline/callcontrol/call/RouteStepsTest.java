package io.trunkline.callcontrol.call;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callcontrol.call.CallState.Asking;
import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.InFlow;
import io.trunkline.callcontrol.call.CallState.Over;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.RoutingService;
import io.trunkline.callcontrol.sip.SipSignal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Callers of whom the center's own system is asked where they are to go. */
class RouteStepsTest {

    private static final RoutingService CRM =
            new RoutingService("crm", "http://127.0.0.1/route", RoutingService.PATIENCE);
    private static final EntryPoint.Asked ASKED = new EntryPoint.Asked(CRM, new EntryPoint.ToQueue("sales", 0));

    static Walk asking() {
        return Walk.arriving(ASKED).recorded(new Report.Arrived());
    }

    @Test
    void theCallerHearsRingingAndIsNotAnsweredYet() {
        asking().isIn(Asking.class).does(new Effect.RingCaller(180), new Effect.AskRoute(ASKED));
    }

    @Test
    void theCallerGoesWhereTheAnswerSays() {
        asking().on(new Signal.RouteFound(new EntryPoint.ToQueue("support", 90)))
                .isIn(Waiting.class)
                .tells(new Report.EnterQueue(new EntryPoint.ToQueue("support", 90)))
                .asksFor(new Effect.AcceptCaller());
        asking().on(new Signal.RouteFound(new EntryPoint.ToFlow("main")))
                .isIn(InFlow.class)
                .does(new Effect.AcceptCaller(), new Effect.WalkFlow("main"));
        asking().on(new Signal.RouteFound(new EntryPoint.ToPhone("6002")))
                .isIn(Conversing.class)
                .tells(new Report.CalleeWanted("6002"));
    }

    @Test
    void whoHangsUpMeanwhileIsGoneAndALateAnswerIsIgnored() {
        asking().wire(new SipSignal.Cancelled(Walk.CALLER))
                .isIn(Over.class)
                .tells(new Report.HungUp(Report.By.CALLER))
                .on(new Signal.RouteFound(new EntryPoint.ToQueue("support", 0)))
                .isIn(Over.class)
                .does();
    }

    @Test
    void anEdgeThatClosesMeanwhileSendsTheCallerAway() {
        asking().on(new Signal.Terminate("closing"))
                .isIn(Over.class)
                .asksFor(new Effect.RejectCaller(503, CallMachine.RETRY_AFTER));
    }

    @Test
    void theDefaultWayIsAPlace() {
        assertThatThrownBy(() -> new EntryPoint.Asked(CRM, ASKED)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EntryPoint.Asked(CRM, new EntryPoint.ToFeature(new Feature.Park())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RoutingService("crm", CRM.address(), Duration.ofMillis(3_001)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
