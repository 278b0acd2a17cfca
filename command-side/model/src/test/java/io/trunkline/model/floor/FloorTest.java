package io.trunkline.model.floor;

import static io.trunkline.model.floor.Given.ANN;
import static io.trunkline.model.floor.Given.BOB;
import static io.trunkline.model.floor.Given.CALL;
import static io.trunkline.model.floor.Given.HANDLING;
import static io.trunkline.model.floor.Given.NOON;
import static io.trunkline.model.floor.Given.OTHER_CALL;
import static io.trunkline.model.floor.Given.R1;
import static io.trunkline.model.floor.Given.R2;
import static io.trunkline.model.floor.Given.SALES;
import static io.trunkline.model.floor.Given.answered;
import static io.trunkline.model.floor.Given.at;
import static io.trunkline.model.floor.Given.commands;
import static io.trunkline.model.floor.Given.floor;
import static io.trunkline.model.floor.Given.offered;
import static io.trunkline.model.floor.Given.queued;
import static io.trunkline.model.floor.Given.ready;
import static io.trunkline.model.floor.Given.released;
import static io.trunkline.model.floor.Given.reserved;
import static io.trunkline.model.floor.Given.sales;
import static io.trunkline.model.floor.Given.salesHas;
import static io.trunkline.model.floor.Given.talking;
import static io.trunkline.model.floor.Given.wrappingUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand.ConnectAgent;
import io.trunkline.command.AgentCommand.EndWrapUp;
import io.trunkline.command.AgentCommand.NoteOverrun;
import io.trunkline.command.AgentCommand.ReleaseAgent;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.StartWrapUp;
import io.trunkline.command.CallCommand.EndOffer;
import io.trunkline.command.CallCommand.FailCall;
import io.trunkline.command.CallCommand.OfferCall;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.command.Command;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyOverran;
import io.trunkline.events.AgentEvent.AgentRestBegun;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpExtended;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAgentUnreachable;
import io.trunkline.events.CallEvent.CallAnsweredElsewhere;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOfferWithdrawn;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.NotReadyReason;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReasonEvent.ReasonRemoved;
import io.trunkline.events.ReasonEvent.ReasonSet;
import io.trunkline.events.Spell;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule: given what has happened, when the floor decides, then these commands. */
class FloorTest {

    @Test
    void whenCallWaitsThenReserveAgent() {
        Floor floor = floor(sales(), salesHas(ANN), ready(ANN, 0), queued(CALL, 5));

        Decision decision = floor.decide(at(7));

        assertThat(decision.orders()).singleElement().satisfies(order -> {
            assertThat(order.visit()).isEqualTo(CALL);
            assertThat(order.command()).isInstanceOfSatisfying(ReserveAgent.class, reserve -> {
                assertThat(reserve.agent()).isEqualTo(ANN);
                assertThat(reserve.visit()).isEqualTo(CALL);
                assertThat(reserve.queue()).isEqualTo(SALES);
                assertThat(reserve.expiresAt()).isEqualTo(at(7 + 20 + 10));
                assertThat(reserve.handling()).isEqualTo(HANDLING);
                assertThat(reserve.rationale().waitedMillis()).isEqualTo(2_000);
            });
        });
    }

    @Test
    void whenAgentReservedThenOfferCall() {
        Floor floor = floor(queued(CALL, 0), reserved(ANN, R1, CALL, 1));

        assertThat(commands(floor.decide(at(2)))).containsExactly(new OfferCall(CALL, R1, ANN, at(21), at(2)));
    }

    @Test
    void aReservationWithNoTimeLeftToRingIsNotOfferedButExpires() {
        Floor floor = floor(queued(CALL, 0), reserved(ANN, R1, CALL, 1));

        Decision tooLate = floor.decide(at(21));
        assertThat(tooLate).isEqualTo(new Decision(List.of(), Optional.of(at(31))));
        assertThat(commands(floor.decide(at(31))))
                .containsExactly(new ReleaseAgent(ANN, R1, ReleaseCause.EXPIRED, at(31)));
    }

