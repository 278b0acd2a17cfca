package io.trunkline.model.floor;

import static io.trunkline.model.floor.Given.ANN;
import static io.trunkline.model.floor.Given.BOB;
import static io.trunkline.model.floor.Given.CALL;
import static io.trunkline.model.floor.Given.OTHER_CALL;
import static io.trunkline.model.floor.Given.R1;
import static io.trunkline.model.floor.Given.SALES;
import static io.trunkline.model.floor.Given.at;
import static io.trunkline.model.floor.Given.commands;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand.ReleaseAgent;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.StartWrapUp;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.OfferCallback;
import io.trunkline.command.CallbackCommand.BeginAttempt;
import io.trunkline.command.CallbackCommand.CompleteCallback;
import io.trunkline.command.CallbackCommand.ExpireCallback;
import io.trunkline.command.CallbackCommand.FailAttempt;
import io.trunkline.command.CallbackCommand.RequestCallback;
import io.trunkline.command.ConversationCommand.PlaceCall;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.command.Who;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.CalendarEvent.CalendarCreated;
import io.trunkline.events.CalendarEvent.CalendarRemoved;
import io.trunkline.events.CalendarEvent.EmergencyDeclared;
import io.trunkline.events.CalendarEvent.EmergencyLifted;
import io.trunkline.events.CalendarId;
import io.trunkline.events.CalendarSettings;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallCallbackOffered;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackAttempt;
import io.trunkline.events.CallbackEvent.AttemptFault;
import io.trunkline.events.CallbackEvent.CallbackAttemptBegun;
import io.trunkline.events.CallbackEvent.CallbackAttemptFailed;
import io.trunkline.events.CallbackEvent.CallbackCancelled;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackOffer;
import io.trunkline.events.CallbackOffer.CallbackNumber;
import io.trunkline.events.CallbackWish;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.Event;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.QueueVisit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A customer who called at 5 s is to be called back; the next one in line came at 8 s. */
class FloorCallbackTest {

    private static final PartyId CUSTOMER = new PartyId(1);
    private static final CalendarId OFFICE = new CalendarId(new UUID(8, 1));
    private static final CallbackId ID = CallbackId.askedIn(CALL);
    private static final CallId FIRST = ID.call(1);
    private static final CallId SECOND = ID.call(2);
    private static final Personal NUMBER = new Personal(null, "sealed");
    private static final CallbackWish WISH = new CallbackWish(SALES, at(5), 0, List.of(), 2, 60, at(1_000));
    private static final CallbackAttempt ATTEMPT = new CallbackAttempt(ID, 1);

    private final Floor floor = Given.floor(Given.sales(), Given.salesHas(ANN), Given.salesHas(BOB));

    private void on(Event... events) {
        List.of(events).forEach(floor::on);
    }

    private static Event accepted() {
        return new CallCallbackAccepted(CALL, ID, new QueueVisit(SALES, at(5)), NUMBER, "edge-1", WISH, at(20));
    }

    private static Event requested() {
        return new CallbackRequested(ID, NUMBER, CALL, "edge-1", WISH, at(21));
    }

    private static Event begun() {
        return new CallbackAttemptBegun(ID, 1, FIRST, ANN, R1, SALES, "edge-1", at(31));
    }

    private static Event failed(AttemptFault fault, long nextAt, long seconds) {
        return new CallbackAttemptFailed(ID, 1, FIRST, SALES, fault, 1, at(nextAt), at(seconds));
    }

    private void calledFirst() {
        on(requested(), Given.ready(ANN, 25), Given.reserved(ANN, R1, FIRST, 30));
    }

    private void placed() {
        calledFirst();
        on(
                begun(),
                new CallPlaced(FIRST, ANN, "edge-1", ATTEMPT, at(32)),
                new CallPartyRequested(FIRST, CUSTOMER, Purpose.CALLEE, PartyId.CALLER, null, null, NUMBER, at(32)));
    }

    private void agentTaken() {
        placed();
        on(
                new CallPartyCalled(FIRST, PartyId.CALLER, ANN, R1, at(50), at(33)),
                new CallPartyJoined(FIRST, PartyId.CALLER, ANN, at(35)),
                Given.talking(ANN, R1, FIRST, 35),
                new CallPartyCalled(FIRST, CUSTOMER, null, null, at(95), at(35)));
        floor.decide(at(35));
    }

