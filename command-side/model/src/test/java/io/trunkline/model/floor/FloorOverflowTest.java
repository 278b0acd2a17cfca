package io.trunkline.model.floor;

import static io.trunkline.model.floor.Given.ANN;
import static io.trunkline.model.floor.Given.BOB;
import static io.trunkline.model.floor.Given.CALL;
import static io.trunkline.model.floor.Given.NOON;
import static io.trunkline.model.floor.Given.OTHER_CALL;
import static io.trunkline.model.floor.Given.R1;
import static io.trunkline.model.floor.Given.SALES;
import static io.trunkline.model.floor.Given.answered;
import static io.trunkline.model.floor.Given.at;
import static io.trunkline.model.floor.Given.commands;
import static io.trunkline.model.floor.Given.handled;
import static io.trunkline.model.floor.Given.offered;
import static io.trunkline.model.floor.Given.queued;
import static io.trunkline.model.floor.Given.ready;
import static io.trunkline.model.floor.Given.reserved;
import static io.trunkline.model.floor.Given.salesHas;
import static io.trunkline.model.floor.Given.talking;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.CallCommand.OverflowCall;
import io.trunkline.command.Command;
import io.trunkline.command.CommandResult;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CalendarEvent.CalendarCreated;
import io.trunkline.events.CalendarEvent.CalendarRemoved;
import io.trunkline.events.CalendarEvent.EmergencyDeclared;
import io.trunkline.events.CalendarEvent.EmergencyLifted;
import io.trunkline.events.CalendarId;
import io.trunkline.events.CalendarSettings;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallId;
import io.trunkline.events.Destination;
import io.trunkline.events.Event;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.OverflowRule.When;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberRemoved;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.Spell;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which rule of a queue takes whom out of it when; whoever is free takes a contact before a rule does. */
class FloorOverflowTest {

    private static final QueueId SUPPORT = new QueueId(new UUID(1, 2));
    private static final Destination BOX = Destination.box("77");
    private static final OverflowRule FULL = new OverflowRule(When.FULL, 1, BOX, null);
    private static final OverflowRule NOBODY = new OverflowRule(When.NOBODY_STAFFED, 0, BOX, null);
    private static final OverflowRule CLOSED = new OverflowRule(When.CLOSED, 0, BOX, null);
    private static final OverflowRule EMERGENCY = new OverflowRule(When.EMERGENCY, 0, BOX, null);
    private static final CalendarId CALENDAR = new CalendarId(new UUID(8, 1));
    private static final OverflowRule WAITED = new OverflowRule(When.WAITED, 60, BOX, null);

