package io.trunkline.model.floor;

import static io.trunkline.model.floor.Given.ANN;
import static io.trunkline.model.floor.Given.BOB;
import static io.trunkline.model.floor.Given.CALL;
import static io.trunkline.model.floor.Given.OTHER_CALL;
import static io.trunkline.model.floor.Given.R1;
import static io.trunkline.model.floor.Given.R2;
import static io.trunkline.model.floor.Given.SALES;
import static io.trunkline.model.floor.Given.at;
import static io.trunkline.model.floor.Given.commands;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand.ConnectAgent;
import io.trunkline.command.AgentCommand.EndTalk;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.StartWrapUp;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.command.ConversationCommand.ExpirePark;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallParkExpired;
import io.trunkline.events.ConversationEvent.CallParked;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyGivenOver;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyLeft;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.CallUnparked;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.events.Event;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import org.junit.jupiter.api.Test;

/** Ann talks to a caller out of a queue since 30 and wants Bob. */
class FloorPartiesTest {

    private static final PartyId P1 = new PartyId(1);
    private static final PartyId P2 = new PartyId(2);

    private final Floor floor = Given.floor(
            Given.sales(),
            Given.salesHas(ANN),
            Given.ready(ANN, 0),
            Given.queued(CALL, 1),
            Given.reserved(ANN, R1, CALL, 2),
            Given.offered(CALL, R1, ANN, 3),
            Given.answered(CALL, R1, ANN, 30),
            Given.talking(ANN, R1, CALL, 31),
            new AgentCreated(BOB, "Bob", "12", at(0)));

    /** Ann and Bob talk in another call, which Ann's phone joins to this one. */
    private void bobIsGivenOver() {
        on(
                new CallReceived(OTHER_CALL, new Personal(null, "11"), "12", "account", "n", ANN, at(40)),
                new CallPartyRequested(OTHER_CALL, P1, Purpose.CALLEE, PartyId.CALLER, BOB, null, null, at(40)),
                Given.reserved(BOB, R2, OTHER_CALL, 41),
                new CallPartyCalled(OTHER_CALL, P1, BOB, R2, at(70), at(42)),
                new CallPartyJoined(OTHER_CALL, P1, BOB, at(43)),
                Given.talking(BOB, R2, OTHER_CALL, 44),
                new CallPartyGivenOver(OTHER_CALL, P1, CALL, at(50)));
    }

    @Test
    void oneWhoIsGivenOverIsNotBusyAndTakenOnceTheOtherCallIsOver() {
        bobIsGivenOver();
        floor.decide(at(50));
        on(new CallPartyRequested(CALL, P2, Purpose.TRANSFER, P1, BOB, null, null, at(51)));
        assertThat(commands(floor.decide(at(51)))).isEmpty();
        on(new CallCleared(OTHER_CALL, PartyId.CALLER, at(43), at(52)));
        assertThat(commands(floor.decide(at(52)))).containsExactly(new EndTalk(BOB, R2, at(52)));
        on(Given.ready(BOB, 53));
        assertThat(commands(floor.decide(at(53))))
                .singleElement()
                .isInstanceOfSatisfying(ReserveAgent.class, reserve -> {
                    assertThat(reserve.agent()).isEqualTo(BOB);
                    assertThat(reserve.visit()).isEqualTo(CALL);
                });
    }

    /** Phones are dialled by their extensions, whose lines are judged too. */
    @Test
    void theLineOfOneWhoIsGivenOverIsNotBusyEither() {
        on(
                new CallReceived(OTHER_CALL, new Personal(null, "11"), "12", "account", "n", ANN, at(40)),
                new CallPartyRequested(OTHER_CALL, P1, Purpose.CALLEE, PartyId.CALLER, BOB, "12", null, at(40)),
                Given.reserved(BOB, R2, OTHER_CALL, 41),
                new CallPartyCalled(OTHER_CALL, P1, BOB, R2, at(70), at(42)),
                new CallPartyJoined(OTHER_CALL, P1, BOB, at(43)),
                Given.talking(BOB, R2, OTHER_CALL, 44),
                new CallPartyGivenOver(OTHER_CALL, P1, CALL, at(50)));
        floor.decide(at(50));
        on(new CallPartyRequested(CALL, P2, Purpose.TRANSFER, P1, BOB, "12", null, at(51)));
        assertThat(commands(floor.decide(at(51)))).isEmpty();
        on(new CallCleared(OTHER_CALL, PartyId.CALLER, at(43), at(52)));
        assertThat(commands(floor.decide(at(52)))).containsExactly(new EndTalk(BOB, R2, at(52)));
        on(Given.ready(BOB, 53));
        assertThat(commands(floor.decide(at(53)))).singleElement().isInstanceOf(ReserveAgent.class);
    }