    @Test
    void whenCallAnsweredThenAgentTalks() {
        Floor floor = floor(
                queued(CALL, 0), reserved(ANN, R1, CALL, 1), offered(CALL, R1, ANN, 1), answered(CALL, R1, ANN, 4));

        assertThat(commands(floor.decide(at(5)))).containsExactly(new ConnectAgent(ANN, R1, at(5)));
    }

    @Test
    void aTalkThatEndedBeforeTheAgentWasConnectedStillTookPlace() {
        Floor floor = floor(
                queued(CALL, 0),
                reserved(ANN, R1, CALL, 1),
                offered(CALL, R1, ANN, 1),
                answered(CALL, R1, ANN, 4),
                ended(CALL, ANN));

        assertThat(commands(floor.decide(at(90)))).containsExactly(new ConnectAgent(ANN, R1, at(90)));
        floor.on(talking(ANN, R1, CALL, 90));
        assertThat(commands(floor.decide(at(91)))).containsExactly(new StartWrapUp(ANN, R1, at(91)));
    }

    @ParameterizedTest
    @CsvSource({"RING_NO_ANSWER", "REFUSED", "UNREACHABLE", "CALLER_LEFT", "ANSWERED_ELSEWHERE"})
    void whenOfferEndedThenReleaseAgent(ReleaseCause cause) {
        Floor floor = floor(queued(CALL, 0), reserved(ANN, R1, CALL, 1), offered(CALL, R1, ANN, 1), offerEnded(cause));

        assertThat(commands(floor.decide(at(6)))).containsExactly(new ReleaseAgent(ANN, R1, cause, at(6)));
    }

    @Test
    void theOutcomeOfAnOfferIsRememberedWhenTheCallerLeavesRightAfterIt() {
        Floor floor = floor(
                queued(CALL, 0),
                reserved(ANN, R1, CALL, 1),
                offered(CALL, R1, ANN, 1),
                offerEnded(ReleaseCause.RING_NO_ANSWER),
                abandoned(CALL));

        assertThat(commands(floor.decide(at(6))))
                .containsExactly(new ReleaseAgent(ANN, R1, ReleaseCause.RING_NO_ANSWER, at(6)));
    }

    @Test
    void whenCallerLeftBeforeTheOfferThenReleaseAgent() {
        Floor floor = floor(queued(CALL, 0), abandoned(CALL), reserved(ANN, R1, CALL, 1));

        assertThat(commands(floor.decide(at(2))))
                .containsExactly(new ReleaseAgent(ANN, R1, ReleaseCause.CALLER_LEFT, at(2)));
    }

    @Test
    void whenCallEndedOrFailedThenAgentWrapsUp() {
        for (Event end : List.of(ended(CALL, ANN), failed(CALL))) {
            Floor floor = floor(
                    queued(CALL, 0),
                    reserved(ANN, R1, CALL, 1),
                    offered(CALL, R1, ANN, 1),
                    answered(CALL, R1, ANN, 4),
                    talking(ANN, R1, CALL, 4));
            assertThat(floor.decide(at(50))).isEqualTo(new Decision(List.of(), Optional.empty()));

            floor.on(end);

            assertThat(commands(floor.decide(at(61)))).containsExactly(new StartWrapUp(ANN, R1, at(61)));
        }
    }

    @Test
    void whenWrapUpDueThenEnd() {
        Floor floor = floor(wrappingUp(ANN, CALL, 60));

        assertThat(floor.decide(at(74))).isEqualTo(new Decision(List.of(), Optional.of(at(75))));
        assertThat(commands(floor.decide(at(75)))).containsExactly(new EndWrapUp(ANN, WrapUpEnd.TIMER, at(75)));
    }

