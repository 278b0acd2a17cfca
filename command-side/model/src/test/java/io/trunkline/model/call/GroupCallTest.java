package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.at;
import static io.trunkline.model.call.ConversationTest.P0;
import static io.trunkline.model.call.ConversationTest.P1;
import static io.trunkline.model.call.ConversationTest.P2;
import static io.trunkline.model.call.ConversationTest.P3;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.ConversationCommand.AnswerParty;
import io.trunkline.command.ConversationCommand.CallGroup;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.command.ConversationCommand.ForwardParty;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallGroupCalled;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.Destination;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.PartyId;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.RingGroupSettings.RingOrder;
import io.trunkline.model.Scenario;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A call to a ring group of extensions 11 and 12. */
class GroupCallTest {

    private static final RingGroupId GROUP = new RingGroupId(new UUID(1, 1));
    private static final RingParty RING_1 = new RingParty(CALL, P1, null, null, at(30), at(2));
    private static final RingParty RING_2 = new RingParty(CALL, P2, null, null, at(30), at(2));

    private static CallGroup to(RingOrder order, @Nullable Destination otherwise) {
        return new CallGroup(
                CALL, GROUP, new RingGroupSettings("office", "600", List.of("11", "12"), order, 20, otherwise), at(1));
    }

    private static Scenario<CallCommand, CallEvent, Call> ringing(RingOrder order, @Nullable Destination otherwise) {
        return CallTest.received().given(to(order, otherwise));
    }

    private static CallPartyRequested wanted(PartyId party, String extension, long second) {
        return new CallPartyRequested(CALL, party, Purpose.CALLEE, P0, null, extension, null, at(second));
    }

    private static EndPartyCall misses(PartyId party) {
        return new EndPartyCall(CALL, party, PartyOutcome.RING_NO_ANSWER, 0, at(9));
    }

    private static CallPartyNotReached missed(PartyId party, PartyOutcome outcome) {
        return new CallPartyNotReached(CALL, party, outcome, 0, null, null, at(9));
    }

    @Test
    void allPhonesAreWantedAtOnceAndTheFirstToAnswerHasTheCall() {
        CallTest.received()
                .when(to(RingOrder.ALL, null))
                .then(
                        new CallGroupCalled(CALL, GROUP, List.of("11", "12"), RingOrder.ALL, 20, null, at(1)),
                        wanted(P1, "11", 1),
                        wanted(P2, "12", 1));
        ringing(RingOrder.ALL, null)
                .given(RING_1, RING_2)
                .when(new AnswerParty(CALL, P2, at(9)))
                .then(new CallPartyJoined(CALL, P2, null, at(9)), missed(P1, PartyOutcome.CANCELLED));
    }

    @Test
    void orOneAfterTheOther() {
        CallTest.received()
                .when(to(RingOrder.IN_ORDER, null))
                .then(
                        new CallGroupCalled(CALL, GROUP, List.of("11", "12"), RingOrder.IN_ORDER, 20, null, at(1)),
                        wanted(P1, "11", 1));
        ringing(RingOrder.IN_ORDER, null)
                .when(misses(P1))
                .then(missed(P1, PartyOutcome.RING_NO_ANSWER), wanted(P2, "12", 9));
    }

    @Test
    void whenNobodyAnswersTheCallEnds() {
        ringing(RingOrder.ALL, null).when(misses(P1)).then(missed(P1, PartyOutcome.RING_NO_ANSWER));
        ringing(RingOrder.ALL, null)
                .given(misses(P1))
                .when(misses(P2))
                .then(missed(P2, PartyOutcome.RING_NO_ANSWER), new CallCleared(CALL, null, null, at(9)));
        ringing(RingOrder.IN_ORDER, null)
                .given(misses(P1))
                .when(misses(P2))
                .then(missed(P2, PartyOutcome.RING_NO_ANSWER), new CallCleared(CALL, null, null, at(9)));
    }

    @Test
    void orItGoesWhereTheGroupSays() {
        ringing(RingOrder.ALL, Destination.extension("13"))
                .given(misses(P1))
                .when(misses(P2))
                .then(missed(P2, PartyOutcome.RING_NO_ANSWER), wanted(P3, "13", 9));
        ringing(RingOrder.ALL, Destination.extension("13"))
                .given(misses(P1), misses(P2))
                .when(misses(P3))
                .then(missed(P3, PartyOutcome.RING_NO_ANSWER), new CallCleared(CALL, null, null, at(9)));
        ringing(RingOrder.ALL, Destination.queue(SALES))
                .given(misses(P1))
                .when(misses(P2))
                .then(
                        missed(P2, PartyOutcome.RING_NO_ANSWER),
                        new CallTransferredToQueue(CALL, P2, SALES, null, null, at(9), at(9)),
                        new CallQueued(CALL, SALES, 0, at(9)));
    }

    @Test
    void aMembersLineDoesNotSendTheGroupsCallOn() {
        ringing(RingOrder.IN_ORDER, null)
                .when(new ForwardParty(
                        CALL,
                        P1,
                        Condition.NO_ANSWER,
                        Destination.extension("19"),
                        PartyOutcome.RING_NO_ANSWER,
                        0,
                        at(9)))
                .then(missed(P1, PartyOutcome.RING_NO_ANSWER), wanted(P2, "12", 9));
    }

    @Test
    void aCallerWhoGivesUpEndsIt() {
        ringing(RingOrder.ALL, Destination.queue(SALES))
                .when(new HangUpCall(CALL, Party.CALLER, at(9)))
                .then(new CallCleared(CALL, P0, null, at(9)));
    }

    @Test
    void theSameAgainIsARetryAndOnlyWhoHasJustCalledDialsAGroup() {
        ringing(RingOrder.ALL, null).when(to(RingOrder.ALL, null)).thenNothing();
        CallTest.waiting().when(to(RingOrder.ALL, null)).thenRejected(CALL_NOT_AT_STEP);
        CallTest.talking().when(to(RingOrder.ALL, null)).thenRejected(CALL_NOT_AT_STEP);
    }
}
