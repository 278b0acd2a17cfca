package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.CALL_ENDED;
import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.CALL_NOT_WAITING;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.command.RejectionCode.STALE_RESERVATION;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.R1;
import static io.trunkline.model.Given.R2;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.SUPPORT;
import static io.trunkline.model.Given.at;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.AnnounceWait;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.ChooseMenuOption;
import io.trunkline.command.CallCommand.EndOffer;
import io.trunkline.command.CallCommand.FailCall;
import io.trunkline.command.CallCommand.GiveUpMenu;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.LoseLeg;
import io.trunkline.command.CallCommand.OfferCall;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.command.CallCommand.OverflowCall;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.ReachVoicemail;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAgentUnreachable;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.CallMenuChosen;
import io.trunkline.events.CallEvent.CallMenuUnanswered;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOfferWithdrawn;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallEvent.CallWaitAnnounced;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.MenuFault;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.Destination;
import io.trunkline.events.MailboxId;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.OverflowRule.When;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.events.WaitPromise;
import io.trunkline.model.Scenario;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A caller's journey as a specification. */
class CallTest {

    static final ReceiveCall RECEIVE =
            new ReceiveCall(CALL, new Personal(null, "+4930123"), "100", "trunk-a", "edge-1", at(0));
    static final ChooseMenuOption CHOOSE = new ChooseMenuOption(CALL, "main", "1", "sales", "en", at(5));
    static final GiveUpMenu GIVE_UP = new GiveUpMenu(CALL, "main", MenuFault.NO_INPUT, 3, at(6));
    static final QueueCall QUEUE = new QueueCall(CALL, SALES, 90, at(10));
    static final AnnounceWait TELL_WAIT = new AnnounceWait(CALL, SALES, 1, 3, 240, at(15));
    static final ReachVoicemail REACH_VOICEMAIL =
            new ReachVoicemail(CALL, MailboxId.of("01930000-0000-700a-8000-000000000001"), at(10));
    static final OfferCall OFFER = new OfferCall(CALL, R1, ANNA, at(35), at(20));
    static final AnswerCall ANSWER = new AnswerCall(CALL, R1, at(25));
    static final HangUpCall CALLER_HANGS_UP = new HangUpCall(CALL, Party.CALLER, at(60));

    static Scenario<CallCommand, CallEvent, Call> call() {
        return Scenario.of(Call::decide, Call::evolve, new Call.New());
    }

    static Scenario<CallCommand, CallEvent, Call> received() {
        return call().given(RECEIVE);
    }

    static Scenario<CallCommand, CallEvent, Call> waiting() {
        return received().given(CHOOSE, QUEUE);
    }

    static Scenario<CallCommand, CallEvent, Call> offered() {
        return waiting().given(OFFER);
    }

    static Scenario<CallCommand, CallEvent, Call> talking() {
        return offered().given(ANSWER);
    }

    static Scenario<CallCommand, CallEvent, Call> atVoicemail() {
        return received().given(REACH_VOICEMAIL);
    }

    static Scenario<CallCommand, CallEvent, Call> ended() {
        return talking().given(CALLER_HANGS_UP);
    }

    static EndOffer endOffer(ReservationId reservation, OfferOutcome outcome, int sipStatus) {
        return new EndOffer(CALL, reservation, outcome, sipStatus, at(35));
    }

    @Nested
    class ToldOfTheWait {

        private static final QueueVisit VISIT = new QueueVisit(SALES, at(10));

        @Test
        void theCallerIsToldOnce() {
            waiting().when(TELL_WAIT).then(new CallWaitAnnounced(CALL, VISIT, 1, 3, 240, at(15)));
            waiting().given(TELL_WAIT).when(TELL_WAIT).thenNothing();
            waiting()
                    .given(TELL_WAIT)
                    .when(new AnnounceWait(CALL, SALES, 2, 2, null, at(45)))
                    .then(new CallWaitAnnounced(CALL, VISIT, 2, 2, null, at(45)));
        }

