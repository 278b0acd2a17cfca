package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.CALL_NOT_WAITING;
import static io.trunkline.command.RejectionCode.FORWARDING_LOOP;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_TRANSFERABLE;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.R1;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.SUPPORT;
import static io.trunkline.model.Given.at;
import static io.trunkline.model.call.ConversationTest.P0;
import static io.trunkline.model.call.ConversationTest.P1;
import static io.trunkline.model.call.ConversationTest.P2;
import static io.trunkline.model.call.ConversationTest.P3;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.LeaveQueue;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.ReachVoicemail;
import io.trunkline.command.ConversationCommand.CallGroup;
import io.trunkline.command.ConversationCommand.CallParty;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.command.ConversationCommand.ForwardParty;
import io.trunkline.command.ConversationCommand.SendOn;
import io.trunkline.command.ConversationCommand.TransferCall;
import io.trunkline.command.ConversationCommand.TransferToQueue;
import io.trunkline.command.IvrCommand.EnterIvrNode;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.Who;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallDigitsCollected;
import io.trunkline.events.ConversationEvent.CallGroupCalled;
import io.trunkline.events.ConversationEvent.CallPartyForwarded;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.ConversationEvent.DigitsOutcome;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.Destination;
import io.trunkline.events.FlowId;
import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineId;
import io.trunkline.events.MailboxId;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.RingGroupSettings.RingOrder;
import io.trunkline.model.Scenario;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A caller, alone, goes elsewhere: to a box, a ring group, an extension or another queue, out of a talk or out of a queue. */
class SentOnTest {

    private static final LineId LINE = new LineId("11");
    private static final Destination BOX = Destination.box("77");
    private static final RingGroupId GROUP = new RingGroupId(new UUID(9, 1));
    private static final Destination OFFICE = Destination.group(GROUP);
    private static final MailboxId MAILBOX = new MailboxId(new UUID(9, 2));
    private static final FlowId FLOW = FlowId.of("busy");
    private static final QueueVisit VISIT = new QueueVisit(SALES, at(10));
    private static final LeaveQueue LEAVE = new LeaveQueue(CALL, SALES, "1", BOX, at(15));

    private static Scenario<CallCommand, CallEvent, Call> dialled() {
        return CallTest.received().given(new CallParty(CALL, P0, new Who.Extension("11"), Purpose.CALLEE, at(1)));
    }

    private static ForwardParty noAnswer(PartyId party, Destination to) {
        return new ForwardParty(CALL, party, Condition.NO_ANSWER, to, PartyOutcome.RING_NO_ANSWER, 0, at(9));
    }

    private static CallPartyNotReached missed(PartyId party) {
        return new CallPartyNotReached(CALL, party, PartyOutcome.RING_NO_ANSWER, 0, null, null, at(9));
    }

    private static CallGroup group(Destination otherwise, long second) {
        return new CallGroup(
                CALL,
                GROUP,
                new RingGroupSettings("Office", "600", List.of("12"), RingOrder.LONGEST_IDLE, 20, otherwise),
                at(second));
    }

    @Test
    void aLineSendsItsCallerToABox() {
        dialled()
                .when(noAnswer(P1, BOX))
                .then(
                        new CallPartyForwarded(CALL, P1, LINE, Condition.NO_ANSWER, null, null, "77", 1, at(9)),
                        missed(P1),
                        new CallSentOn(CALL, P0, BOX, null, null, at(9), at(9)));
        dialled()
                .given(noAnswer(P1, BOX))
                .when(new ReachVoicemail(CALL, MAILBOX, at(10)))
                .then(new CallVoicemailReached(CALL, MAILBOX, at(10)));
    }

    @Test
    void aLineSendsItsCallerToAGroupWhosePartiesCountOn() {
        dialled()
                .when(noAnswer(P1, OFFICE))
                .then(
                        new CallPartyForwarded(CALL, P1, LINE, Condition.NO_ANSWER, null, null, null, 1, GROUP, at(9)),
                        missed(P1),
                        new CallSentOn(CALL, P0, OFFICE, null, null, at(9), at(9)));
        dialled()
                .given(noAnswer(P1, OFFICE))
                .when(group(BOX, 10))
                .then(
                        new CallGroupCalled(CALL, GROUP, List.of("12"), RingOrder.LONGEST_IDLE, 20, BOX, at(10)),
                        new CallPartyRequested(CALL, P2, Purpose.CALLEE, P0, null, "12", null, at(10)));
    }

