package io.trunkline.model.floor;

import static io.trunkline.model.floor.Given.ANN;
import static io.trunkline.model.floor.Given.BOB;
import static io.trunkline.model.floor.Given.CALL;
import static io.trunkline.model.floor.Given.OTHER_CALL;
import static io.trunkline.model.floor.Given.R1;
import static io.trunkline.model.floor.Given.R2;
import static io.trunkline.model.floor.Given.at;
import static io.trunkline.model.floor.Given.commands;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.command.ConversationCommand.ForwardParty;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallGroupCalled;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.Destination;
import io.trunkline.events.Event;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineEvent.LineCallWaitingAllowed;
import io.trunkline.events.LineEvent.LineDoNotDisturbSet;
import io.trunkline.events.LineEvent.LineForwardingCleared;
import io.trunkline.events.LineEvent.LineForwardingSet;
import io.trunkline.events.LineId;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings.RingOrder;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ann's phone dials; 11 is nobody's phone, 12 is Bob's. */
class FloorLinesTest {

    private static final PartyId P0 = PartyId.CALLER;
    private static final PartyId P1 = new PartyId(1);
    private static final Destination ELSEWHERE = Destination.extension("19");

    private final Floor floor =
            Given.floor(new AgentCreated(ANN, "Ann", "10", at(0)), new AgentCreated(BOB, "Bob", "12", at(0)));

    private void on(Event... events) {
        for (Event event : events) {
            floor.on(event);
        }
    }

    private static Event arrives(CallId call) {
        return new CallReceived(call, Personal.NOT_RECORDED, "x", "account", "n", ANN, at(1));
    }

    private static Event dials(CallId call, String extension) {
        return new CallPartyRequested(call, P1, Purpose.CALLEE, P0, null, extension, null, at(2));
    }

    private static Event forwarded(String extension, Condition when) {
        return new LineForwardingSet(new LineId(extension), when, ELSEWHERE, at(0));
    }

    private void elevenIsInATalk() {
        on(
                new CallReceived(OTHER_CALL, Personal.NOT_RECORDED, "x", "account", "n", at(0)),
                dials(OTHER_CALL, "11"),
                new CallPartyCalled(OTHER_CALL, P1, null, null, at(30), at(1)),
                new CallPartyJoined(OTHER_CALL, P1, null, at(1)));
        assertThat(commands(floor.decide(at(1)))).isEmpty();
    }

    @Test
    void aLineThatSendsEveryCallOnDoesNotRing() {
        on(forwarded("11", Condition.ALWAYS), arrives(CALL), dials(CALL, "11"));
        assertThat(commands(floor.decide(at(2))))
                .containsExactly(
                        new ForwardParty(CALL, P1, Condition.ALWAYS, ELSEWHERE, PartyOutcome.FORWARDED, 0, at(2)));
    }

    @Test
    void onceClearedItRingsAgain() {
        on(
                forwarded("11", Condition.ALWAYS),
                new LineForwardingCleared(new LineId("11"), Condition.ALWAYS, at(1)),
                arrives(CALL),
                dials(CALL, "11"));
        assertThat(commands(floor.decide(at(2)))).containsExactly(new RingParty(CALL, P1, null, null, at(32), at(2)));
    }

    @Test
    void anAgentWhoseLineSendsCallsOnIsNotReservedForThem() {
        on(Given.ready(BOB, 1), forwarded("12", Condition.ALWAYS), arrives(CALL), dials(CALL, "12"));
        assertThat(commands(floor.decide(at(2)))).singleElement().isInstanceOf(ForwardParty.class);
    }

    @Test
    void aQueuesOfferIsNeverSentOn() {
        on(
                Given.sales(),
                Given.salesHas(BOB),
                Given.ready(BOB, 1),
                forwarded("12", Condition.ALWAYS),
                new LineDoNotDisturbSet(new LineId("12"), at(1)),
                Given.queued(CALL, 2));
        assertThat(commands(floor.decide(at(2)))).singleElement().isInstanceOf(ReserveAgent.class);
    }

