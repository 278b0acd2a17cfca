package io.trunkline.model.floor;

import static io.trunkline.model.floor.Given.ANN;
import static io.trunkline.model.floor.Given.CALL;
import static io.trunkline.model.floor.Given.NOON;
import static io.trunkline.model.floor.Given.OTHER_CALL;
import static io.trunkline.model.floor.Given.R1;
import static io.trunkline.model.floor.Given.SALES;
import static io.trunkline.model.floor.Given.at;
import static io.trunkline.model.floor.Given.commands;
import static io.trunkline.model.floor.Given.floor;
import static io.trunkline.model.floor.Given.handled;
import static io.trunkline.model.floor.Given.queued;
import static io.trunkline.model.floor.Given.ready;
import static io.trunkline.model.floor.Given.reserved;
import static io.trunkline.model.floor.Given.salesHas;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.CallCommand.AnnounceWait;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallWaitAnnounced;
import io.trunkline.events.CallId;
import io.trunkline.events.Destination;
import io.trunkline.events.Event;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.WaitAnnouncements;
import io.trunkline.model.router.Router;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When who waits is told how the wait stands: from 20 s on every 30 s, three times, nothing above 10 minutes. */
class WaitTellingTest {

    private static final WaitAnnouncements BOTH = new WaitAnnouncements(20, 30, 3, 10, 2, true, true);

    @Test
    void whoWaitsIsToldAtItsTimes() {
        Floor floor = floor(sales(BOTH), queued(CALL, 0));

        assertThat(floor.decide(at(19)).lookAgainAt()).contains(at(20));
        assertThat(commands(floor.decide(at(20)))).containsExactly(tell(CALL, 1, 1, null, 20));
        floor.on(told(CALL, 1, 20));
        Decision between = floor.decide(at(49));
        assertThat(between.orders()).isEmpty();
        assertThat(between.lookAgainAt()).contains(at(50));
        assertThat(commands(floor.decide(at(50)))).containsExactly(tell(CALL, 2, 1, null, 50));
        floor.on(told(CALL, 2, 50));
        assertThat(commands(floor.decide(at(80)))).containsExactly(tell(CALL, 3, 1, null, 80));
        floor.on(told(CALL, 3, 80));
        assertThat(commands(floor.decide(at(110)))).as("three times, no more").isEmpty();
    }

    @Test
    void whatWasMissedIsMadeUpForUntilHalfOfTheTimeIsOver() {
        assertThat(commands(floor(sales(BOTH), queued(CALL, 0)).decide(at(35))))
                .as("a router that has just begun")
                .containsExactly(tell(CALL, 1, 1, null, 35));
        assertThat(commands(floor(sales(BOTH), queued(CALL, 0)).decide(at(36)))).isEmpty();
        assertThat(commands(
                        floor(sales(BOTH), queued(CALL, 0), told(CALL, 1, 21)).decide(at(30))))
                .as("told by the router before it")
                .isEmpty();
    }

    @Test
    void theExpectedWaitIsRoundedUpAndNotToldAboveItsLimit() {
        Floor floor = floor(sales(BOTH), salesHas(ANN), ready(ANN, 0));
        handled(5, 130).forEach(floor::on);
        floor.on(reserved(ANN, R1, new CallId(new UUID(2, 99)), 1_000));
        floor.on(queued(CALL, 1_000));
        floor.on(queued(OTHER_CALL, 1_001));

        assertThat(commands(floor.decide(at(1_021))))
                .as("130 s and 260 s in steps of two minutes")
                .contains(tell(CALL, 1, 1, 240, 1_021), tell(OTHER_CALL, 1, 2, 360, 1_021));

        Floor slow = floor(sales(BOTH), salesHas(ANN), ready(ANN, 0));
        handled(5, 601).forEach(slow::on);
        slow.on(reserved(ANN, R1, new CallId(new UUID(2, 99)), 4_000));
        slow.on(queued(CALL, 4_000));
        assertThat(commands(slow.decide(at(4_020)))).contains(tell(CALL, 1, 1, null, 4_020));
    }

    @Test
    void whoWaitsForNobodyKnowsHowLongIsToldNothingWhereOnlyThatIsTold() {
        WaitAnnouncements waitOnly = new WaitAnnouncements(20, 30, 3, 10, 2, false, true);
        Floor floor = floor(sales(waitOnly), queued(CALL, 0));
        assertThat(commands(floor.decide(at(20)))).isEmpty();
        assertThat(floor.decide(at(21)).lookAgainAt()).contains(at(50));
    }

    @Test
    void whoHasLeftTheQueueIsForgotten() {
        Waits waits = new Waits();
        waits.on(told(CALL, 1, 20), new Router());
        waits.on(
                new CallQueueLeft(CALL, new QueueVisit(SALES, NOON), "1", Destination.box("77"), at(30)), new Router());

        assertThat(waits.told(CALL)).isNull();
    }

    @Test
    void nobodyIsToldForWhomAnAgentIsReserved() {
        Floor floor = floor(sales(BOTH), queued(CALL, 0), reserved(ANN, R1, CALL, 18));
        assertThat(commands(floor.decide(at(20)))).noneMatch(AnnounceWait.class::isInstance);
    }

    @Test
    void aQueueThatTellsNothingIsLookedAtForNothing() {
        Floor floor = floor(sales(null), queued(CALL, 0));
        assertThat(floor.decide(at(20))).satisfies(decision -> {
            assertThat(decision.orders()).isEmpty();
            assertThat(decision.lookAgainAt()).isEmpty();
        });
    }

    private static Event sales(@Nullable WaitAnnouncements announcements) {
        return new QueueCreated(
                SALES,
                QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 20, 15, 20, 5, 3, 0)
                        .withCallers(announcements == null ? null : new QueueCallers(null, announcements)),
                NOON);
    }

    private static CallWaitAnnounced told(CallId call, int number, long seconds) {
        return new CallWaitAnnounced(call, new QueueVisit(SALES, NOON), number, 1, null, at(seconds));
    }

    private static AnnounceWait tell(CallId call, int number, int position, @Nullable Integer expected, long seconds) {
        return new AnnounceWait(call, SALES, number, position, expected, at(seconds));
    }
}