    @Test
    void aTransferThatNobodyTakesMayEndAtABox() {
        CallTest.talking()
                .given(new TransferCall(CALL, P1, new Who.Extension("11"), at(40)))
                .when(new ForwardParty(CALL, P2, Condition.ALWAYS, BOX, PartyOutcome.FORWARDED, 0, at(41)))
                .then(
                        new CallPartyForwarded(CALL, P2, LINE, Condition.ALWAYS, null, null, "77", 1, at(41)),
                        new CallPartyNotReached(CALL, P2, PartyOutcome.FORWARDED, 0, null, null, at(41)),
                        new CallSentOn(CALL, P1, BOX, ANNA, SALES, at(25), at(41)));
    }

    @Test
    void nobodyElseIsTakenToABox() {
        CallTest.talking()
                .given(new CallParty(CALL, P1, new Who.Extension("11"), Purpose.CONSULTATION, at(40)))
                .when(new ForwardParty(CALL, P2, Condition.BUSY, BOX, PartyOutcome.BUSY, 0, at(41)))
                .then(new CallPartyNotReached(CALL, P2, PartyOutcome.BUSY, 0, null, null, at(41)));
    }

    @Test
    void aGroupThatNobodyAnswersSendsTheCallerOn() {
        CallTest.received()
                .given(group(BOX, 1))
                .when(new EndPartyCall(CALL, P1, PartyOutcome.RING_NO_ANSWER, 0, at(9)))
                .then(missed(P1), new CallSentOn(CALL, P1, BOX, null, null, at(9), at(9)));
    }

    @Test
    void groupsThatSendACallRoundEndIt() {
        Scenario<CallCommand, CallEvent, Call> round = CallTest.received();
        for (int party = 1; party <= 5; party++) {
            round = round.given(
                    group(OFFICE, 2), new EndPartyCall(CALL, PartyId.of(party), PartyOutcome.RING_NO_ANSWER, 0, at(9)));
        }
        round.given(group(OFFICE, 9))
                .when(new EndPartyCall(CALL, PartyId.of(6), PartyOutcome.RING_NO_ANSWER, 0, at(9)))
                .then(missed(PartyId.of(6)), new CallCleared(CALL, null, null, at(9)));
        round.given(new CallParty(CALL, P0, new Who.Extension("11"), Purpose.CALLEE, at(9)))
                .when(noAnswer(PartyId.of(6), BOX))
                .then(
                        new CallPartyNotReached(
                                CALL, PartyId.of(6), PartyOutcome.FORWARDING_LOOP, 0, null, null, at(9)),
                        new CallCleared(CALL, null, null, at(9)));
    }

    @Test
    void anAgentGivesACallerToABoxOrAGroup() {
        SendOn send = new SendOn(CALL, P1, BOX, at(40));
        CallTest.talking().when(send).then(new CallSentOn(CALL, P1, BOX, ANNA, SALES, at(25), at(40)));
        CallTest.talking().given(send).when(send).thenNothing();
        CallTest.talking()
                .when(new SendOn(CALL, P1, Destination.queue(SUPPORT), at(40)))
                .then(
                        new CallTransferredToQueue(CALL, P1, SUPPORT, ANNA, SALES, at(25), at(40)),
                        new CallQueued(CALL, SUPPORT, 0, at(40)));
        CallTest.talking()
                .when(new SendOn(CALL, P1, Destination.extension("12"), at(40)))
                .thenRejected(INVALID_VALUE, "field", "to");
        CallTest.talking().when(new SendOn(CALL, P0, BOX, at(40))).thenRejected(NOT_TRANSFERABLE);
        CallTest.waiting().when(send).thenRejected(RejectionCode.CALL_NOT_AT_STEP);
    }

    @Test
    void whoIsOnTheWayMayHangUp() {
        dialled()
                .given(noAnswer(P1, BOX))
                .when(new HangUpCall(CALL, Party.CALLER, at(10)))
                .then(new CallCleared(CALL, P0, null, at(10)));
    }

    @Test
    void digitsThatSomebodyIsAskedForAreAskedForNoMore() {
        CallDigitsCollected cancelled =
                new CallDigitsCollected(CALL, P0, "card-number", DigitsOutcome.CANCELLED, 0, 0, null, at(40));
        CallTest.talking()
                .given(DigitsTest.COLLECT)
                .when(new SendOn(CALL, P1, BOX, at(40)))
                .then(cancelled, new CallSentOn(CALL, P1, BOX, ANNA, SALES, at(25), at(40)));
        CallTest.talking()
                .given(DigitsTest.COLLECT)
                .when(new TransferToQueue(CALL, P1, SUPPORT, 0, at(40)))
                .then(
                        cancelled,
                        new CallTransferredToQueue(CALL, P1, SUPPORT, ANNA, SALES, at(25), at(40)),
                        new CallQueued(CALL, SUPPORT, 0, at(40)));
    }

