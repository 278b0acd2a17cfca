package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.CALL_NOT_WAITING;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.SUPPORT;
import static io.trunkline.model.Given.at;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.AcceptCallback;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.OfferCallback;
import io.trunkline.command.IvrCommand.EnterIvrNode;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallCallbackOffered;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackWish;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.FlowId;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueVisit;
import io.trunkline.model.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a caller is offered to be called back, and accepts, as a specification. */
class CallingBackTest {

    private static final QueueVisit VISIT = new QueueVisit(SALES, at(10));
    private static final Personal NUMBER = new Personal(null, "sealed");
    static final OfferCallback OFFER = new OfferCallback(CALL, SALES, "2", at(16));
    static final AcceptCallback ACCEPT = new AcceptCallback(CALL, SALES, NUMBER, "edge-1", 3, 300, at(4000), at(18));
    private static final CallCallbackAccepted ACCEPTED = new CallCallbackAccepted(
            CALL,
            CallbackId.askedIn(CALL),
            VISIT,
            NUMBER,
            "edge-1",
            new CallbackWish(SALES, at(10), 90, List.of(), 3, 300, at(4000)),
            at(18));

    private static Scenario<CallCommand, CallEvent, Call> accepted() {
        return CallTest.waiting().given(OFFER, ACCEPT);
    }

    @Test
    void isOfferedOnceInAVisit() {
        CallTest.waiting().when(OFFER).then(new CallCallbackOffered(CALL, VISIT, "2", at(16)));
        CallTest.waiting().given(OFFER).when(OFFER).thenNothing();
        CallTest.waiting().given(OFFER, CallTest.TELL_WAIT).when(OFFER).thenNothing();
        CallTest.waiting().when(new OfferCallback(CALL, SUPPORT, "2", at(16))).thenRejected(CALL_NOT_WAITING);
    }

    @Test
    void whoAcceptsKeepsThePlaceAndWaitsNoMore() {
        CallTest.waiting().when(ACCEPT).then(ACCEPTED);
        accepted().when(ACCEPT).thenNothing();
        accepted().when(CallTest.OFFER).thenRejected(CALL_NOT_WAITING);
    }

    @Test
    void aPhoneThatRingsForThemFallsSilent() {
        CallTest.offered()
                .when(new AcceptCallback(CALL, SALES, NUMBER, "edge-1", 3, 300, at(4000), at(22)))
                .then(new CallCallbackAccepted(
                        CALL, ACCEPTED.callback(), VISIT, NUMBER, "edge-1", ACCEPTED.wish(), at(22)));
    }

    @Test
    void whatCouldNotBeAskedForLaterIsNotAccepted() {
        CallTest.waiting()
                .when(new AcceptCallback(CALL, SALES, NUMBER, "edge-1", 11, 300, at(4000), at(18)))
                .thenRejected(INVALID_VALUE, "field", "attempts");
    }

    @Test
    void theCallEndsWithoutAnAbandonment() {
        accepted().when(new HangUpCall(CALL, Party.SYSTEM, at(25))).then(new CallCleared(CALL, null, null, at(25)));
        accepted()
                .when(new HangUpCall(CALL, Party.CALLER, at(25)))
                .then(new CallCleared(CALL, PartyId.CALLER, null, at(25)));
    }

    @Test
    void inAFlowTheirPlaceBeginsNow() {
        EnterIvrNode node = new EnterIvrNode(CALL, new FlowId("main"), 1, "back", "callback", 1, at(8));
        CallTest.received()
                .given(node)
                .when(ACCEPT)
                .then(new CallCallbackAccepted(
                        CALL,
                        ACCEPTED.callback(),
                        null,
                        NUMBER,
                        "edge-1",
                        new CallbackWish(SALES, at(18), 0, List.of(), 3, 300, at(4000)),
                        at(18)));
        CallTest.received().when(ACCEPT).thenRejected(CALL_NOT_AT_STEP);
    }
}