        @Test
        void nobodyIsToldOfAnotherQueueOrWhileAPhoneRings() {
            waiting().when(new AnnounceWait(CALL, SUPPORT, 1, 3, 240, at(15))).thenRejected(CALL_NOT_WAITING);
            offered().when(TELL_WAIT).thenRejected(CALL_NOT_WAITING);
        }

        @Test
        void theAnswerNamesWhatWasPromisedFirst() {
            waiting()
                    .given(TELL_WAIT, new AnnounceWait(CALL, SALES, 2, 1, 60, at(18)), OFFER)
                    .when(ANSWER)
                    .then(new CallAnswered(
                            CALL, R1, ANNA, VISIT, new PartyId(1), new WaitPromise(240, at(15)), at(25)));
            waiting()
                    .given(new AnnounceWait(CALL, SALES, 1, 3, null, at(15)), OFFER)
                    .when(ANSWER)
                    .then(new CallAnswered(CALL, R1, ANNA, VISIT, new PartyId(1), at(25)));
        }
    }

    @Nested
    class Arriving {

        @Test
        void aCallerArrives() {
            call().when(RECEIVE)
                    .then(new CallReceived(CALL, new Personal(null, "+4930123"), "100", "trunk-a", "edge-1", at(0)));
        }

        @Test
        void theSameArrivalAgainAtAnyLivePointIsARetry() {
            received().when(RECEIVE).thenNothing();
            waiting().when(RECEIVE).thenNothing();
            offered().when(RECEIVE).thenNothing();
            talking().when(RECEIVE).thenNothing();
        }

        @Test
        void anotherCallerUnderTheSameIdIsTurnedDown() {
            received()
                    .when(new ReceiveCall(CALL, new Personal(null, "+4930999"), "100", "trunk-a", "edge-1", at(0)))
                    .thenRejected(ALREADY_EXISTS, "field", "id", "value", CALL.toString());
        }

        @Test
        void anEndedCallDoesNotArriveAgain() {
            ended().when(RECEIVE).thenRejected(CALL_ENDED);
        }

        @Test
        void aNumberBeyondItsLimitIsTurnedDown() {
            call().when(new ReceiveCall(CALL, new Personal(null, "9".repeat(2_001)), "100", "trunk-a", "edge-1", at(0)))
                    .thenRejected(INVALID_VALUE, "field", "from", "limit", "at most 2000 characters");
        }
    }

    @Nested
    class InTheMenu {

        @Test
        void theCallerChooses() {
            received().when(CHOOSE).then(new CallMenuChosen(CALL, "main", "1", "sales", "en", at(5)));
        }

        @Test
        void theSameChoiceAgainIsARetry() {
            received().given(CHOOSE).when(CHOOSE).thenNothing();
        }

        @Test
        void anotherMenuMayFollow() {
            received()
                    .given(CHOOSE)
                    .when(new ChooseMenuOption(CALL, "sub", "1", "billing", null, at(8)))
                    .then(new CallMenuChosen(CALL, "sub", "1", "billing", null, at(8)));
        }

        @Test
        void theCallerGivesNoChoiceAndStaysWhereTheyAre() {
            received().when(GIVE_UP).then(new CallMenuUnanswered(CALL, "main", MenuFault.NO_INPUT, 3, at(6)));
            received().given(GIVE_UP).when(GIVE_UP).thenNothing();
        }

        @Test
        void aDefaultQueueOrAFailureFollowsAMenuWithoutChoice() {
            received().given(GIVE_UP).when(QUEUE).then(new CallQueued(CALL, SALES, 90, at(10)));
            received()
                    .given(GIVE_UP)
                    .when(new FailCall(CALL, CallFault.NO_ROUTE, "no default queue", at(7)))
                    .then(new CallFailed(CALL, CallFault.NO_ROUTE, null, null, "no default queue", at(7)));
        }

        @Test
        void theMenuIsOverOnceTheCallIsQueued() {
            waiting().when(CHOOSE).thenRejected(CALL_NOT_AT_STEP, "state", "Waiting");
            offered().when(GIVE_UP).thenRejected(CALL_NOT_AT_STEP, "state", "Offered");
            ended().when(CHOOSE).thenRejected(CALL_ENDED);
        }