    private static QueueSettings settings(OverflowRule... rules) {
        return QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 20, 15, 20, 5, 3, 0)
                .withOverflow(List.of(rules));
    }

    private static Event sales(OverflowRule... rules) {
        return new QueueCreated(SALES, settings(rules), NOON);
    }

    private static Event signedIn(AgentId agent) {
        return new AgentSignedIn(agent, NOON);
    }

    private static Event signedOut(AgentId agent, long second) {
        return new AgentSignedOut(agent, new Spell(AgentStatus.NOT_READY, null, NOON), at(second));
    }

    private static OverflowCall over(OverflowRule rule, long queued, long second) {
        return new OverflowCall(CALL, new QueueVisit(SALES, at(queued)), rule, at(second));
    }

    private static List<Command> decided(Floor floor, long second) {
        return commands(floor.decide(at(second)));
    }

    @Test
    void aCallerWhoComesToAFullQueueIsTakenElsewhere() {
        Floor floor = Given.floor(sales(FULL), queued(OTHER_CALL, 1), queued(CALL, 2));
        assertThat(decided(floor, 2)).containsExactly(over(FULL, 2, 2));
        assertThat(decided(floor, 3)).as("once").isEmpty();
    }

    @Test
    void whoeverGotInStaysInAlsoWhenTheirOfferComesToNothing() {
        Floor floor =
                Given.floor(sales(FULL), salesHas(ANN), signedIn(ANN), queued(CALL, 1), offered(CALL, R1, ANN, 2));
        floor.on(new CallQueued(OTHER_CALL, SALES, 0, at(3)));
        floor.on(new CallOfferRefused(CALL, R1, ANN, SALES, 486, at(4)));
        assertThat(decided(floor, 4))
                .extracting(Command::getClass)
                .as("the other one goes")
                .containsExactly(OverflowCall.class);
    }

    @Test
    void whoIsFreeTakesTheContactBeforeARuleDoes() {
        OverflowRule nobodyWaits = new OverflowRule(When.FULL, 0, BOX, null);
        Floor floor = Given.floor(sales(nobodyWaits), salesHas(ANN), signedIn(ANN), ready(ANN, 0));
        floor.on(queued(CALL, 1));
        floor.on(queued(OTHER_CALL, 1));
        assertThat(decided(floor, 1))
                .hasSize(2)
                .anyMatch(ReserveAgent.class::isInstance)
                .anyMatch(OverflowCall.class::isInstance);
    }

    @Test
    void whoIsExpectedToWaitForTooLongOnComingIsTakenElsewhere() {
        OverflowRule tooLong = new OverflowRule(When.EXPECTED_WAIT, 200, BOX, null);
        Floor floor = Given.floor(sales(tooLong), salesHas(ANN), ready(ANN, 0));
        handled(5, 130).forEach(floor::on);
        CallId served = new CallId(new UUID(2, 99));
        floor.on(queued(served, 1_000));
        floor.on(reserved(ANN, R1, served, 1_000));
        floor.on(answered(served, R1, ANN, 1_000));
        floor.on(talking(ANN, R1, served, 1_000));
        floor.on(queued(OTHER_CALL, 1_000));
        floor.on(queued(CALL, 1_001));
        assertThat(decided(floor, 1_001)).as("130 s are not, 260 s are").containsExactly(over(tooLong, 1_001, 1_001));

        Floor later = Given.floor(sales(tooLong), salesHas(ANN), ready(ANN, 0));
        handled(5, 130).forEach(later::on);
        later.on(queued(served, 1_000));
        later.on(reserved(ANN, R1, served, 1_000));
        later.on(queued(OTHER_CALL, 1_000));
        later.on(queued(CALL, 1_001));
        assertThat(decided(later, 1_007))
                .as("who is in stays in")
                .isNotEmpty()
                .noneMatch(OverflowCall.class::isInstance);
    }

    @Test
    void whereNobodyCanTellHowLongItTakesItIsNotTooLong() {
        OverflowRule tooLong = new OverflowRule(When.EXPECTED_WAIT, 1, BOX, null);
        assertThat(decided(Given.floor(sales(tooLong), queued(CALL, 1)), 1)).isEmpty();
    }

    @Test
    void whoComesToAClosedQueueGoesThoughSomebodyIsFree() {
        Floor floor = Given.floor(
                calendar("13:00-18:00"), salesBy(CLOSED), salesHas(ANN), signedIn(ANN), ready(ANN, 0), queued(CALL, 1));
        assertThat(decided(floor, 1)).containsExactly(over(CLOSED, 1, 1));
    }

    @Test
    void whoCameBeforeTheQueueClosedIsServed() {
        Floor floor = Given.floor(calendar("11:00-12:10"), salesBy(CLOSED), queued(CALL, 599));
        assertThat(decided(floor, 599)).isEmpty();
        floor.on(salesHas(ANN));
        floor.on(signedIn(ANN));
        floor.on(ready(ANN, 700));
        floor.on(queued(OTHER_CALL, 701));
        assertThat(decided(floor, 701))
                .hasSize(2)
                .anyMatch(c ->
                        c instanceof ReserveAgent reserve && reserve.visit().equals(CALL))
                .anyMatch(c -> c instanceof OverflowCall gone && gone.call().equals(OTHER_CALL));
    }

    @Test
    void inAnEmergencyAllWhoWaitGoAndNobodyIsTakenUntilItIsLifted() {
        Floor floor = Given.floor(calendar("00:00-24:00"), salesBy(EMERGENCY), queued(CALL, 1));
        assertThat(decided(floor, 1)).isEmpty();
        floor.on(new EmergencyDeclared(CALENDAR, "flood", at(5)));
        assertThat(decided(floor, 5)).containsExactly(over(EMERGENCY, 1, 5));
        floor.on(salesHas(ANN));
        floor.on(signedIn(ANN));
        floor.on(ready(ANN, 6));
        assertThat(decided(floor, 6)).as("the order is on its way").isEmpty();

        Floor lifted = Given.floor(
                calendar("00:00-24:00"),
                salesBy(EMERGENCY),
                salesHas(ANN),
                signedIn(ANN),
                ready(ANN, 0),
                new EmergencyDeclared(CALENDAR, "flood", at(1)),
                new EmergencyLifted(CALENDAR, at(2)),
                queued(CALL, 3));
        assertThat(decided(lifted, 3)).hasSize(1).allMatch(ReserveAgent.class::isInstance);
    }

    @Test
    void aClosedQueueWithoutSuchARuleAndOneWhoseCalendarIsGoneTakeContacts() {
        Floor plain = Given.floor(
                calendar("13:00-18:00"), salesBy(WAITED), salesHas(ANN), signedIn(ANN), ready(ANN, 0), queued(CALL, 1));
        assertThat(decided(plain, 1)).hasSize(1).allMatch(ReserveAgent.class::isInstance);
        Floor gone = Given.floor(
                calendar("13:00-18:00"),
                new CalendarRemoved(CALENDAR, NOON),
                salesBy(CLOSED),
                salesHas(ANN),
                signedIn(ANN),
                ready(ANN, 0),
                queued(CALL, 1));
        assertThat(decided(gone, 1)).hasSize(1).allMatch(ReserveAgent.class::isInstance);
    }

    private static Event calendar(String hours) {
        CalendarSettings settings = new CalendarSettings(
                "office", "UTC", List.of(new CalendarSettings.OpenDays("mon-sun", List.of(hours))), List.of());
        return new CalendarCreated(CALENDAR, settings, NOON);
    }

    private static Event salesBy(OverflowRule rule) {
        QueueSettings plain = settings(rule);
        return new QueueCreated(
                SALES,
                QueueSettings.plain(
                                plain.name(),
                                plain.strategy(),
                                plain.ringSeconds(),
                                plain.wrapUpSeconds(),
                                plain.serviceLevelSeconds(),
                                plain.shortAbandonSeconds(),
                                plain.unansweredLimit(),
                                plain.weightSeconds())
                        .withWhisper(plain.whisper())
                        .withRouting(plain.routing())
                        .withCallers(new QueueCallers(CALENDAR, null))
                        .withExit(plain.exit())
                        .withOverflow(plain.overflow())
                        .withAgentTerms(plain.agentTerms()),
                NOON);
    }

    @Test
    void whoeverWaitsIsTakenElsewhereWhenTheLastMemberGoes() {
        Floor floor =
                Given.floor(sales(NOBODY), salesHas(ANN), salesHas(BOB), signedIn(ANN), signedIn(BOB), queued(CALL, 1));
        assertThat(decided(floor, 1)).isEmpty();
        floor.on(signedOut(ANN, 10));
        assertThat(decided(floor, 10)).isEmpty();
        floor.on(signedOut(BOB, 11));
        assertThat(decided(floor, 11)).containsExactly(over(NOBODY, 1, 11));
    }

    @Test
    void aMemberWhoIsRemovedStaffsNothing() {
        Floor floor = Given.floor(sales(NOBODY), salesHas(ANN), signedIn(ANN), queued(CALL, 1));
        floor.on(new QueueMemberRemoved(SALES, ANN, at(5)));
        assertThat(decided(floor, 5)).containsExactly(over(NOBODY, 1, 5));
    }

    @Test
    void theFloorLooksAgainWhenSomebodyWillHaveWaitedTooLong() {
        Floor floor = Given.floor(sales(WAITED), queued(CALL, 1));
        Decision waits = floor.decide(at(1));
        assertThat(waits.orders()).isEmpty();
        assertThat(waits.lookAgainAt()).contains(at(61));
        assertThat(decided(floor, 60)).isEmpty();
        assertThat(decided(floor, 61)).containsExactly(over(WAITED, 1, 61));
    }

    @Test
    void rulesMayChangeWhileSomebodyWaits() {
        Floor floor = Given.floor(sales(), queued(CALL, 1));
        assertThat(floor.decide(at(50)).lookAgainAt()).isEmpty();
        floor.on(new QueueChanged(SALES, settings(WAITED), at(50)));
        assertThat(floor.decide(at(50)).lookAgainAt()).contains(at(61));
        floor.on(new QueueChanged(SALES, settings(NOBODY), at(51)));
        assertThat(decided(floor, 51)).containsExactly(over(NOBODY, 1, 51));
    }

    @Test
    void theFirstRuleThatHoldsAndLeadsToNoCircleDecides() {
        OverflowRule back = new OverflowRule(When.WAITED, 10, Destination.queue(SUPPORT), null);
        Floor floor = Given.floor(sales(back, WAITED), new CallQueued(CALL, SUPPORT, 0, at(0)));
        QueueVisit first = new QueueVisit(SUPPORT, at(0));
        floor.on(
                new CallOverflowed(CALL, first, new OverflowRule(When.FULL, 0, Destination.queue(SALES), null), at(5)));
        floor.on(queued(CALL, 5));
        assertThat(decided(floor, 15)).as("not back where it came from").isEmpty();
        assertThat(decided(floor, 65)).containsExactly(over(WAITED, 5, 65));
    }

    @Test
    void whoWasToGoAndMayNotIsServedAsBefore() {
        Floor floor = Given.floor(sales(NOBODY), queued(CALL, 1));
        Command order = decided(floor, 1).getFirst();
        floor.on(salesHas(ANN));
        floor.on(signedIn(ANN));
        floor.on(ready(ANN, 2));
        floor.answered(order, new CommandResult.Rejected(RejectionCode.CALL_NOT_WAITING, Map.of()), at(2));
        assertThat(decided(floor, 2)).hasSize(1).allMatch(ReserveAgent.class::isInstance);
    }
}
