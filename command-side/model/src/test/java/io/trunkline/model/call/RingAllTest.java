package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_NOT_WAITING;
import static io.trunkline.command.RejectionCode.STALE_RESERVATION;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.R1;
import static io.trunkline.model.Given.R2;
import static io.trunkline.model.Given.R3;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.at;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.EndOffer;
import io.trunkline.command.CallCommand.LeaveQueue;
import io.trunkline.command.CallCommand.OfferCall;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallAnsweredElsewhere;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.Destination;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.model.Limits;
import io.trunkline.model.Scenario;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One offer with several legs: each ends for itself, and the first answer has the call. */
class RingAllTest {

    private static final AgentId CLEO = new AgentId(new UUID(7, 7));
    private static final QueueVisit VISIT = new QueueVisit(SALES, at(10));

    @Test
    void furtherPhonesJoinTheRing() {
        ringing().when(together(R3, CLEO, 22)).then(new CallOffered(CALL, R3, CLEO, SALES, at(37), true, at(22)));
        ringing().when(together(R2, BEN, 22)).thenNothing();
    }

    @Test
    void nobodyJoinsAnOfferToOneAndNoOfferToOneJoinsARing() {
        CallTest.offered().when(together(R2, BEN, 21)).thenRejected(CALL_NOT_WAITING, "state", "Offered");
        ringing().when(new OfferCall(CALL, R3, CLEO, at(40), at(22))).thenRejected(CALL_NOT_WAITING);
    }

    @Test
    void theFirstAnswerHasTheCallAndTheOthersAreTold() {
        ringing()
                .given(together(R3, CLEO, 22))
                .when(new AnswerCall(CALL, R2, at(25)))
                .then(
                        new CallAnswered(CALL, R2, BEN, VISIT, new PartyId(1), at(25)),
                        new CallAnsweredElsewhere(CALL, R1, ANNA, SALES, at(25)),
                        new CallAnsweredElsewhere(CALL, R3, CLEO, SALES, at(25)));
    }

    @Test
    void theSecondAnswerIsTooLate() {
        Scenario<CallCommand, CallEvent, Call> answered = ringing().given(new AnswerCall(CALL, R2, at(25)));
        answered.when(new AnswerCall(CALL, R1, at(25)))
                .thenRejected(STALE_RESERVATION, "reservation", R1.toString(), "state", "Talking");
        answered.when(new AnswerCall(CALL, R2, at(26))).thenNothing();
        answered.when(end(R1, OfferOutcome.RING_NO_ANSWER, 35)).thenRejected(STALE_RESERVATION);
    }

    @Test
    void eachLegEndsForItself() {
        ringing()
                .when(new EndOffer(CALL, R1, OfferOutcome.REFUSED, 486, at(23)))
                .then(new CallOfferRefused(CALL, R1, ANNA, SALES, 486, at(23)));
        ringing()
                .given(end(R1, OfferOutcome.REFUSED, 23))
                .when(new AnswerCall(CALL, R2, at(25)))
                .then(new CallAnswered(CALL, R2, BEN, VISIT, new PartyId(1), at(25)));
        ringing()
                .given(end(R1, OfferOutcome.REFUSED, 23))
                .when(new AnswerCall(CALL, R1, at(25)))
                .thenRejected(STALE_RESERVATION);
    }

    @Test
    void aLegThatIsOverIsNeitherEndedAgainNorRevived() {
        Scenario<CallCommand, CallEvent, Call> one = ringing().given(end(R1, OfferOutcome.REFUSED, 23));
        one.when(end(R1, OfferOutcome.RING_NO_ANSWER, 36)).thenNothing();
        one.when(together(R1, ANNA, 24)).thenRejected(STALE_RESERVATION);
    }

    @Test
    void withTheLastLegTheCallIsBackAtItsPlace() {
        Scenario<CallCommand, CallEvent, Call> over =
                ringing().given(end(R1, OfferOutcome.REFUSED, 23), end(R2, OfferOutcome.RING_NO_ANSWER, 36));
        over.when(new OfferCall(CALL, R3, CLEO, at(60), at(40)))
                .then(new CallOffered(CALL, R3, CLEO, SALES, at(60), at(40)));
        over.when(together(R1, ANNA, 40)).thenRejected(STALE_RESERVATION);
        over.when(together(R2, BEN, 40)).thenRejected(STALE_RESERVATION);
        over.given(together(R3, CLEO, 40))
                .when(new AnswerCall(CALL, R3, at(45)))
                .then(new CallAnswered(CALL, R3, CLEO, VISIT, new PartyId(1), at(45)));
    }

    @Test
    void aRingTimeOutOfOneLegLeavesTheOthersRinging() {
        ringing()
                .when(end(R2, OfferOutcome.RING_NO_ANSWER, 36))
                .then(new CallRingNoAnswer(CALL, R2, BEN, SALES, at(36)));
    }

    @Test
    void theCallerMayLeaveWhileAllRing() {
        ringing().when(CallTest.CALLER_HANGS_UP).then(new CallAbandoned(CALL, AbandonStage.RINGING, VISIT, at(60)));
        ringing()
                .when(new LeaveQueue(CALL, SALES, "1", Destination.box("77"), at(30)))
                .then(new CallQueueLeft(CALL, VISIT, "1", Destination.box("77"), at(30)));
    }

    @Test
    void noMorePhonesRingThanTheLimit() {
        Scenario<CallCommand, CallEvent, Call> many = CallTest.waiting();
        for (int n = 0; n < Limits.RINGS; n++) {
            many = many.given(together(new ReservationId(new UUID(8, n)), new AgentId(new UUID(9, n)), 20));
        }
        many.when(together(R1, ANNA, 21)).thenRejected(CALL_NOT_WAITING, "state", "Offered");
        many.given(end(new ReservationId(new UUID(8, 0)), OfferOutcome.REFUSED, 22))
                .when(together(R1, ANNA, 23))
                .then(new CallOffered(CALL, R1, ANNA, SALES, at(38), true, at(23)));
    }

    /** Anna's phone and Ben's. */
    static Scenario<CallCommand, CallEvent, Call> ringing() {
        return CallTest.waiting().given(together(R1, ANNA, 20), together(R2, BEN, 21));
    }

    private static OfferCall together(ReservationId reservation, AgentId agent, long second) {
        return new OfferCall(CALL, reservation, agent, at(second + 15), true, at(second));
    }

    private static EndOffer end(ReservationId reservation, OfferOutcome outcome, long second) {
        return new EndOffer(CALL, reservation, outcome, 0, at(second));
    }
}
