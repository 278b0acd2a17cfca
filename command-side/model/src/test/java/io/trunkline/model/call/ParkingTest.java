package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_PARKED;
import static io.trunkline.command.RejectionCode.NOT_TRANSFERABLE;
import static io.trunkline.command.RejectionCode.PARTY_IN_CALL;
import static io.trunkline.command.RejectionCode.PARTY_NOT_IN_CALL;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.R2;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.at;
import static io.trunkline.model.call.ConversationTest.P0;
import static io.trunkline.model.call.ConversationTest.P1;
import static io.trunkline.model.call.ConversationTest.P2;
import static io.trunkline.model.call.ConversationTest.P3;
import static io.trunkline.model.call.ConversationTest.WHO_BEN;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.ConversationCommand.AnswerParty;
import io.trunkline.command.ConversationCommand.CallParty;
import io.trunkline.command.ConversationCommand.DenyPark;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.command.ConversationCommand.ExpirePark;
import io.trunkline.command.ConversationCommand.ParkCall;
import io.trunkline.command.ConversationCommand.RequestPark;
import io.trunkline.command.ConversationCommand.RetrieveParked;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.command.Who;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallParkDenied;
import io.trunkline.events.ConversationEvent.CallParkExpired;
import io.trunkline.events.ConversationEvent.CallParkRequested;
import io.trunkline.events.ConversationEvent.CallParked;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyLeft;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.ConversationEvent.CallUnparked;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.events.PartyId;
import io.trunkline.model.Scenario;
import org.junit.jupiter.api.Test;

/** A party waits in a slot. Anna, party 1, answered at 25 and parks the caller at 40 for a minute. */
class ParkingTest {

    private static final RequestPark REQUEST = new RequestPark(CALL, P1, at(39));
    private static final ParkCall PARK = new ParkCall(CALL, P1, null, 7, 60, at(40));
    private static final RetrieveParked RETRIEVE = new RetrieveParked(CALL, WHO_BEN, at(50));
    private static final ExpirePark EXPIRE = new ExpirePark(CALL, 7, at(100));
    private static final Who.Extension PHONE = new Who.Extension("12");
    private static final PartyId P4 = new PartyId(4);
    private static final CallEvent PARKED = new CallParked(CALL, P0, P1, ANNA, null, 7, at(100), at(40));

    private static Scenario<CallCommand, CallEvent, Call> parked() {
        return CallTest.talking().given(REQUEST, PARK);
    }

    /** A phone calls another one, 12, whose party is 1. */
    private static Scenario<CallCommand, CallEvent, Call> direct() {
        return CallTest.received()
                .given(
                        new CallParty(CALL, P0, PHONE, Purpose.CALLEE, at(12)),
                        new RingParty(CALL, P1, null, null, at(40), at(13)),
                        new AnswerParty(CALL, P1, at(15)));
    }

    @Test
    void isAskedForOnceAndDoneWhenTheEdgeHasASlot() {
        CallTest.talking().when(REQUEST).then(new CallParkRequested(CALL, P1, null, at(39)));
        CallTest.talking().given(REQUEST).when(REQUEST).thenNothing();
        CallTest.talking()
                .given(REQUEST)
                .when(PARK)
                .then(PARKED, new CallPartyLeft(CALL, P1, Departure.TRANSFERRED, ANNA, at(25), at(40)));
        parked().when(PARK).thenNothing();
        parked().when(REQUEST).thenNothing();
    }

    @Test
    void withoutASlotTheTalkGoesOn() {
        DenyPark deny = new DenyPark(CALL, P1, at(40));
        CallTest.talking().given(REQUEST).when(deny).then(new CallParkDenied(CALL, P1, at(40)));
        CallTest.talking().given(REQUEST, deny).when(REQUEST).then(new CallParkRequested(CALL, P1, null, at(40)));
        CallTest.talking().when(deny).thenNothing();
    }

    @Test
    void onlyOneOfTwoCanBeParked() {
        ConversationTest.conference().when(REQUEST).thenRejected(NOT_TRANSFERABLE);
        ConversationTest.conference().when(PARK).thenRejected(NOT_TRANSFERABLE);
        CallTest.talking().when(new RequestPark(CALL, P2, at(39))).thenRejected(PARTY_NOT_IN_CALL, "party", "2");
    }

    @Test
    void aSlotMayBeWanted() {
        CallTest.talking()
                .when(new RequestPark(CALL, P1, 12, at(39)))
                .then(new CallParkRequested(CALL, P1, 12, at(39)));
        CallTest.talking()
                .when(new RequestPark(CALL, P1, 0, at(39)))
                .thenRejected(INVALID_VALUE, "field", "slot", "limit", "1 to 99");
    }

    @Test
    void slotsAndTimesHaveLimits() {
        CallTest.talking()
                .when(new ParkCall(CALL, P1, null, 100, 60, at(40)))
                .thenRejected(INVALID_VALUE, "field", "slot", "limit", "1 to 99");
        CallTest.talking()
                .when(new ParkCall(CALL, P1, null, 1, 4, at(40)))
                .thenRejected(INVALID_VALUE, "field", "seconds", "limit", "5 to 3600");
    }

    @Test
    void whoeverFetchesThemHasTheContact() {
        parked().when(RETRIEVE).then(new CallPartyRequested(CALL, P2, Purpose.TRANSFER, P1, BEN, null, null, at(50)));
        parked().given(RETRIEVE).when(RETRIEVE).thenNothing();
        RingParty ring = new RingParty(CALL, P2, BEN, R2, at(80), at(51));
        parked().given(RETRIEVE, ring)
                .when(new AnswerParty(CALL, P2, at(52)))
                .then(
                        new CallPartyJoined(CALL, P2, BEN, at(52)),
                        new CallUnparked(CALL, 7, P2, at(52)),
                        new CallTransferred(CALL, P1, P2, TransferKind.BLIND, ANNA, at(52)));
        parked().given(RETRIEVE, ring, new AnswerParty(CALL, P2, at(52)))
                .when(new HangUpCall(CALL, Party.AGENT, at(90)))
                .then(new CallEnded(CALL, Party.AGENT, BEN, SALES, at(25), at(90)));
    }