    @Test
    void aCallerWhoWaitsLeavesTheQueueByItsDigit() {
        CallQueueLeft left = new CallQueueLeft(CALL, VISIT, "1", BOX, at(15));
        CallTest.waiting().when(LEAVE).then(left);
        CallTest.waiting().given(LEAVE).when(LEAVE).thenNothing();
        CallTest.waiting()
                .given(LEAVE)
                .when(new ReachVoicemail(CALL, MAILBOX, at(16)))
                .then(new CallVoicemailReached(CALL, MAILBOX, at(16)));
    }

    @Test
    void thePhoneThatRingsForThemFallsSilentAndItsAnswerIsTooLate() {
        LeaveQueue late = new LeaveQueue(CALL, SALES, "1", BOX, at(22));
        CallTest.offered().when(late).then(new CallQueueLeft(CALL, VISIT, "1", BOX, at(22)));
        CallTest.offered()
                .given(late)
                .when(new AnswerCall(CALL, R1, at(23)))
                .thenRejected(RejectionCode.STALE_RESERVATION);
        CallTest.talking().when(new LeaveQueue(CALL, SALES, "1", BOX, at(30))).thenRejected(CALL_NOT_WAITING);
    }

    @Test
    void anotherQueueTakesThemAtOnceAndAnExtensionIsCalled() {
        LeaveQueue toSupport = new LeaveQueue(CALL, SALES, "*", Destination.queue(SUPPORT), at(15));
        CallTest.waiting()
                .when(toSupport)
                .then(
                        new CallQueueLeft(CALL, VISIT, "*", Destination.queue(SUPPORT), at(15)),
                        new CallQueued(CALL, SUPPORT, 0, at(15)));
        CallTest.waiting().given(toSupport).when(toSupport).thenRejected(CALL_NOT_WAITING);
        CallTest.waiting()
                .given(new LeaveQueue(CALL, SALES, "2", Destination.extension("12"), at(15)))
                .when(new CallParty(CALL, P0, new Who.Extension("12"), Purpose.CALLEE, at(16)))
                .then(new CallPartyRequested(CALL, P1, Purpose.CALLEE, P0, null, "12", null, at(16)));
    }

    @Test
    void partiesOfACallThatCameBackToAQueueAreNotCountedTwice() {
        CallTest.talking()
                .given(
                        new CallParty(CALL, P1, new Who.Extension("11"), Purpose.CONSULTATION, at(30)),
                        new EndPartyCall(CALL, P2, PartyOutcome.BUSY, 0, at(31)),
                        new TransferToQueue(CALL, P1, SUPPORT, 0, at(40)),
                        new LeaveQueue(CALL, SUPPORT, "1", OFFICE, at(50)))
                .when(group(BOX, 51))
                .then(
                        new CallGroupCalled(CALL, GROUP, List.of("12"), RingOrder.LONGEST_IDLE, 20, BOX, at(51)),
                        new CallPartyRequested(CALL, P3, Purpose.CALLEE, P0, null, "12", null, at(51)));
    }

    @Test
    void aCallThatHasBeenSentOnFiveTimesStays() {
        Scenario<CallCommand, CallEvent, Call> round = CallTest.waiting();
        for (int time = 0; time < 5; time++) {
            round = round.given(new LeaveQueue(CALL, time % 2 == 0 ? SALES : SUPPORT, "1", other(time), at(20 + time)));
        }
        round.when(new LeaveQueue(CALL, SUPPORT, "1", BOX, at(30))).thenRejected(FORWARDING_LOOP);
    }

    private static Destination other(int time) {
        return Destination.queue(time % 2 == 0 ? SUPPORT : SALES);
    }

    @Test
    void noOutsideNumberIsCalledOutOfAQueue() {
        CallTest.waiting()
                .when(new LeaveQueue(CALL, SALES, "1", Destination.number(ConversationTest.NUMBER.number()), at(15)))
                .thenRejected(INVALID_VALUE, "field", "to");
    }

    @Test
    void whoLeavesAQueueForAFlowWalksItAndLeavesItForAnotherQueue() {
        var inFlow = CallTest.waiting().given(new LeaveQueue(CALL, SALES, "1", Destination.flow(FLOW), at(15)));
        inFlow.when(enter(FlowId.of("another"))).thenRejected(CALL_NOT_AT_STEP);
        inFlow.when(enter(FLOW)).then(new CallIvrNodeEntered(CALL, FLOW, 1, "ask", "menu", 7, at(16)));
        inFlow.given(enter(FLOW))
                .when(new QueueCall(CALL, SUPPORT, 0, at(17)))
                .then(new CallQueued(CALL, SUPPORT, 0, at(17)));
    }

    private static EnterIvrNode enter(FlowId flow) {
        return new EnterIvrNode(CALL, flow, 1, "ask", "menu", 7, at(16));
    }
}
