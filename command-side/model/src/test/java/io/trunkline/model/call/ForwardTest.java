package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.R2;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.at;
import static io.trunkline.model.call.ConversationTest.NUMBER;
import static io.trunkline.model.call.ConversationTest.P0;
import static io.trunkline.model.call.ConversationTest.P1;
import static io.trunkline.model.call.ConversationTest.P2;
import static io.trunkline.model.call.ConversationTest.P3;

import io.trunkline.command.CallCommand;
import io.trunkline.command.ConversationCommand.AnswerParty;
import io.trunkline.command.ConversationCommand.CallParty;
import io.trunkline.command.ConversationCommand.ForwardParty;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.command.ConversationCommand.TransferCall;
import io.trunkline.command.Who;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyForwarded;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.Destination;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineId;
import io.trunkline.events.PartyId;
import io.trunkline.model.Scenario;
import org.junit.jupiter.api.Test;

/** A call that is sent on by a line. Somebody has dialled extension 11, party 1. */
class ForwardTest {

    private static final LineId LINE = new LineId("11");
    private static final CallParty DIAL = new CallParty(CALL, P0, new Who.Extension("11"), Purpose.CALLEE, at(1));
    private static final RingParty RING = new RingParty(CALL, P1, BEN, R2, at(30), at(2));

    private static Scenario<CallCommand, CallEvent, Call> dialled() {
        return CallTest.received().given(DIAL);
    }

    private static ForwardParty forward(PartyId party, Condition when, Destination to, PartyOutcome outcome) {
        return new ForwardParty(CALL, party, when, to, outcome, 0, at(9));
    }

    private static ForwardParty always(PartyId party, String extension) {
        return forward(party, Condition.ALWAYS, Destination.extension(extension), PartyOutcome.FORWARDED);
    }

    @Test
    void anotherPhoneIsCalledInItsPlace() {
        dialled()
                .when(always(P1, "12"))
                .then(
                        new CallPartyRequested(CALL, P2, Purpose.CALLEE, P0, null, "12", null, at(9)),
                        new CallPartyForwarded(CALL, P1, LINE, Condition.ALWAYS, P2, null, null, 1, at(9)),
                        new CallPartyNotReached(CALL, P1, PartyOutcome.FORWARDED, 0, null, null, at(9)));
    }

    @Test
    void anOutsideNumberIsCalledAtOnce() {
        dialled()
                .given(RING)
                .when(forward(
                        P1, Condition.NO_ANSWER, Destination.number(NUMBER.number()), PartyOutcome.RING_NO_ANSWER))
                .then(
                        new CallPartyRequested(CALL, P2, Purpose.CALLEE, P0, null, null, NUMBER.number(), at(9)),
                        new CallPartyForwarded(CALL, P1, LINE, Condition.NO_ANSWER, P2, null, null, 1, at(9)),
                        new CallPartyNotReached(CALL, P1, PartyOutcome.RING_NO_ANSWER, 0, BEN, R2, at(9)),
                        new CallPartyCalled(CALL, P2, null, null, at(69), at(9)));
    }

    @Test
    void aCallerAloneGoesToAQueue() {
        dialled()
                .when(forward(P1, Condition.BUSY, Destination.queue(SALES), PartyOutcome.BUSY))
                .then(
                        new CallPartyForwarded(CALL, P1, LINE, Condition.BUSY, null, SALES, null, 1, at(9)),
                        new CallPartyNotReached(CALL, P1, PartyOutcome.BUSY, 0, null, null, at(9)),
                        new CallTransferredToQueue(CALL, P0, SALES, null, null, at(9), at(9)),
                        new CallQueued(CALL, SALES, 0, at(9)));
    }

    @Test
    void whoIsConsultedIsNotFoundInAQueue() {
        CallTest.talking()
                .given(new CallParty(CALL, P1, new Who.Extension("11"), Purpose.CONSULTATION, at(40)))
                .when(new ForwardParty(
                        CALL, P2, Condition.BUSY, Destination.queue(SALES), PartyOutcome.BUSY, 0, at(41)))
                .then(new CallPartyNotReached(CALL, P2, PartyOutcome.BUSY, 0, null, null, at(41)));
    }

    @Test
    void aTransferGoesOnToWhomTheLineNames() {
        CallTest.talking()
                .given(new TransferCall(CALL, P1, new Who.Extension("11"), at(40)))
                .when(new ForwardParty(
                        CALL, P2, Condition.ALWAYS, Destination.extension("12"), PartyOutcome.FORWARDED, 0, at(41)))
                .then(
                        new CallPartyRequested(CALL, P3, Purpose.TRANSFER, P1, null, "12", null, at(41)),
                        new CallPartyForwarded(CALL, P2, LINE, Condition.ALWAYS, P3, null, null, 1, at(41)),
                        new CallPartyNotReached(CALL, P2, PartyOutcome.FORWARDED, 0, null, null, at(41)));
    }

    @Test
    void linesThatSendACallRoundAreFoundOut() {
        dialled()
                .given(always(P1, "12"))
                .when(always(P2, "11"))
                .then(
                        new CallPartyNotReached(CALL, P2, PartyOutcome.FORWARDING_LOOP, 0, null, null, at(9)),
                        new CallCleared(CALL, null, null, at(9)));
        dialled()
                .when(always(P1, "11"))
                .then(
                        new CallPartyNotReached(CALL, P1, PartyOutcome.FORWARDING_LOOP, 0, null, null, at(9)),
                        new CallCleared(CALL, null, null, at(9)));
    }

    @Test
    void fiveLinesMaySendACallOnAndASixthMayNot() {
        Scenario<CallCommand, CallEvent, Call> five = dialled();
        for (int hop = 1; hop <= 5; hop++) {
            five = five.given(always(PartyId.of(hop), "" + (11 + hop)));
        }
        five.when(always(PartyId.of(6), "17"))
                .then(
                        new CallPartyNotReached(
                                CALL, PartyId.of(6), PartyOutcome.FORWARDING_LOOP, 0, null, null, at(9)),
                        new CallCleared(CALL, null, null, at(9)));
    }

    @Test
    void theSameAgainIsARetryAndWhoTalksIsNotSentOn() {
        dialled().given(always(P1, "12")).when(always(P1, "12")).thenNothing();
        dialled()
                .given(RING, new AnswerParty(CALL, P1, at(5)))
                .when(always(P1, "12"))
                .thenRejected(CALL_NOT_AT_STEP);
        CallTest.received()
                .given(new CallParty(CALL, P0, new Who.Agent(ANNA), Purpose.CALLEE, at(1)))
                .when(always(P1, "12"))
                .thenRejected(CALL_NOT_AT_STEP);
        dialled()
                .when(forward(P1, Condition.BUSY, new Destination(null, null, null, null), PartyOutcome.BUSY))
                .thenRejected(INVALID_VALUE, "field", "to");
    }
}