    @Test
    void aLineThatIsNotToBeDisturbedTakesNoCall() {
        on(new LineDoNotDisturbSet(new LineId("11"), at(1)), arrives(CALL), dials(CALL, "11"));
        assertThat(commands(floor.decide(at(2))))
                .containsExactly(new EndPartyCall(CALL, P1, PartyOutcome.DO_NOT_DISTURB, 0, at(2)));
    }

    @Test
    void orSendsItWhereItGoesWhenBusy() {
        on(
                new LineDoNotDisturbSet(new LineId("11"), at(1)),
                forwarded("11", Condition.BUSY),
                arrives(CALL),
                dials(CALL, "11"));
        assertThat(commands(floor.decide(at(2))))
                .containsExactly(
                        new ForwardParty(CALL, P1, Condition.BUSY, ELSEWHERE, PartyOutcome.DO_NOT_DISTURB, 0, at(2)));
    }

    @Test
    void aPhoneInATalkIsBusyUnlessItsLineLetsCallsWait() {
        elevenIsInATalk();
        on(arrives(CALL), dials(CALL, "11"));
        assertThat(commands(floor.decide(at(2))))
                .containsExactly(new EndPartyCall(CALL, P1, PartyOutcome.BUSY, 0, at(2)));
    }

    @Test
    void callWaitingRingsAPhoneThatIsInATalk() {
        elevenIsInATalk();
        on(new LineCallWaitingAllowed(new LineId("11"), at(1)), arrives(CALL), dials(CALL, "11"));
        assertThat(commands(floor.decide(at(2)))).containsExactly(new RingParty(CALL, P1, null, null, at(32), at(2)));
    }

    @Test
    void anAgentAtWorkHasNoSecondCallWhateverTheLineSays() {
        on(
                Given.sales(),
                Given.ready(BOB, 0),
                Given.queued(OTHER_CALL, 0),
                Given.reserved(BOB, R2, OTHER_CALL, 0),
                Given.offered(OTHER_CALL, R2, BOB, 0),
                new LineCallWaitingAllowed(new LineId("12"), at(1)),
                arrives(CALL),
                dials(CALL, "12"));
        assertThat(commands(floor.decide(at(2))))
                .containsExactly(new EndPartyCall(CALL, P1, PartyOutcome.BUSY, 0, at(2)));
    }

    @Test
    void theVeryAgentWhoIsReservedForTheCallIsNotBusy() {
        on(Given.ready(BOB, 0), arrives(CALL), dials(CALL, "12"), Given.reserved(BOB, R1, CALL, 2));
        assertThat(commands(floor.decide(at(3)))).singleElement().isInstanceOf(RingParty.class);
    }

    @Test
    void whoIsToTakePartInAConferenceIsMeantInPerson() {
        on(
                forwarded("11", Condition.ALWAYS),
                arrives(CALL),
                new CallPartyRequested(CALL, P1, Purpose.PARTICIPANT, null, null, "11", null, at(2)));
        assertThat(commands(floor.decide(at(2)))).singleElement().isInstanceOf(RingParty.class);
    }

    @Test
    void aGroupsPhonesRingAsLongAsItSaysAndAreNotSentOn() {
        on(
                forwarded("11", Condition.ALWAYS),
                arrives(CALL),
                new CallGroupCalled(
                        CALL, new RingGroupId(new UUID(1, 1)), List.of("11", "13"), RingOrder.ALL, 15, null, at(2)),
                dials(CALL, "11"),
                new CallPartyRequested(CALL, new PartyId(2), Purpose.CALLEE, P0, null, "13", null, at(2)));
        assertThat(commands(floor.decide(at(2)))).containsExactly(new RingParty(CALL, P1, null, null, at(17), at(2)));
        on(new CallPartyCalled(CALL, P1, null, null, at(17), at(2)));
        assertThat(commands(floor.decide(at(3))))
                .containsExactly(new RingParty(CALL, new PartyId(2), null, null, at(18), at(3)));
    }
}
