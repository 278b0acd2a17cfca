package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_ENDED;
import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.CALL_NOT_WAITING;
import static io.trunkline.command.RejectionCode.FORWARDING_LOOP;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.SUPPORT;
import static io.trunkline.model.Given.at;

import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.OverflowCall;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.ReachVoicemail;
import io.trunkline.command.IvrCommand.EnterIvrNode;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.Destination;
import io.trunkline.events.FlowId;
import io.trunkline.events.MailboxId;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.OverflowRule.When;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A queue's rule takes a caller out of it who waits: to a place, to another queue with the time waited, or to the end. */
class OverflowTest {

    private static final QueueVisit VISIT = new QueueVisit(SALES, at(10));
    private static final MailboxId MAILBOX = new MailboxId(new UUID(9, 2));
    private static final FlowId FLOW = FlowId.of("busy");

    private static OverflowRule waited(@Nullable Destination to) {
        return new OverflowRule(When.WAITED, 5, to, null);
    }

    private static OverflowCall over(QueueVisit visit, OverflowRule rule, long second) {
        return new OverflowCall(CALL, visit, rule, at(second));
    }

    private static QueueVisit visit(QueueId queue, long second) {
        return new QueueVisit(queue, at(second));
    }

    @Test
    void aRuleTakesTheCallerToABox() {
        OverflowRule rule = waited(Destination.box("77"));
        CallTest.waiting().when(over(VISIT, rule, 15)).then(new CallOverflowed(CALL, VISIT, rule, at(15)));
        CallTest.waiting()
                .given(over(VISIT, rule, 15))
                .when(over(VISIT, rule, 15))
                .thenNothing();
        CallTest.waiting()
                .given(over(VISIT, rule, 15))
                .when(new ReachVoicemail(CALL, MAILBOX, at(16)))
                .then(new CallVoicemailReached(CALL, MAILBOX, at(16)));
    }

    @Test
    void anotherQueueCountsWhatTheyHaveWaited() {
        OverflowRule rule = waited(Destination.queue(SUPPORT));
        CallTest.received()
                .given(new QueueCall(CALL, SALES, 90, at(10)))
                .when(over(VISIT, rule, 40))
                .then(new CallOverflowed(CALL, VISIT, rule, at(40)), new CallQueued(CALL, SUPPORT, 90 + 30, at(40)));
    }

    @Test
    void withNowhereToGoTheCallEnds() {
        OverflowRule rule = new OverflowRule(When.FULL, 5, null, "say/en/All lines are busy");
        CallTest.waiting()
                .given(over(VISIT, rule, 15))
                .when(new HangUpCall(CALL, Party.SYSTEM, at(20)))
                .then(new CallCleared(CALL, null, null, at(20)));
        CallTest.waiting()
                .given(over(VISIT, rule, 15))
                .when(new QueueCall(CALL, SALES, 0, at(16)))
                .thenRejected(CALL_NOT_AT_STEP);
    }

    @Test
    void onlyTheVisitThatItIsAboutAndOnlyWhileNoPhoneRings() {
        OverflowRule rule = waited(Destination.box("77"));
        CallTest.waiting().when(over(visit(SALES, 9), rule, 15)).thenRejected(CALL_NOT_WAITING);
        CallTest.waiting().when(over(visit(SUPPORT, 10), rule, 15)).thenRejected(CALL_NOT_WAITING);
        CallTest.offered().when(over(VISIT, rule, 25)).thenRejected(CALL_NOT_WAITING);
        CallTest.talking().when(over(VISIT, rule, 25)).thenRejected(CALL_NOT_WAITING);
        CallTest.waiting()
                .given(new HangUpCall(CALL, Party.CALLER, at(14)))
                .when(over(VISIT, rule, 15))
                .thenRejected(CALL_ENDED);
    }

    @Test
    void rulesLeadNobodyRoundInACircle() {
        CallTest.waiting()
                .given(over(VISIT, waited(Destination.queue(SUPPORT)), 15))
                .when(over(visit(SUPPORT, 15), waited(Destination.queue(SALES)), 20))
                .thenRejected(FORWARDING_LOOP);
    }

    @Test
    void afterFiveTimesRulesLeadToTheEndOnly() {
        var far = CallTest.waiting();
        OverflowRule toFlow = waited(Destination.flow(FLOW));
        for (int n = 0; n < Call.MOST_HOPS; n++) {
            long second = 15 + 10L * n;
            far = far.given(
                    over(n == 0 ? VISIT : visit(SALES, second - 1), toFlow, second),
                    new EnterIvrNode(CALL, FLOW, 1, "ask", "menu", n + 1, at(second + 5)),
                    new QueueCall(CALL, SALES, 0, at(second + 9)));
        }
        QueueVisit last = visit(SALES, 15 + 10L * Call.MOST_HOPS - 1);
        OverflowRule toTheEnd = waited(null);
        far.when(over(last, toFlow, 99)).thenRejected(FORWARDING_LOOP);
        far.when(over(last, toTheEnd, 99)).then(new CallOverflowed(CALL, last, toTheEnd, at(99)));
    }
}