    @Test
    void whenReservationExpiresWhileItRingsThenTheOfferGoesFirstAndTheAgentAfterIt() {
        Floor floor = floor(queued(CALL, 0), reserved(ANN, R1, CALL, 1), offered(CALL, R1, ANN, 1));
        assertThat(floor.decide(at(30))).isEqualTo(new Decision(List.of(), Optional.of(at(31))));

        assertThat(commands(floor.decide(at(31))))
                .containsExactly(new EndOffer(CALL, R1, OfferOutcome.WITHDRAWN, 0, at(31)));
        floor.on(new CallOfferWithdrawn(CALL, R1, ANN, SALES, at(31)));
        assertThat(commands(floor.decide(at(32))))
                .containsExactly(new ReleaseAgent(ANN, R1, ReleaseCause.EXPIRED, at(32)));
    }

    @Test
    void anAnswerThatWinsOverTheWithdrawalKeepsTheAgent() {
        Floor floor = floor(queued(CALL, 0), reserved(ANN, R1, CALL, 1), offered(CALL, R1, ANN, 1));
        Command withdraw = commands(floor.decide(at(31))).getFirst();

        floor.on(answered(CALL, R1, ANN, 31));
        floor.answered(withdraw, new Rejected(RejectionCode.STALE_RESERVATION, Map.of()), at(32));

        assertThat(commands(floor.decide(at(32)))).containsExactly(new ConnectAgent(ANN, R1, at(32)));
    }

    @Test
    void anOfferToAnAgentWhoIsNotReservedForItIsWithdrawn() {
        Floor floor = floor(
                ready(ANN, 0),
                queued(CALL, 0),
                reserved(ANN, R1, CALL, 1),
                released(ANN, R1, CALL, ReleaseCause.EXPIRED, 31),
                offered(CALL, R1, ANN, 32));

        assertThat(commands(floor.decide(at(33))))
                .containsExactly(new EndOffer(CALL, R1, OfferOutcome.WITHDRAWN, 0, at(33)));
    }

    @Test
    void aCallAnsweredWithoutAReservationFails() {
        Floor floor = floor(
                ready(ANN, 0),
                queued(CALL, 0),
                reserved(ANN, R1, CALL, 1),
                released(ANN, R1, CALL, ReleaseCause.EXPIRED, 31),
                offered(CALL, R1, ANN, 32),
                answered(CALL, R1, ANN, 32));

        assertThat(commands(floor.decide(at(33)))).singleElement().isInstanceOfSatisfying(FailCall.class, fail -> {
            assertThat(fail.call()).isEqualTo(CALL);
            assertThat(fail.fault()).isEqualTo(CallFault.INTERNAL);
        });
    }

    @Test
    void aSecondAgentReservedForTheSameCallIsReleased() {
        Floor floor = floor(queued(CALL, 0), reserved(ANN, R1, CALL, 1), reserved(BOB, R2, CALL, 1));

        assertThat(commands(floor.decide(at(2))))
                .containsExactlyInAnyOrder(
                        new OfferCall(CALL, R1, ANN, at(21), at(2)),
                        new ReleaseAgent(BOB, R2, ReleaseCause.CALLER_LEFT, at(2)));
    }

    /** Ann has been free for longer than Bob, was reserved, and was released; who gets the next call? */
    @ParameterizedTest
    @CsvSource({"CALLER_LEFT, ANN", "RING_NO_ANSWER, BOB", "REFUSED, BOB", "UNREACHABLE, BOB", "EXPIRED, BOB"})
    void theReleasedAgentsPlaceDependsOnTheCause(ReleaseCause cause, String next) {
        Floor floor = floor(
                sales(),
                salesHas(ANN),
                salesHas(BOB),
                ready(ANN, 0),
                ready(BOB, 5),
                reserved(ANN, R1, CALL, 10),
                released(ANN, R1, CALL, cause, 20),
                queued(OTHER_CALL, 30));

        assertThat(reservedAgent(floor.decide(at(31)))).isEqualTo(next.equals("ANN") ? ANN : BOB);
    }

    @Test
    void anAgentWhosePhoneCannotRingIsLeftAloneForAWhile() {
        Floor floor = floor(
                sales(),
                salesHas(ANN),
                queued(CALL, 0),
                reserved(ANN, R1, CALL, 1),
                released(ANN, R1, CALL, ReleaseCause.UNREACHABLE, 2));

        assertThat(floor.decide(at(3))).isEqualTo(new Decision(List.of(), Optional.of(at(7))));
        assertThat(reservedAgent(floor.decide(at(7)))).isEqualTo(ANN);
    }