    @Test
    void whoWaitsIsOfferedItOnceWhenTheTimeHasCome() {
        CallbackOffer offer = new CallbackOffer(10, 0, "2", CallbackNumber.CALLERS_OR_TYPED, null, null, 3, 60, 60);
        on(
                new QueueChanged(
                        SALES,
                        QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 20, 15, 20, 5, 3, 0)
                                .withCallers(new QueueCallers(null, null, offer)),
                        at(1)),
                Given.queued(CALL, 5));
        assertThat(floor.decide(at(6)).lookAgainAt()).contains(at(15));
        assertThat(commands(floor.decide(at(15)))).containsExactly(new OfferCallback(CALL, SALES, "2", at(15)));
        on(new CallCallbackOffered(CALL, new QueueVisit(SALES, at(5)), "2", at(15)));
        assertThat(commands(floor.decide(at(100)))).isEmpty();
    }

    @Test
    void whatWasAcceptedIsAskedForUntilItIsThere() {
        on(Given.queued(CALL, 5), accepted());
        RequestCallback request = new RequestCallback(ID, NUMBER, CALL, "edge-1", WISH, at(20));
        assertThat(commands(floor.decide(at(20)))).containsExactly(request);
        floor.unanswered(request, at(21));
        assertThat(commands(floor.decide(at(30))))
                .containsExactly(new RequestCallback(ID, NUMBER, CALL, "edge-1", WISH, at(30)));
        on(requested());
        assertThat(commands(floor.decide(at(90)))).isEmpty();
    }

    @Test
    void itKeepsItsPlaceAmongThoseWhoWait() {
        on(Given.queued(OTHER_CALL, 8), requested());
        assertThat(floor.waiting()).containsEntry(SALES, 2);
        on(Given.ready(ANN, 25));
        assertThat(commands(floor.decide(at(30))))
                .singleElement()
                .isInstanceOfSatisfying(ReserveAgent.class, reserve -> {
                    assertThat(reserve.visit()).isEqualTo(FIRST);
                    assertThat(reserve.rationale().waitedMillis()).isEqualTo(25_000);
                });
        on(Given.ready(BOB, 31));
        assertThat(commands(floor.decide(at(31))))
                .singleElement()
                .isInstanceOfSatisfying(ReserveAgent.class, reserve -> assertThat(reserve.visit())
                        .isEqualTo(OTHER_CALL));
    }

    private static Event office(String hours) {
        return new CalendarCreated(
                OFFICE,
                new CalendarSettings(
                        "office", "UTC", List.of(new CalendarSettings.OpenDays("mon-sun", List.of(hours))), List.of()),
                at(0));
    }

    private static Event salesByTheOffice() {
        return new QueueChanged(
                SALES,
                QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 20, 15, 20, 5, 3, 0)
                        .withCallers(new QueueCallers(OFFICE, null)),
                at(1));
    }

    private void nobodyIsCalled(long seconds) {
        assertThat(commands(floor.decide(at(seconds)))).noneMatch(ReserveAgent.class::isInstance);
    }

    private void isCalled(long seconds) {
        assertThat(commands(floor.decide(at(seconds))))
                .filteredOn(ReserveAgent.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(ReserveAgent.class, reserve -> assertThat(reserve.visit())
                        .isEqualTo(FIRST));
    }

    @Test
    void nobodyIsCalledBackByAClosedQueueUntilItOpens() {
        on(office("12:05-18:00"), salesByTheOffice(), requested(), Given.ready(ANN, 25));
        nobodyIsCalled(30);
        assertThat(floor.decide(at(31)).lookAgainAt()).contains(at(300));
        nobodyIsCalled(299);
        isCalled(300);
    }

    @Test
    void norByOneThatHasClosedSinceOrHasAnEmergency() {
        on(office("11:00-12:05"), salesByTheOffice(), requested());
        nobodyIsCalled(30);
        assertThat(floor.decide(at(31)).lookAgainAt()).as("closing").contains(at(300));
        on(new EmergencyDeclared(OFFICE, "flood", at(40)), Given.ready(ANN, 41));
        nobodyIsCalled(41);
        on(new EmergencyLifted(OFFICE, at(50)));
        isCalled(50);
        Floor late = Given.floor(Given.sales(), Given.salesHas(ANN));
        List.of(office("11:00-12:05"), salesByTheOffice(), requested()).forEach(late::on);
        late.decide(at(300));
        late.on(Given.ready(ANN, 301));
        assertThat(commands(late.decide(at(301)))).noneMatch(ReserveAgent.class::isInstance);
    }

    @Test
    void otherHoursHoldForThoseWhoWaitAlready() {
        on(office("13:00-18:00"), salesByTheOffice(), requested(), Given.ready(ANN, 25));
        nobodyIsCalled(30);
        on(new CalendarRemoved(OFFICE, at(60)));
        isCalled(60);
    }

    @Test
    void itsTurnIsOneAttemptWhichIsOneCallToTheAgentFirst() {
        calledFirst();
        assertThat(commands(floor.decide(at(30)))).containsExactly(new BeginAttempt(ID, 1, ANN, R1, "edge-1", at(30)));
        on(begun());
        assertThat(commands(floor.decide(at(31))))
                .containsExactly(new PlaceCall(FIRST, ANN, "edge-1", new Who.Outside(NUMBER), ATTEMPT, at(31)));
        placed();
        assertThat(commands(floor.decide(at(32))))
                .containsExactly(new RingParty(FIRST, PartyId.CALLER, ANN, R1, at(50), at(32)));
    }

    @Test
    void whenTheCustomerAnswersItIsCompletedAndTheAgentWrapsUpAfterIt() {
        agentTaken();
        on(new CallPartyJoined(FIRST, CUSTOMER, null, at(40)));
        assertThat(commands(floor.decide(at(40)))).containsExactly(new CompleteCallback(ID, 1, ANN, at(40)));
        on(new CallCleared(FIRST, CUSTOMER, at(40), at(70)));
        assertThat(commands(floor.decide(at(70)))).contains(new StartWrapUp(ANN, R1, at(70)));
    }

    @Test
    void whenTheCustomerDoesNotAnswerTheNextAttemptWaitsForThePause() {
        agentTaken();
        on(
                new CallPartyNotReached(FIRST, CUSTOMER, PartyOutcome.RING_NO_ANSWER, 0, null, null, at(95)),
                new CallCleared(FIRST, null, null, at(95)));
        assertThat(commands(floor.decide(at(95)))).contains(new FailAttempt(ID, 1, AttemptFault.NO_ANSWER, at(95)));
        on(failed(AttemptFault.NO_ANSWER, 155, 95), Given.ready(BOB, 96));
        assertThat(commands(floor.decide(at(154)))).noneMatch(ReserveAgent.class::isInstance);
        assertThat(commands(floor.decide(at(155))))
                .filteredOn(ReserveAgent.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(ReserveAgent.class, reserve -> assertThat(reserve.visit())
                        .isEqualTo(SECOND));
    }

    @Test
    void whenTheAgentDoesNotAnswerItIsBackAtItsPlace() {
        placed();
        on(
                new CallPartyCalled(FIRST, PartyId.CALLER, ANN, R1, at(50), at(33)),
                new CallPartyNotReached(FIRST, PartyId.CALLER, PartyOutcome.RING_NO_ANSWER, 0, ANN, R1, at(50)),
                new CallCleared(FIRST, null, null, at(50)));
        assertThat(commands(floor.decide(at(50))))
                .containsExactlyInAnyOrder(
                        new ReleaseAgent(ANN, R1, ReleaseCause.RING_NO_ANSWER, at(50)),
                        new FailAttempt(ID, 1, AttemptFault.AGENT_NOT_REACHED, at(50)));
    }

    @Test
    void anAttemptWhoseCallIsNeverPlacedIsGivenUpWithTheReservation() {
        calledFirst();
        on(begun());
        floor.decide(at(31));
        assertThat(commands(floor.decide(at(60))))
                .containsExactlyInAnyOrder(
                        new ReleaseAgent(ANN, R1, ReleaseCause.EXPIRED, at(60)),
                        new FailAttempt(ID, 1, AttemptFault.AGENT_NOT_REACHED, at(60)));
    }

    @Test
    void aCallThatAStaleCommandPlacesAfterThatIsHungUp() {
        calledFirst();
        on(
                begun(),
                failed(AttemptFault.AGENT_NOT_REACHED, 60, 60),
                new CallPlaced(FIRST, ANN, "edge-1", ATTEMPT, at(61)));
        assertThat(commands(floor.decide(at(61)))).contains(new HangUpCall(FIRST, Party.SYSTEM, at(61)));
    }

    @Test
    void itExpiresAndNoAgentIsSoughtForItAnyMore() {
        on(requested());
        assertThat(floor.decide(at(22)).lookAgainAt()).contains(at(1_000));
        on(Given.ready(ANN, 999));
        assertThat(commands(floor.decide(at(1_000)))).containsExactly(new ExpireCallback(ID, at(1_000)));
    }

    @Test
    void whenItIsCancelledItsAgentIsFree() {
        calledFirst();
        on(new CallbackCancelled(ID, SALES, at(21), at(31)));
        assertThat(commands(floor.decide(at(31))))
                .containsExactly(new ReleaseAgent(ANN, R1, ReleaseCause.CALLER_LEFT, at(31)));
        assertThat(floor.waiting()).containsEntry(SALES, 0);
    }
}