        @Test
        void thereIsNoMenuWithoutACaller() {
            call().when(CHOOSE).thenRejected(NOT_FOUND);
        }
    }

    @Nested
    class InTheQueue {

        @Test
        void theCallIsQueuedWithItsCredit() {
            received().when(QUEUE).then(new CallQueued(CALL, SALES, 90, at(10)));
        }

        @Test
        void queuedAgainInTheSameQueueIsARetryAsLongAsTheVisitLasts() {
            waiting().when(QUEUE).thenNothing();
            offered().when(QUEUE).thenNothing();
            talking().when(QUEUE).thenNothing();
        }

        @Test
        void aCallIsInOneQueueOnly() {
            waiting().when(new QueueCall(CALL, SUPPORT, 90, at(11))).thenRejected(CALL_NOT_AT_STEP);
            waiting().when(new QueueCall(CALL, SALES, 0, at(11))).thenRejected(CALL_NOT_AT_STEP);
        }

        @Test
        void creditHasLimits() {
            received()
                    .when(new QueueCall(CALL, SALES, -1, at(10)))
                    .thenRejected(INVALID_VALUE, "field", "creditSeconds", "value", "-1", "limit", "0 to 86400");
            received().when(new QueueCall(CALL, SALES, 86_401, at(10))).thenRejected(INVALID_VALUE);
        }
    }

    @Nested
    class Offering {

        @Test
        void aWaitingCallIsOfferedToTheReservedAgent() {
            waiting().when(OFFER).then(new CallOffered(CALL, R1, ANNA, SALES, at(35), at(20)));
        }

        @Test
        void theSameOfferAgainIsARetry() {
            offered().when(OFFER).thenNothing();
            talking().when(OFFER).thenNothing();
        }

        @Test
        void onlyOneOfferIsLive() {
            offered()
                    .when(new OfferCall(CALL, R2, BEN, at(40), at(21)))
                    .thenRejected(CALL_NOT_WAITING, "state", "Offered");
        }

        @Test
        void aCallThatDoesNotWaitIsNotOffered() {
            received().when(OFFER).thenRejected(CALL_NOT_WAITING, "state", "Received");
            talking().when(new OfferCall(CALL, R2, BEN, at(40), at(21))).thenRejected(CALL_NOT_WAITING);
            ended().when(OFFER).thenRejected(CALL_ENDED);
        }

        @Test
        void eachOutcomeHasItsOwnEvent() {
            offered()
                    .when(endOffer(R1, OfferOutcome.RING_NO_ANSWER, 0))
                    .then(new CallRingNoAnswer(CALL, R1, ANNA, SALES, at(35)));
            offered()
                    .when(endOffer(R1, OfferOutcome.REFUSED, 486))
                    .then(new CallOfferRefused(CALL, R1, ANNA, SALES, 486, at(35)));
            offered()
                    .when(endOffer(R1, OfferOutcome.UNREACHABLE, 0))
                    .then(new CallAgentUnreachable(CALL, R1, ANNA, SALES, at(35)));
            offered()
                    .when(endOffer(R1, OfferOutcome.WITHDRAWN, 0))
                    .then(new CallOfferWithdrawn(CALL, R1, ANNA, SALES, at(35)));
        }

        @ParameterizedTest
        @EnumSource(OfferOutcome.class)
        void theCallKeepsItsFirstPlaceAfterAnOffer(OfferOutcome outcome) {
            offered()
                    .given(endOffer(R1, outcome, 480), new OfferCall(CALL, R2, BEN, at(60), at(45)))
                    .when(new AnswerCall(CALL, R2, at(50)))
                    .then(new CallAnswered(CALL, R2, BEN, new QueueVisit(SALES, at(10)), new PartyId(1), at(50)));
        }

        @ParameterizedTest
        @EnumSource(OfferOutcome.class)
        void anOfferEndsOnce(OfferOutcome outcome) {
            offered()
                    .given(endOffer(R1, OfferOutcome.RING_NO_ANSWER, 0))
                    .when(endOffer(R1, outcome, 480))
                    .thenNothing();
        }

