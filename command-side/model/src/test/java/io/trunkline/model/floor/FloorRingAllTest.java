package io.trunkline.model.floor;

import static io.trunkline.model.floor.Given.ANN;
import static io.trunkline.model.floor.Given.BOB;
import static io.trunkline.model.floor.Given.CALL;
import static io.trunkline.model.floor.Given.NOON;
import static io.trunkline.model.floor.Given.OTHER_CALL;
import static io.trunkline.model.floor.Given.R1;
import static io.trunkline.model.floor.Given.R2;
import static io.trunkline.model.floor.Given.RING_SECONDS;
import static io.trunkline.model.floor.Given.SALES;
import static io.trunkline.model.floor.Given.WRAP_UP_SECONDS;
import static io.trunkline.model.floor.Given.answered;
import static io.trunkline.model.floor.Given.at;
import static io.trunkline.model.floor.Given.commands;
import static io.trunkline.model.floor.Given.floor;
import static io.trunkline.model.floor.Given.queued;
import static io.trunkline.model.floor.Given.ready;
import static io.trunkline.model.floor.Given.released;
import static io.trunkline.model.floor.Given.salesHas;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand.ConnectAgent;
import io.trunkline.command.AgentCommand.ReleaseAgent;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.CallCommand.EndOffer;
import io.trunkline.command.CallCommand.OfferCall;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnsweredElsewhere;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.Rationale;
import io.trunkline.events.ReservationId;
import io.trunkline.events.Spell;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A queue that asks all at once: each agent is taken first, then their phone rings with the others. */
class FloorRingAllTest {

    private static final AgentId CIA = new AgentId(new UUID(3, 3));
    private static final ReservationId R3 = new ReservationId(new UUID(9, 3));

    @Test
    void allWhoAreFreeAreReservedForTheFirstAndTheSecondWaits() {
        Floor floor = center(ready(ANN, 0), ready(BOB, 0), queued(CALL, 5), queued(OTHER_CALL, 6));

        assertThat(reserved(floor.decide(at(7)))).containsExactly(List.of(ANN, CALL), List.of(BOB, CALL));
    }

    @Test
    void eachReservedAgentIsOfferedTheCallInTurn() {
        Floor floor = center(queued(CALL, 0), reserved(ANN, R1, CALL, 1), reserved(BOB, R2, CALL, 1));
        assertThat(commands(floor.decide(at(2)))).containsExactly(new OfferCall(CALL, R1, ANN, at(21), true, at(2)));

        floor.on(offered(CALL, R1, ANN, 2));
        assertThat(commands(floor.decide(at(3)))).containsExactly(new OfferCall(CALL, R2, BOB, at(21), true, at(3)));

        floor.on(offered(CALL, R2, BOB, 3));
        assertThat(commands(floor.decide(at(4)))).isEmpty();
    }

    @Test
    void whoBecomesReadyWhileItRingsIsTakenForTheRing() {
        Floor floor = ringing(queued(OTHER_CALL, 3));

        floor.on(ready(CIA, 5));

        assertThat(reserved(floor.decide(at(5)))).containsExactly(List.of(CIA, CALL));
    }

    @Test
    void theFirstAnswerReleasesTheOthersWithTheirIdleTime() {
        Floor floor = ringing(ready(CIA, 4), reserved(CIA, R3, CALL, 5));
        floor.on(answered(CALL, R1, ANN, 6));
        floor.on(new CallAnsweredElsewhere(CALL, R2, BOB, SALES, at(6)));

        assertThat(commands(floor.decide(at(6))))
                .containsExactly(
                        new ConnectAgent(ANN, R1, at(6)),
                        new ReleaseAgent(BOB, R2, ReleaseCause.ANSWERED_ELSEWHERE, at(6)),
                        new ReleaseAgent(CIA, R3, ReleaseCause.CALLER_LEFT, at(6)));

        floor.on(released(BOB, R2, CALL, ReleaseCause.ANSWERED_ELSEWHERE, 7));
        assertThat(floor.state().agent(BOB)).isEqualTo(new AgentState.Free(NOON, NOON));
    }

    @Test
    void oneWhoRefusesTakesTheNextCallWhileTheOthersRingOn() {
        Floor floor = ringing(queued(OTHER_CALL, 3));
        floor.on(new CallOfferRefused(CALL, R2, BOB, SALES, 486, at(5)));
        assertThat(commands(floor.decide(at(5))))
                .containsExactly(new ReleaseAgent(BOB, R2, ReleaseCause.REFUSED, at(5)));

        floor.on(released(BOB, R2, CALL, ReleaseCause.REFUSED, 5));

        assertThat(reserved(floor.decide(at(10)))).containsExactly(List.of(BOB, OTHER_CALL));
    }