    @Test
    void aCallWhoseOfferCameToNothingKeepsItsPlace() {
        Floor floor = floor(
                sales(),
                salesHas(BOB),
                queued(CALL, 0),
                queued(OTHER_CALL, 1),
                reserved(ANN, R1, CALL, 2),
                offered(CALL, R1, ANN, 2),
                offerEnded(ReleaseCause.RING_NO_ANSWER),
                released(ANN, R1, CALL, ReleaseCause.RING_NO_ANSWER, 22),
                ready(BOB, 23));

        assertThat(commands(floor.decide(at(24)))).singleElement().isInstanceOfSatisfying(ReserveAgent.class, r -> {
            assertThat(r.visit()).isEqualTo(CALL);
            assertThat(r.rationale().waitedMillis()).isEqualTo(24_000);
        });
    }

    @Test
    void noOrderIsGivenTwiceWhileItIsUnderWay() {
        Floor floor = floor(sales(), salesHas(ANN), salesHas(BOB), ready(ANN, 0), ready(BOB, 1), queued(CALL, 5));
        Command reserve = commands(floor.decide(at(6))).getFirst();

        assertThat(floor.decide(at(6)).orders()).isEmpty();
        floor.answered(reserve, new Accepted(7), at(6));
        assertThat(floor.decide(at(6)).orders())
                .as("accepted, its event still on the way")
                .isEmpty();
        floor.on(reserved(ANN, R1, CALL, 6));
        assertThat(commands(floor.decide(at(6)))).hasSize(1).first().isInstanceOf(OfferCall.class);
    }

    @Test
    void aRejectedReservationGoesToTheNextAgentAtOnce() {
        Floor floor = floor(sales(), salesHas(ANN), salesHas(BOB), ready(ANN, 0), ready(BOB, 1), queued(CALL, 5));
        Command reserve = commands(floor.decide(at(6))).getFirst();

        floor.answered(reserve, new Rejected(RejectionCode.AGENT_NOT_READY, Map.of()), at(6));

        assertThat(reservedAgent(floor.decide(at(6)))).isEqualTo(BOB);
    }

    @Test
    void aRejectedOrderForAnUnchangedStateIsRepeatedAfterGrowingPausesOnly() {
        Floor floor = floor(wrappingUp(ANN, CALL, 0));
        long due = 15;
        for (long pause : new long[] {1, 2, 4, 8, 16, 32, 64, 64}) {
            Command end = commands(floor.decide(at(due))).getFirst();
            floor.answered(end, new Rejected(RejectionCode.NOT_IN_WRAP_UP, Map.of()), at(due));
            assertThat(floor.decide(at(due))).isEqualTo(new Decision(List.of(), Optional.of(at(due + pause))));
            due += pause;
        }

        floor.on(wrappingUp(ANN, CALL, due));
        Command end = commands(floor.decide(at(due + 15))).getFirst();
        floor.answered(end, new Rejected(RejectionCode.NOT_IN_WRAP_UP, Map.of()), at(due + 15));
        assertThat(floor.decide(at(due + 15)).lookAgainAt())
                .as("an event forgives earlier refusals")
                .contains(at(due + 16));
    }

    @Test
    void whatNobodyAnswersIsSentAgainLater() {
        Floor floor = floor(sales(), salesHas(ANN), ready(ANN, 0), queued(CALL, 5));
        assertThat(reservedAgent(floor.decide(at(6)))).isEqualTo(ANN);

        assertThat(floor.decide(at(35)).orders()).isEmpty();
        assertThat(reservedAgent(floor.decide(at(36)))).isEqualTo(ANN);
    }

