package io.trunkline.model.call;

import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.R1;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.EndOffer;
import io.trunkline.command.CallCommand.FailCall;
import io.trunkline.command.CallCommand.LeaveQueue;
import io.trunkline.command.CallCommand.LoseLeg;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.command.CallCommand.OverflowCall;
import io.trunkline.command.ConversationCommand;
import io.trunkline.command.IvrCommand.EnterIvrNode;
import io.trunkline.command.IvrCommand.TellIvrInput;
import io.trunkline.command.IvrCommand.TellIvrLookup;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.ConversationEvent.DigitsOutcome;
import io.trunkline.events.Destination;
import io.trunkline.events.FlowId;
import io.trunkline.events.IvrEvent.LookupOutcome;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.QueueVisit;
import io.trunkline.model.DecisionTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every state of a call by every command: nothing is left to chance. */
class CallTableTest {

    private static final FlowId FLOW = new FlowId("main");

    private static final List<Call> STATES = List.of(
            CallTest.call().state(),
            CallTest.received().state(),
            CallTest.waiting().state(),
            CallTest.offered().state(),
            CallTest.talking().state(),
            CallTest.atVoicemail().state(),
            CallTest.ended().state());

    private static final List<CallCommand> COMMANDS = List.of(
            CallTest.RECEIVE,
            RouteAskingTest.ASKED,
            CallTest.CHOOSE,
            CallTest.GIVE_UP,
            CallTest.QUEUE,
            CallTest.TELL_WAIT,
            CallTest.REACH_VOICEMAIL,
            CallingBackTest.OFFER,
            CallingBackTest.ACCEPT,
            new LeaveQueue(CALL, SALES, "1", Destination.box("77"), at(36)),
            new OverflowCall(
                    CALL,
                    new QueueVisit(SALES, at(10)),
                    new OverflowRule(OverflowRule.When.WAITED, 20, Destination.box("77"), null),
                    at(37)),
            CallTest.OFFER,
            new EndOffer(CALL, R1, OfferOutcome.RING_NO_ANSWER, 0, at(35)),
            CallTest.ANSWER,
            CallTest.CALLER_HANGS_UP,
            new LoseLeg(CALL, Leg.CALLER, "", at(60)),
            new FailCall(CALL, CallFault.INTERNAL, "", at(60)),
            new EnterIvrNode(CALL, FLOW, 1, "menu", "menu", 1, at(60)),
            new TellIvrInput(CALL, FLOW, 1, "menu", "choice", DigitsOutcome.COLLECTED, 1, 1, "1", null, 1, at(60)),
            new TellIvrLookup(CALL, FLOW, 1, "ask", LookupOutcome.TIMED_OUT, 0, 40, 0, 2_000, 1, at(60)));

    @Test
    void theTableHoldsEveryStateAndEveryCommand() {
        assertThat(DecisionTable.names(STATES)).isEqualTo(DecisionTable.leaves(Call.class));
        List<String> journey = new ArrayList<>(DecisionTable.leaves(CallCommand.class));
        journey.removeAll(DecisionTable.leaves(ConversationCommand.class));
        assertThat(DecisionTable.names(COMMANDS)).isEqualTo(journey);
    }