    /** A phone may join its calls before the agent's own stream says that they talk in the second. */
    @Test
    void oneWhoHasJustAnsweredAndIsGivenOverAtOnceIsNotBusy() {
        on(
                new CallReceived(OTHER_CALL, new Personal(null, "11"), "12", "account", "n", ANN, at(40)),
                new CallPartyRequested(OTHER_CALL, P1, Purpose.CALLEE, PartyId.CALLER, BOB, null, null, at(40)),
                Given.reserved(BOB, R2, OTHER_CALL, 41),
                new CallPartyCalled(OTHER_CALL, P1, BOB, R2, at(70), at(42)),
                new CallPartyJoined(OTHER_CALL, P1, BOB, at(43)),
                new CallPartyGivenOver(OTHER_CALL, P1, CALL, at(43)),
                new CallPartyRequested(CALL, P2, Purpose.TRANSFER, P1, BOB, null, null, at(43)));
        assertThat(commands(floor.decide(at(43)))).noneMatch(EndPartyCall.class::isInstance);
        on(Given.talking(BOB, R2, OTHER_CALL, 44));
        assertThat(commands(floor.decide(at(44)))).isEmpty();
    }

    @Test
    void oneWhoIsGivenOverAndNeverFreeIsBusyInTheEnd() {
        bobIsGivenOver();
        floor.decide(at(50));
        on(new CallPartyRequested(CALL, P2, Purpose.TRANSFER, P1, BOB, null, null, at(51)));
        assertThat(commands(floor.decide(at(51)))).isEmpty();
        assertThat(commands(floor.decide(at(61))))
                .containsExactly(new EndPartyCall(CALL, P2, PartyOutcome.BUSY, 0, at(61)));
    }

    @Test
    void whoeverParkedIsRungWhenTheTimeInTheSlotIsOver() {
        on(new CallParked(CALL, PartyId.CALLER, P1, ANN, null, 7, at(100), at(40)));
        assertThat(floor.decide(at(41)).lookAgainAt()).contains(at(100));
        assertThat(commands(floor.decide(at(100)))).containsExactly(new ExpirePark(CALL, 7, at(100)));
        on(new CallParkExpired(CALL, 7, P1, at(100)));
        assertThat(commands(floor.decide(at(101)))).isEmpty();
    }

    @Test
    void whoIsFetchedInTimeIsLeftAlone() {
        on(
                new CallParked(CALL, PartyId.CALLER, P1, ANN, null, 7, at(100), at(40)),
                new CallUnparked(CALL, 7, P2, at(50)));
        assertThat(commands(floor.decide(at(100)))).isEmpty();
    }

    private static Event bobWanted() {
        return new CallPartyRequested(CALL, P2, Purpose.CONSULTATION, P1, BOB, null, null, at(40));
    }

    private void on(Event... events) {
        for (Event event : events) {
            floor.on(event);
        }
    }

    private void bobIsReserved() {
        on(Given.ready(BOB, 5), bobWanted(), Given.reserved(BOB, R2, CALL, 41));
    }

    private void bobTalks() {
        bobIsReserved();
        on(
                new CallPartyCalled(CALL, P2, BOB, R2, at(61), at(42)),
                new CallPartyJoined(CALL, P2, BOB, at(45)),
                Given.talking(BOB, R2, CALL, 46));
    }

    @Test
    void whenPartyWantedThenReserveAgent() {
        on(Given.ready(BOB, 5), bobWanted());

        assertThat(commands(floor.decide(at(40)))).singleElement().isInstanceOfSatisfying(ReserveAgent.class, r -> {
            assertThat(r.agent()).isEqualTo(BOB);
            assertThat(r.byName()).isTrue();
            assertThat(r.queue()).isEqualTo(SALES);
            assertThat(r.handling().wrapUpSeconds()).isEqualTo(Given.WRAP_UP_SECONDS);
            assertThat(r.expiresAt()).isEqualTo(at(80));
        });
    }