        @Test
        void anEndedOfferIsNotRevived() {
            offered()
                    .given(endOffer(R1, OfferOutcome.RING_NO_ANSWER, 0))
                    .when(OFFER)
                    .thenRejected(STALE_RESERVATION, "reservation", R1.toString());
        }

        @Test
        void anEndedOfferIsNotRevivedInAnotherQueueEither() {
            QueueId support = new QueueId(new UUID(1, 77));
            OverflowRule rule = new OverflowRule(When.WAITED, 30, Destination.queue(support), null);
            offered()
                    .given(
                            endOffer(R1, OfferOutcome.RING_NO_ANSWER, 0),
                            new OverflowCall(CALL, new QueueVisit(SALES, at(10)), rule, at(50)))
                    .when(OFFER)
                    .thenRejected(STALE_RESERVATION, "reservation", R1.toString());
        }

        @Test
        void onlyTheLiveOfferCanEnd() {
            received().when(endOffer(R1, OfferOutcome.REFUSED, 486)).thenRejected(STALE_RESERVATION);
            waiting().when(endOffer(R1, OfferOutcome.REFUSED, 486)).thenRejected(STALE_RESERVATION);
            offered().when(endOffer(R2, OfferOutcome.REFUSED, 486)).thenRejected(STALE_RESERVATION);
        }

        @Test
        void anAnswerWinsOverALateRingTimeOut() {
            talking()
                    .when(endOffer(R1, OfferOutcome.RING_NO_ANSWER, 0))
                    .thenRejected(STALE_RESERVATION, "state", "Talking");
        }
    }

    @Nested
    class Answering {

        @Test
        void theAnswerEndsTheVisit() {
            offered()
                    .when(ANSWER)
                    .then(new CallAnswered(CALL, R1, ANNA, new QueueVisit(SALES, at(10)), new PartyId(1), at(25)));
        }

        @Test
        void theSameAnswerAgainIsARetry() {
            talking().when(ANSWER).thenNothing();
        }

        @Test
        void anAnswerToAnOfferThatIsOverIsStale() {
            received().when(ANSWER).thenRejected(STALE_RESERVATION, "reservation", R1.toString());
            waiting().when(ANSWER).thenRejected(STALE_RESERVATION);
            offered().when(new AnswerCall(CALL, R2, at(25))).thenRejected(STALE_RESERVATION);
            talking().when(new AnswerCall(CALL, R2, at(26))).thenRejected(STALE_RESERVATION);
            offered()
                    .given(endOffer(R1, OfferOutcome.RING_NO_ANSWER, 0))
                    .when(ANSWER)
                    .thenRejected(STALE_RESERVATION, "state", "Waiting");
        }

        @Test
        void nobodyIsThereToAnswerOnceTheCallerLeft() {
            offered().given(CALLER_HANGS_UP).when(ANSWER).thenRejected(CALL_ENDED);
        }
    }

    @Nested
    class HangingUp {

        @Test
        void inTheMenuTheCallerAbandonsWithoutAVisit() {
            received()
                    .given(CHOOSE)
                    .when(CALLER_HANGS_UP)
                    .then(new CallAbandoned(CALL, AbandonStage.MENU, null, at(60)));
        }

        @Test
        void inTheQueueTheCallerAbandonsTheVisit() {
            waiting()
                    .when(CALLER_HANGS_UP)
                    .then(new CallAbandoned(CALL, AbandonStage.QUEUE, new QueueVisit(SALES, at(10)), at(60)));
        }

        @Test
        void whileAPhoneRingsTheCallerAbandonsTheVisit() {
            offered()
                    .when(CALLER_HANGS_UP)
                    .then(new CallAbandoned(CALL, AbandonStage.RINGING, new QueueVisit(SALES, at(10)), at(60)));
        }

        @ParameterizedTest
        @EnumSource(Party.class)
        void aTalkEndsByWhoeverHangsUp(Party party) {
            talking()
                    .when(new HangUpCall(CALL, party, at(60)))
                    .then(new CallEnded(CALL, party, ANNA, SALES, at(25), at(60)));
        }

