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
import io.trunkline.model.DecisionPage;
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
        DecisionPage.isTheApprovedOne(
                "call", "A call on its way", DecisionPage.named(STATES), DecisionPage.named(COMMANDS), Call::decide);
    }
}