    @Test
    void whenAgentReservedThenRingParty() {
        bobIsReserved();

        assertThat(commands(floor.decide(at(41)))).containsExactly(new RingParty(CALL, P2, BOB, R2, at(61), at(41)));
    }

    @Test
    void whenPartyJoinedThenAgentTalks() {
        bobIsReserved();
        on(new CallPartyCalled(CALL, P2, BOB, R2, at(61), at(42)), new CallPartyJoined(CALL, P2, BOB, at(45)));

        assertThat(commands(floor.decide(at(45)))).containsExactly(new ConnectAgent(BOB, R2, at(45)));
    }

    @Test
    void whoWasOnlyConsultedIsFreeAtOnce() {
        bobTalks();
        on(new CallPartyLeft(CALL, P2, Departure.REMOVED, BOB, at(45), at(50)));

        assertThat(commands(floor.decide(at(50)))).containsExactly(new EndTalk(BOB, R2, at(50)));
    }

    @Test
    void whoTransferredWrapsUpAndWhoTookItDoesLater() {
        bobTalks();
        on(
                new CallTransferred(CALL, P1, P2, TransferKind.ATTENDED, at(50)),
                new CallPartyLeft(CALL, P1, Departure.TRANSFERRED, ANN, at(30), at(50)));
        assertThat(commands(floor.decide(at(50)))).containsExactly(new StartWrapUp(ANN, R1, at(50)));

        on(new CallPartyLeft(CALL, P2, Departure.HUNG_UP, BOB, at(45), at(60)));
        assertThat(commands(floor.decide(at(60)))).containsExactly(new StartWrapUp(BOB, R2, at(60)));
    }

    @Test
    void whenTheAgentIsBusyOrAwayThenGiveUp() {
        on(Given.ready(BOB, 5), Given.reserved(BOB, R2, OTHER_CALL, 39), bobWanted());

        assertThat(commands(floor.decide(at(40)))).contains(new EndPartyCall(CALL, P2, PartyOutcome.BUSY, 0, at(40)));
    }

    @Test
    void whenTheAgentIsSignedOutThenGiveUp() {
        on(bobWanted());

        assertThat(commands(floor.decide(at(40))))
                .containsExactly(new EndPartyCall(CALL, P2, PartyOutcome.UNREACHABLE, 0, at(40)));
    }

    @Test
    void whenTheEdgeSaysNothingThenThePartyIsWithdrawn() {
        bobIsReserved();
        on(new CallPartyCalled(CALL, P2, BOB, R2, at(61), at(42)));

        assertThat(commands(floor.decide(at(70)))).isEmpty();
        assertThat(commands(floor.decide(at(71))))
                .containsExactly(new EndPartyCall(CALL, P2, PartyOutcome.WITHDRAWN, 0, at(71)));
    }

    @Test
    void anExtensionOfNobodyAtWorkRingsAtOnce() {
        on(new CallPartyRequested(CALL, P2, Purpose.PARTICIPANT, P1, null, "12", null, at(40)));

        assertThat(commands(floor.decide(at(40)))).containsExactly(new RingParty(CALL, P2, null, null, at(70), at(40)));
    }

    /** Bob calls a colleague from his own phone: no other call for him meanwhile. */
    @Test
    void whoCallsSomebodyIsTakenToo() {
        on(
                Given.ready(BOB, 5),
                new CallReceived(OTHER_CALL, Personal.NOT_RECORDED, "13", "account", "edge", BOB, at(40)),
                new CallPartyRequested(OTHER_CALL, P1, Purpose.CALLEE, PartyId.CALLER, null, "13", null, at(40)));
        assertThat(commands(floor.decide(at(40))))
                .filteredOn(c -> c instanceof ReserveAgent)
                .singleElement()
                .isInstanceOfSatisfying(
                        ReserveAgent.class, r -> assertThat(r.agent()).isEqualTo(BOB));

        on(Given.reserved(BOB, R2, OTHER_CALL, 41));
        assertThat(commands(floor.decide(at(41)))).contains(new ConnectAgent(BOB, R2, at(41)));
    }
}