    @Test
    void whenTheLogIsAwayBothAgentAndCallWaitForTheNextTry() {
        Floor floor = floor(sales(), salesHas(ANN), salesHas(BOB), ready(ANN, 0), ready(BOB, 1), queued(CALL, 5));
        Command reserve = commands(floor.decide(at(6))).getFirst();

        floor.unanswered(reserve, at(6));

        assertThat(floor.decide(at(6))).isEqualTo(new Decision(List.of(), Optional.of(at(7))));
        assertThat(reservedAgent(floor.decide(at(7)))).isEqualTo(ANN);
    }

    @Test
    void aNoThatComesAfterItsOrderWasGivenUpHoldsNobodyBack() {
        for (boolean answered : new boolean[] {true, false}) {
            Floor floor = floor(sales(), salesHas(ANN), ready(ANN, 0), queued(CALL, 5));
            Command reserve = commands(floor.decide(at(6))).getFirst();
            floor.on(abandoned(CALL));
            assertThat(floor.decide(at(36)).orders()).isEmpty();

            if (answered) {
                floor.answered(reserve, new Rejected(RejectionCode.AGENT_NOT_READY, Map.of()), at(37));
            } else {
                floor.unanswered(reserve, at(37));
            }
            floor.on(queued(OTHER_CALL, 37));

            assertThat(reservedAgent(floor.decide(at(37)))).isEqualTo(ANN);
        }
    }

    @Test
    void aLateAnswerSaysNothingAboutANewState() {
        Floor floor = floor(wrappingUp(ANN, CALL, 0));
        Command end = commands(floor.decide(at(15))).getFirst();
        floor.on(wrappingUp(ANN, OTHER_CALL, 1));

        floor.answered(end, new Rejected(RejectionCode.NOT_IN_WRAP_UP, Map.of()), at(15));

        assertThat(commands(floor.decide(at(16)))).hasSize(1);
    }

    @Test
    void whoLeavesTheFloorIsForgotten() {
        Floor floor = floor(
                sales(), salesHas(ANN), ready(ANN, 0), queued(CALL, 0), reserved(ANN, R1, CALL, 1), abandoned(CALL));
        floor.on(released(ANN, R1, CALL, ReleaseCause.CALLER_LEFT, 2));
        floor.on(new AgentSignedOut(ANN, new Spell(AgentStatus.READY, null, NOON), at(3)));

        assertThat(floor.decide(at(4))).isEqualTo(new Decision(List.of(), Optional.empty()));
        assertThat(floor.state().contacts()).isEmpty();
        assertThat(floor.state().agents()).isEmpty();
        assertThat(floor.inFlight()).isZero();
        assertThat(floor.waiting()).isEqualTo(Map.of(SALES, 0));
    }

    @Test
    void anAgentWhoseWrapUpEndedTakesTheNextCall() {
        Floor floor = floor(sales(), salesHas(ANN), wrappingUp(ANN, CALL, 0), queued(OTHER_CALL, 1));
        floor.on(new AgentWrapUpEnded(
                ANN, CALL, SALES, WrapUpEnd.AGENT, new Spell(AgentStatus.WRAP_UP, null, NOON), at(3)));

        assertThat(reservedAgent(floor.decide(at(3)))).isEqualTo(ANN);
    }

    @Test
    void aDecisionIsBoundedAndTheRestFollows() {
        Floor floor = floor();
        int agents = Floor.MAX_ORDERS + 20;
        for (int n = 0; n < agents; n++) {
            floor.on(wrappingUp(new AgentId(new UUID(3, n)), CALL, 0));
        }

        Decision first = floor.decide(at(15));
        Decision second = floor.decide(at(15));

        assertThat(first.orders()).hasSize(Floor.MAX_ORDERS);
        assertThat(first.lookAgainAt()).contains(at(15));
        assertThat(second.orders()).hasSize(20);
        assertThat(second.lookAgainAt()).contains(at(45));
    }

    private static AgentId reservedAgent(Decision decision) {
        assertThat(decision.orders()).hasSize(1);
        return ((ReserveAgent) decision.orders().getFirst().command()).agent();
    }

