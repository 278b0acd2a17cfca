package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.SUPPORT;
import static io.trunkline.model.Given.at;

import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.TellRouteAsked;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallRouteAsked;
import io.trunkline.events.Destination;
import io.trunkline.events.LastContact;
import io.trunkline.events.RouteReply;
import io.trunkline.events.RouteReply.Fault;
import io.trunkline.events.RouteReply.Outcome;
import io.trunkline.events.RouteTaken;
import io.trunkline.events.RouteTaken.Way;
import io.trunkline.events.SkillLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log takes of asking where a caller is to go, as a specification. */
class RouteAskingTest {

    private static final LastContact KNOWN = new LastContact(SUPPORT, ANNA, at(-3600));
    private static final RouteReply REPLY = new RouteReply(Outcome.ANSWERED, null, 200, 210, 35, 40);
    private static final RouteTaken TAKEN =
            new RouteTaken(Way.QUEUE, Destination.queue(SALES), 90, List.of(new SkillLevel("tax", 3)));
    static final TellRouteAsked ASKED = new TellRouteAsked(CALL, "crm", KNOWN, REPLY, TAKEN, at(5));

    @Test
    void isAFactOnceHoweverOftenItIsTold() {
        CallTest.received().when(ASKED).then(new CallRouteAsked(CALL, "crm", KNOWN, REPLY, TAKEN, at(5)));
        CallTest.received().given(ASKED).when(ASKED).thenNothing();
    }

    @Test
    void theCallGoesOnAsAnyOther() {
        CallTest.received()
                .given(ASKED)
                .when(new QueueCall(CALL, SALES, 90, TAKEN.skills(), at(6)))
                .then(new CallQueued(CALL, SALES, 90, TAKEN.skills(), at(6)));
        CallTest.received()
                .given(ASKED)
                .when(CallTest.CALLER_HANGS_UP)
                .then(new CallAbandoned(CALL, AbandonStage.MENU, null, CallTest.CALLER_HANGS_UP.at()));
    }

    @Test
    void nobodyIsAskedAboutACallerWhoHasChosen() {
        CallTest.received().given(CallTest.CHOOSE).when(ASKED).thenRejected(CALL_NOT_AT_STEP);
    }

    @Test
    void valuesAreWithinLimits() {
        CallTest.received()
                .when(new TellRouteAsked(
                        CALL, "crm", null, new RouteReply(Outcome.TIMED_OUT, null, 0, 210, 0, 600_001), TAKEN, at(5)))
                .thenRejected(INVALID_VALUE, "field", "millis");
        CallTest.received()
                .when(new TellRouteAsked(
                        CALL,
                        " ",
                        null,
                        new RouteReply(Outcome.BAD_ANSWER, Fault.NOT_JSON, 200, 210, 3, 20),
                        TAKEN,
                        at(5)))
                .thenRejected(INVALID_VALUE, "field", "service");
        CallTest.received()
                .when(new TellRouteAsked(
                        CALL, "crm", null, REPLY, new RouteTaken(Way.QUEUE, null, 86_401, List.of()), at(5)))
                .thenRejected(INVALID_VALUE, "field", "creditSeconds");
    }
}
