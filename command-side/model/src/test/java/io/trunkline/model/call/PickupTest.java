package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.PARTY_IN_CALL;
import static io.trunkline.command.RejectionCode.PARTY_NOT_IN_CALL;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.R1;
import static io.trunkline.model.Given.R2;
import static io.trunkline.model.Given.at;
import static io.trunkline.model.call.ConversationTest.CONSULT;
import static io.trunkline.model.call.ConversationTest.P0;
import static io.trunkline.model.call.ConversationTest.P1;
import static io.trunkline.model.call.ConversationTest.P2;
import static io.trunkline.model.call.ConversationTest.P3;
import static io.trunkline.model.call.ConversationTest.RING;
import static io.trunkline.model.call.ConversationTest.WHO_BEN;

import io.trunkline.command.CallCommand;
import io.trunkline.command.ConversationCommand.AnswerParty;
import io.trunkline.command.ConversationCommand.CallParty;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.command.ConversationCommand.PickUpParty;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.command.ConversationCommand.TransferCall;
import io.trunkline.command.Who;
import io.trunkline.events.CallEvent;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallPickedUp;
import io.trunkline.events.ConversationEvent.CallPickupRequested;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.model.Scenario;
import org.junit.jupiter.api.Test;

/** Answering another's phone. Somebody calls Anna, whose phone rings as party 1; Ben picks up as party 2. */
class PickupTest {

    private static final PickUpParty PICK_UP = new PickUpParty(CALL, P1, WHO_BEN, at(20));
    private static final RingParty TAKEN = new RingParty(CALL, P2, BEN, R2, at(50), at(21));
    private static final AnswerParty ANSWER = new AnswerParty(CALL, P2, at(22));
    private static final PickUpParty ANOTHER = new PickUpParty(CALL, P1, new Who.Extension("12"), at(21));

    private static Scenario<CallCommand, CallEvent, Call> ringing() {
        return CallTest.received()
                .given(
                        new CallParty(CALL, P0, new Who.Agent(ANNA), Purpose.CALLEE, at(12)),
                        new RingParty(CALL, P1, ANNA, R1, at(43), at(13)));
    }

    @Test
    void isAskedForByWhoWouldAnswerInTheirPlace() {
        ringing()
                .when(PICK_UP)
                .then(
                        new CallPartyRequested(CALL, P2, Purpose.CALLEE, P0, BEN, null, null, at(20)),
                        new CallPickupRequested(CALL, P1, P2, at(20)));
        ringing().given(PICK_UP).when(PICK_UP).thenNothing();
    }

    @Test
    void endsTheRingingOnceSomebodyIsThere() {
        ringing()
                .given(PICK_UP, TAKEN)
                .when(ANSWER)
                .then(
                        new CallPartyJoined(CALL, P2, BEN, at(22)),
                        new CallPickedUp(CALL, P1, P2, at(22)),
                        new CallPartyNotReached(CALL, P1, PartyOutcome.PICKED_UP, 0, ANNA, R1, at(22)));
    }

    @Test
    void comesToNothingWhereTheOneWhoWasCalledIsFaster() {
        ringing()
                .given(PICK_UP, TAKEN)
                .when(new AnswerParty(CALL, P1, at(22)))
                .then(
                        new CallPartyJoined(CALL, P1, ANNA, at(22)),
                        new CallPartyNotReached(CALL, P2, PartyOutcome.CANCELLED, 0, BEN, R2, at(22)));
    }

    @Test
    void ofTwoWhoPickUpTheFirstHasTheCall() {
        ringing()
                .given(PICK_UP, ANOTHER, TAKEN)
                .when(ANSWER)
                .then(
                        new CallPartyJoined(CALL, P2, BEN, at(22)),
                        new CallPickedUp(CALL, P1, P2, at(22)),
                        new CallPartyNotReached(CALL, P1, PartyOutcome.PICKED_UP, 0, ANNA, R1, at(22)),
                        new CallPartyNotReached(CALL, P3, PartyOutcome.CANCELLED, 0, null, null, at(22)));
    }

    @Test
    void thatFailsLetsThePhoneRingOn() {
        ringing()
                .given(PICK_UP)
                .when(new EndPartyCall(CALL, P2, PartyOutcome.BUSY, 0, at(21)))
                .then(new CallPartyNotReached(CALL, P2, PartyOutcome.BUSY, 0, BEN, null, at(21)));
        ringing()
                .given(PICK_UP, new EndPartyCall(CALL, P2, PartyOutcome.BUSY, 0, at(21)))
                .when(new AnswerParty(CALL, P1, at(22)))
                .then(new CallPartyJoined(CALL, P1, ANNA, at(22)));
    }

    @Test
    void goesOnWhereThePhoneHasStoppedRinging() {
        EndPartyCall over = new EndPartyCall(CALL, P1, PartyOutcome.RING_NO_ANSWER, 0, at(21));
        ringing()
                .given(PICK_UP)
                .when(over)
                .then(new CallPartyNotReached(CALL, P1, PartyOutcome.RING_NO_ANSWER, 0, ANNA, R1, at(21)));
        ringing().given(PICK_UP, over, TAKEN).when(ANSWER).then(new CallPartyJoined(CALL, P2, BEN, at(22)));
    }

    @Test
    void ofATransferTakesTheContact() {
        CallTest.talking()
                .given(
                        new TransferCall(CALL, P1, new Who.Extension("12"), at(30)),
                        new RingParty(CALL, P2, null, null, at(60), at(31)),
                        new PickUpParty(CALL, P2, WHO_BEN, at(32)),
                        new RingParty(CALL, P3, BEN, R2, at(60), at(33)))
                .when(new AnswerParty(CALL, P3, at(34)))
                .then(
                        new CallPartyJoined(CALL, P3, BEN, at(34)),
                        new CallPickedUp(CALL, P2, P3, at(34)),
                        new CallPartyNotReached(CALL, P2, PartyOutcome.PICKED_UP, 0, null, null, at(34)),
                        new CallTransferred(CALL, P1, P3, TransferKind.BLIND, ANNA, at(34)));
    }

    @Test
    void isForPhonesThatRingAndWereNotMeantAlone() {
        ConversationTest.talking()
                .given(CONSULT, RING)
                .when(new PickUpParty(CALL, P2, new Who.Extension("12"), at(42)))
                .thenRejected(PARTY_NOT_IN_CALL, "party", "2");
        ringing().given(new AnswerParty(CALL, P1, at(15))).when(PICK_UP).thenRejected(PARTY_NOT_IN_CALL);
        ringing().when(new PickUpParty(CALL, P2, WHO_BEN, at(20))).thenRejected(PARTY_NOT_IN_CALL);
        ringing().when(new PickUpParty(CALL, P1, new Who.Agent(ANNA), at(20))).thenRejected(PARTY_IN_CALL);
    }
}