        @Test
        void anAgentCannotHangUpBeforeTheyTalk() {
            HangUpCall byAgent = new HangUpCall(CALL, Party.AGENT, at(60));
            received().when(byAgent).thenRejected(CALL_NOT_AT_STEP);
            waiting().when(byAgent).thenRejected(CALL_NOT_AT_STEP);
            offered().when(byAgent).thenRejected(CALL_NOT_AT_STEP, "state", "Offered");
        }

        @Test
        void theSystemHangingUpOnSomeoneUnservedIsAFailureOfOurs() {
            waiting()
                    .when(new HangUpCall(CALL, Party.SYSTEM, at(60)))
                    .then(new CallFailed(
                            CALL,
                            CallFault.INTERNAL,
                            new QueueVisit(SALES, at(10)),
                            null,
                            "hung up by the system before an answer",
                            at(60)));
        }

        @ParameterizedTest
        @EnumSource(Party.class)
        void hangingUpTwiceIsNothingNew(Party party) {
            ended().when(new HangUpCall(CALL, party, at(61))).thenNothing();
        }
    }

    @Nested
    class Failing {

        @Test
        void aLostLegFailsTheCallAndKeepsTheVisit() {
            offered()
                    .when(new LoseLeg(CALL, Leg.CALLER, "edge restarted", at(30)))
                    .then(
                            new CallLegLost(CALL, Leg.CALLER, at(30)),
                            new CallFailed(
                                    CALL,
                                    CallFault.LEG_LOST,
                                    new QueueVisit(SALES, at(10)),
                                    null,
                                    "edge restarted",
                                    at(30)));
        }

        @Test
        void aLostLegInATalkNamesTheAgentAndNoVisitForThatHasEnded() {
            talking()
                    .when(new LoseLeg(CALL, Leg.AGENT, "no RTP", at(30)))
                    .then(
                            new CallLegLost(CALL, Leg.AGENT, at(30)),
                            new CallFailed(CALL, CallFault.LEG_LOST, null, ANNA, "no RTP", at(30)));
        }

        @Test
        void anAgentsLegCannotBeLostBeforeItIsPartOfTheCall() {
            LoseLeg lost = new LoseLeg(CALL, Leg.AGENT, "", at(30));
            received().when(lost).thenRejected(CALL_NOT_AT_STEP);
            waiting().when(lost).thenRejected(CALL_NOT_AT_STEP);
            offered().when(lost).thenRejected(CALL_NOT_AT_STEP);
        }

        @ParameterizedTest
        @EnumSource(CallFault.class)
        void aFailureNamesItsFault(CallFault fault) {
            waiting()
                    .when(new FailCall(CALL, fault, "why", at(30)))
                    .then(new CallFailed(CALL, fault, new QueueVisit(SALES, at(10)), null, "why", at(30)));
        }

        @Test
        void detailIsCutAtItsLimitAndNotInTheMiddleOfACharacter() {
            received()
                    .when(new FailCall(CALL, CallFault.INTERNAL, "x".repeat(201), at(30)))
                    .then(new CallFailed(CALL, CallFault.INTERNAL, null, null, "x".repeat(200), at(30)));
            received()
                    .when(new FailCall(CALL, CallFault.INTERNAL, "x".repeat(199) + "😀", at(30)))
                    .then(new CallFailed(CALL, CallFault.INTERNAL, null, null, "x".repeat(199), at(30)));
        }

        @Test
        void anEndedCallFailsNoMore() {
            ended().when(new FailCall(CALL, CallFault.INTERNAL, "late", at(61))).thenNothing();
            ended().when(new LoseLeg(CALL, Leg.CALLER, "late", at(61))).thenNothing();
        }
    }

    @Nested
    class Time {

        @Test
        void aClockThatLagsCannotMakeAWaitNegative() {
            offered()
                    .when(new AnswerCall(CALL, R1, at(3)))
                    .then(new CallAnswered(CALL, R1, ANNA, new QueueVisit(SALES, at(10)), new PartyId(1), at(20)));
        }
    }
}