    private static Event offerEnded(ReleaseCause cause) {
        return switch (cause) {
            case RING_NO_ANSWER -> new CallRingNoAnswer(CALL, R1, ANN, SALES, at(5));
            case REFUSED -> new CallOfferRefused(CALL, R1, ANN, SALES, 486, at(5));
            case UNREACHABLE -> new CallAgentUnreachable(CALL, R1, ANN, SALES, at(5));
            case CALLER_LEFT -> abandoned(CALL);
            case EXPIRED -> new CallOfferWithdrawn(CALL, R1, ANN, SALES, at(5));
            case ANSWERED_ELSEWHERE -> new CallAnsweredElsewhere(CALL, R1, ANN, SALES, at(5));
        };
    }

    private static Event abandoned(CallId call) {
        return new CallAbandoned(call, AbandonStage.QUEUE, new QueueVisit(SALES, NOON), at(5));
    }

    private static Event ended(CallId call, AgentId agent) {
        return new CallEnded(call, Party.CALLER, agent, SALES, at(4), at(60));
    }

    private static Event failed(CallId call) {
        return new CallFailed(call, CallFault.LEG_LOST, null, ANN, "", at(60));
    }

    @Test
    void whenNotReadyTooLongThenSaySo() {
        NotReadyReason lunch = new NotReadyReason("lunch", "Lunch", "午餐", 45);
        Spell ready = new Spell(AgentStatus.READY, null, at(0));
        Floor floor = floor(new ReasonSet(lunch, at(0)), ready(ANN, 0), new AgentNotReady(ANN, "lunch", ready, at(60)));

        assertThat(floor.decide(at(100))).isEqualTo(new Decision(List.of(), Optional.of(at(60 + 45 * 60))));
        assertThat(commands(floor.decide(at(60 + 45 * 60))))
                .containsExactly(new NoteOverrun(ANN, at(60), 45, at(60 + 45 * 60)));

        floor.on(new AgentNotReadyOverran(ANN, "lunch", at(60), 45, at(60 + 45 * 60)));
        assertThat(floor.decide(at(100_000))).isEqualTo(new Decision(List.of(), Optional.empty()));
    }

    @Test
    void aNewLimitHoldsForThoseWhoAreAwayAlready() {
        Spell ready = new Spell(AgentStatus.READY, null, at(0));
        Floor floor = floor(ready(ANN, 0), new AgentNotReady(ANN, "lunch", ready, at(60)));
        assertThat(floor.decide(at(100))).isEqualTo(new Decision(List.of(), Optional.empty()));

        floor.on(new ReasonSet(new NotReadyReason("lunch", "Lunch", "午餐", 10), at(100)));
        assertThat(floor.decide(at(100)).lookAgainAt()).contains(at(60 + 600));
        floor.on(new ReasonRemoved("lunch", at(200)));
        assertThat(floor.decide(at(1000))).isEqualTo(new Decision(List.of(), Optional.empty()));
    }

    @Test
    void anAgentWhoRestsIsOfferedNothing() {
        Floor floor = floor(sales(), salesHas(ANN), ready(ANN, 0), new AgentRestBegun(ANN, at(60), at(0)));
        floor.on(queued(CALL, 5));

        assertThat(floor.decide(at(10))).isEqualTo(new Decision(List.of(), Optional.of(at(60))));
        assertThat(commands(floor.decide(at(60)))).singleElement().isInstanceOf(ReserveAgent.class);
    }

    @Test
    void wrapUpThatIsExtendedEndsLater() {
        Floor floor = floor(
                talking(ANN, R1, CALL, 0),
                new AgentWrapUpStarted(ANN, CALL, SALES, at(20), new Spell(AgentStatus.TALKING, null, at(0)), at(10)),
                new AgentWrapUpExtended(ANN, CALL, SALES, at(50), at(12)));

        assertThat(floor.decide(at(20))).isEqualTo(new Decision(List.of(), Optional.of(at(50))));
        assertThat(commands(floor.decide(at(50)))).containsExactly(new EndWrapUp(ANN, WrapUpEnd.TIMER, at(50)));
    }
}