    @Test
    void whoFetchesThemAndDoesNotComeLeavesThemInTheSlot() {
        parked().given(RETRIEVE)
                .when(new EndPartyCall(CALL, P2, PartyOutcome.BUSY, 0, at(51)))
                .then(new CallPartyNotReached(CALL, P2, PartyOutcome.BUSY, 0, BEN, null, at(51)));
        parked().given(RETRIEVE, new EndPartyCall(CALL, P2, PartyOutcome.BUSY, 0, at(51)), EXPIRE)
                .when(EXPIRE)
                .thenNothing();
    }

    @Test
    void nobodyIsFetchedWhoIsNotParked() {
        CallTest.talking().when(RETRIEVE).thenRejected(NOT_PARKED);
        parked().given(new CallParty(CALL, null, WHO_BEN, Purpose.PARTICIPANT, at(45)))
                .when(RETRIEVE)
                .thenRejected(PARTY_IN_CALL);
    }

    @Test
    void whoIsParkedConsultsNobody() {
        parked().when(new CallParty(CALL, P0, WHO_BEN, Purpose.CONSULTATION, at(45)))
                .thenRejected(CALL_NOT_AT_STEP);
    }

    @Test
    void whoeverJoinsAParkedOneHasFetchedThem() {
        parked().given(
                        new CallParty(CALL, null, WHO_BEN, Purpose.PARTICIPANT, at(45)),
                        new RingParty(CALL, P2, BEN, R2, at(80), at(46)))
                .when(new AnswerParty(CALL, P2, at(47)))
                .then(new CallPartyJoined(CALL, P2, BEN, at(47)), new CallUnparked(CALL, 7, P2, at(47)));
    }

    @Test
    void theOneWhoWaitsMayHangUp() {
        parked().when(CallTest.CALLER_HANGS_UP).then(new CallEnded(CALL, Party.CALLER, ANNA, SALES, at(25), at(60)));
    }

    @Test
    void whenTheTimeIsOverTheParkerIsRungAndTheSlotStaysTaken() {
        parked().when(new ExpirePark(CALL, 7, at(99))).thenNothing();
        parked().when(new ExpirePark(CALL, 8, at(100))).thenNothing();
        parked().when(EXPIRE)
                .then(
                        new CallParkExpired(CALL, 7, P1, at(100)),
                        new CallPartyRequested(CALL, P2, Purpose.TRANSFER, P1, ANNA, null, null, at(100)));
        parked().given(EXPIRE).when(EXPIRE).thenNothing();
    }

    @Test
    void whoComesFirstHasThemAndTheOtherIsCalledNoMore() {
        parked().given(
                        EXPIRE,
                        new RetrieveParked(CALL, WHO_BEN, at(101)),
                        new RingParty(CALL, P3, BEN, R2, at(130), at(102)))
                .when(new AnswerParty(CALL, P3, at(103)))
                .then(
                        new CallPartyJoined(CALL, P3, BEN, at(103)),
                        new CallUnparked(CALL, 7, P3, at(103)),
                        new CallPartyNotReached(CALL, P2, PartyOutcome.CANCELLED, 0, ANNA, null, at(103)),
                        new CallTransferred(CALL, P1, P3, TransferKind.BLIND, ANNA, at(103)));
    }

    @Test
    void aCallerWhomTheParkerDoesNotTakeBackIsInTheirQueueAgain() {
        parked().given(EXPIRE)
                .when(new EndPartyCall(CALL, P2, PartyOutcome.RING_NO_ANSWER, 0, at(130)))
                .then(
                        new CallPartyNotReached(CALL, P2, PartyOutcome.RING_NO_ANSWER, 0, ANNA, null, at(130)),
                        new CallTransferredToQueue(CALL, P1, SALES, ANNA, SALES, at(25), at(130)),
                        new CallQueued(CALL, SALES, 105, at(130)));
    }

    @Test
    void othersStayForThreeTimesAndThenTheCallEnds() {
        ParkCall byCaller = new ParkCall(CALL, P0, "11", 3, 60, at(20));
        direct().when(byCaller)
                .then(
                        new CallParked(CALL, P1, P0, null, "11", 3, at(80), at(20)),
                        new CallPartyLeft(CALL, P0, Departure.TRANSFERRED, null, at(0), at(20)));
        Scenario<CallCommand, CallEvent, Call> once = direct().given(byCaller, new ExpirePark(CALL, 3, at(80)));
        EndPartyCall busy = new EndPartyCall(CALL, P2, PartyOutcome.BUSY, 0, at(81));
        once.when(busy)
                .then(
                        new CallPartyNotReached(CALL, P2, PartyOutcome.BUSY, 0, null, null, at(81)),
                        new CallParked(CALL, P1, P0, null, "11", 3, at(141), at(81)));
        once.given(
                        busy,
                        new ExpirePark(CALL, 3, at(141)),
                        new EndPartyCall(CALL, P3, PartyOutcome.BUSY, 0, at(142)),
                        new ExpirePark(CALL, 3, at(202)))
                .when(new EndPartyCall(CALL, P4, PartyOutcome.BUSY, 0, at(203)))
                .then(
                        new CallPartyNotReached(CALL, P4, PartyOutcome.BUSY, 0, null, null, at(203)),
                        new CallCleared(CALL, null, at(15), at(203)));
    }
}