    @Test
    void everyPairIsHandledOrTurnedDownWithACode() {
        assertThat(String.join("\n", DecisionTable.of(STATES, COMMANDS, Call::decide)))
                .isEqualToNormalizingNewlines("""
                New + ReceiveCall -> call.received
                New + TellRouteAsked -> NOT_FOUND
                New + ChooseMenuOption -> NOT_FOUND
                New + GiveUpMenu -> NOT_FOUND
                New + QueueCall -> NOT_FOUND
                New + AnnounceWait -> NOT_FOUND
                New + ReachVoicemail -> NOT_FOUND
                New + OfferCallback -> NOT_FOUND
                New + AcceptCallback -> NOT_FOUND
                New + LeaveQueue -> NOT_FOUND
                New + OverflowCall -> NOT_FOUND
                New + OfferCall -> NOT_FOUND
                New + EndOffer -> NOT_FOUND
                New + AnswerCall -> NOT_FOUND
                New + HangUpCall -> NOT_FOUND
                New + LoseLeg -> NOT_FOUND
                New + FailCall -> NOT_FOUND
                New + EnterIvrNode -> NOT_FOUND
                New + TellIvrInput -> NOT_FOUND
                New + TellIvrLookup -> NOT_FOUND
                Received + ReceiveCall -> -
                Received + TellRouteAsked -> call.route-asked
                Received + ChooseMenuOption -> call.menu-chosen
                Received + GiveUpMenu -> call.menu-unanswered
                Received + QueueCall -> call.queued
                Received + AnnounceWait -> CALL_NOT_WAITING
                Received + ReachVoicemail -> call.voicemail-reached
                Received + OfferCallback -> CALL_NOT_WAITING
                Received + AcceptCallback -> CALL_NOT_AT_STEP
                Received + LeaveQueue -> CALL_NOT_WAITING
                Received + OverflowCall -> CALL_NOT_WAITING
                Received + OfferCall -> CALL_NOT_WAITING
                Received + EndOffer -> STALE_RESERVATION
                Received + AnswerCall -> STALE_RESERVATION
                Received + HangUpCall -> call.abandoned
                Received + LoseLeg -> call.leg-lost, call.failed
                Received + FailCall -> call.failed
                Received + EnterIvrNode -> call.ivr-node-entered
                Received + TellIvrInput -> call.ivr-input
                Received + TellIvrLookup -> call.ivr-lookup
                Waiting + ReceiveCall -> -
                Waiting + TellRouteAsked -> CALL_NOT_AT_STEP
                Waiting + ChooseMenuOption -> CALL_NOT_AT_STEP
                Waiting + GiveUpMenu -> CALL_NOT_AT_STEP
                Waiting + QueueCall -> -
                Waiting + AnnounceWait -> call.wait-announced
                Waiting + ReachVoicemail -> CALL_NOT_AT_STEP
                Waiting + OfferCallback -> call.callback-offered
                Waiting + AcceptCallback -> call.callback-accepted
                Waiting + LeaveQueue -> call.queue-left
                Waiting + OverflowCall -> call.overflowed
                Waiting + OfferCall -> call.offered
                Waiting + EndOffer -> STALE_RESERVATION
                Waiting + AnswerCall -> STALE_RESERVATION
                Waiting + HangUpCall -> call.abandoned
                Waiting + LoseLeg -> call.leg-lost, call.failed
                Waiting + FailCall -> call.failed
                Waiting + EnterIvrNode -> CALL_NOT_AT_STEP
                Waiting + TellIvrInput -> CALL_NOT_AT_STEP
                Waiting + TellIvrLookup -> CALL_NOT_AT_STEP
                Offered + ReceiveCall -> -
                Offered + TellRouteAsked -> CALL_NOT_AT_STEP
                Offered + ChooseMenuOption -> CALL_NOT_AT_STEP
                Offered + GiveUpMenu -> CALL_NOT_AT_STEP
                Offered + QueueCall -> -
                Offered + AnnounceWait -> CALL_NOT_WAITING
                Offered + ReachVoicemail -> CALL_NOT_AT_STEP
                Offered + OfferCallback -> CALL_NOT_WAITING
                Offered + AcceptCallback -> call.callback-accepted
                Offered + LeaveQueue -> call.queue-left
                Offered + OverflowCall -> CALL_NOT_WAITING
                Offered + OfferCall -> -
                Offered + EndOffer -> call.ring-no-answer
                Offered + AnswerCall -> call.answered
                Offered + HangUpCall -> call.abandoned
                Offered + LoseLeg -> call.leg-lost, call.failed
                Offered + FailCall -> call.failed
                Offered + EnterIvrNode -> CALL_NOT_AT_STEP
                Offered + TellIvrInput -> CALL_NOT_AT_STEP
                Offered + TellIvrLookup -> CALL_NOT_AT_STEP
                Talking + ReceiveCall -> -
                Talking + TellRouteAsked -> CALL_NOT_AT_STEP
                Talking + ChooseMenuOption -> CALL_NOT_AT_STEP
                Talking + GiveUpMenu -> CALL_NOT_AT_STEP
                Talking + QueueCall -> -
                Talking + AnnounceWait -> CALL_NOT_WAITING
                Talking + ReachVoicemail -> CALL_NOT_AT_STEP
                Talking + OfferCallback -> CALL_NOT_WAITING
                Talking + AcceptCallback -> CALL_NOT_WAITING
                Talking + LeaveQueue -> CALL_NOT_WAITING
                Talking + OverflowCall -> CALL_NOT_WAITING
                Talking + OfferCall -> -
                Talking + EndOffer -> STALE_RESERVATION
                Talking + AnswerCall -> -
                Talking + HangUpCall -> call.ended
                Talking + LoseLeg -> call.leg-lost, call.failed
                Talking + FailCall -> call.failed
                Talking + EnterIvrNode -> CALL_NOT_AT_STEP
                Talking + TellIvrInput -> CALL_NOT_AT_STEP
                Talking + TellIvrLookup -> CALL_NOT_AT_STEP
                AtVoicemail + ReceiveCall -> -
                AtVoicemail + TellRouteAsked -> CALL_NOT_AT_STEP
                AtVoicemail + ChooseMenuOption -> CALL_NOT_AT_STEP
                AtVoicemail + GiveUpMenu -> CALL_NOT_AT_STEP
                AtVoicemail + QueueCall -> CALL_NOT_AT_STEP
                AtVoicemail + AnnounceWait -> CALL_NOT_WAITING
                AtVoicemail + ReachVoicemail -> -
                AtVoicemail + OfferCallback -> CALL_NOT_WAITING
                AtVoicemail + AcceptCallback -> CALL_NOT_WAITING
                AtVoicemail + LeaveQueue -> CALL_NOT_WAITING
                AtVoicemail + OverflowCall -> CALL_NOT_WAITING
                AtVoicemail + OfferCall -> CALL_NOT_WAITING
                AtVoicemail + EndOffer -> STALE_RESERVATION
                AtVoicemail + AnswerCall -> STALE_RESERVATION
                AtVoicemail + HangUpCall -> call.cleared
                AtVoicemail + LoseLeg -> call.leg-lost, call.failed
                AtVoicemail + FailCall -> call.failed
                AtVoicemail + EnterIvrNode -> CALL_NOT_AT_STEP
                AtVoicemail + TellIvrInput -> CALL_NOT_AT_STEP
                AtVoicemail + TellIvrLookup -> CALL_NOT_AT_STEP
                Ended + ReceiveCall -> CALL_ENDED
                Ended + TellRouteAsked -> CALL_ENDED
                Ended + ChooseMenuOption -> CALL_ENDED
                Ended + GiveUpMenu -> CALL_ENDED
                Ended + QueueCall -> CALL_ENDED
                Ended + AnnounceWait -> CALL_ENDED
                Ended + ReachVoicemail -> CALL_ENDED
                Ended + OfferCallback -> CALL_ENDED
                Ended + AcceptCallback -> CALL_ENDED
                Ended + LeaveQueue -> CALL_ENDED
                Ended + OverflowCall -> CALL_ENDED
                Ended + OfferCall -> CALL_ENDED
                Ended + EndOffer -> CALL_ENDED
                Ended + AnswerCall -> CALL_ENDED
                Ended + HangUpCall -> -
                Ended + LoseLeg -> -
                Ended + FailCall -> -
                Ended + EnterIvrNode -> CALL_ENDED
                Ended + TellIvrInput -> CALL_ENDED
                Ended + TellIvrLookup -> CALL_ENDED""");
    }
}