    @Test
    void withTheLastLegTheRingBeginsAnew() {
        Floor floor = ringing();
        floor.on(new CallRingNoAnswer(CALL, R1, ANN, SALES, at(21)));
        floor.on(new CallRingNoAnswer(CALL, R2, BOB, SALES, at(21)));
        assertThat(commands(floor.decide(at(21))))
                .containsExactly(
                        new ReleaseAgent(ANN, R1, ReleaseCause.RING_NO_ANSWER, at(21)),
                        new ReleaseAgent(BOB, R2, ReleaseCause.RING_NO_ANSWER, at(21)));

        floor.on(released(ANN, R1, CALL, ReleaseCause.RING_NO_ANSWER, 21));
        floor.on(released(BOB, R2, CALL, ReleaseCause.RING_NO_ANSWER, 21));

        assertThat(reserved(floor.decide(at(22)))).containsExactly(List.of(ANN, CALL), List.of(BOB, CALL));
    }

    @Test
    void whenTheCallerLeavesAllAreReleased() {
        Floor floor = ringing();
        floor.on(new CallAbandoned(CALL, AbandonStage.RINGING, new QueueVisit(SALES, NOON), at(5)));

        assertThat(commands(floor.decide(at(6))))
                .containsExactly(
                        new ReleaseAgent(ANN, R1, ReleaseCause.CALLER_LEFT, at(6)),
                        new ReleaseAgent(BOB, R2, ReleaseCause.CALLER_LEFT, at(6)));
    }

    @Test
    void aLegWhoseReservationIsOverIsWithdrawnAndTheOthersStand() {
        Floor floor = ringing();
        floor.on(released(BOB, R2, CALL, ReleaseCause.EXPIRED, 5));

        assertThat(commands(floor.decide(at(6))))
                .containsExactly(new EndOffer(CALL, R2, OfferOutcome.WITHDRAWN, 0, at(6)));
    }

    @Test
    void aReservationThatNoPhoneRangForExpires() {
        Floor floor = ringing(ready(CIA, 4), reserved(CIA, R3, CALL, 5));

        assertThat(commands(floor.decide(at(25)))).as("no time is left to ring").isEmpty();
        assertThat(commands(floor.decide(at(35)))).contains(new ReleaseAgent(CIA, R3, ReleaseCause.EXPIRED, at(35)));
    }

    @Test
    void aFloorBuiltAnewInTheMiddleOfARingWantsTheSame() {
        Event[] story = {ready(CIA, 4), queued(OTHER_CALL, 5), new CallOfferRefused(CALL, R2, BOB, SALES, 486, at(5))};
        Floor first = ringing(story);
        first.decide(at(5));
        Floor second = ringing(story);

        assertThat(second.state().contacts()).isEqualTo(first.state().contacts());
        assertThat(reserved(second.decide(at(6)))).containsExactly(List.of(CIA, CALL));
    }

    /** Ann's phone and Bob's ring since 2 seconds after noon. */
    private static Floor ringing(Event... more) {
        Floor floor = center(
                ready(ANN, 0),
                ready(BOB, 0),
                queued(CALL, 0),
                reserved(ANN, R1, CALL, 1),
                reserved(BOB, R2, CALL, 1),
                offered(CALL, R1, ANN, 2),
                offered(CALL, R2, BOB, 2));
        Stream.of(more).forEach(floor::on);
        return floor;
    }

    private static Floor center(Event... events) {
        QueueSettings all =
                QueueSettings.plain("sales", RoutingStrategy.RING_ALL, RING_SECONDS, WRAP_UP_SECONDS, 20, 5, 3, 0);
        Floor floor = floor(new QueueCreated(SALES, all, NOON), salesHas(ANN), salesHas(BOB), salesHas(CIA));
        Stream.of(events).forEach(floor::on);
        return floor;
    }

    private static Event reserved(AgentId agent, ReservationId reservation, CallId call, long seconds) {
        return new AgentReserved(
                agent,
                reservation,
                call,
                SALES,
                at(seconds + RING_SECONDS + 10),
                Given.HANDLING,
                new Rationale("ringAll", "router-3", 0, 0, 0, 1, List.of(), 1),
                new Spell(AgentStatus.READY, null, NOON),
                at(seconds));
    }

    private static Event offered(CallId call, ReservationId reservation, AgentId agent, long seconds) {
        return new CallOffered(call, reservation, agent, SALES, at(seconds + RING_SECONDS), true, at(seconds));
    }

    private static List<List<Object>> reserved(Decision decision) {
        return commands(decision).stream()
                .filter(ReserveAgent.class::isInstance)
                .map(ReserveAgent.class::cast)
                .map(order -> List.<Object>of(order.agent(), order.visit()))
                .toList();
    }
}
