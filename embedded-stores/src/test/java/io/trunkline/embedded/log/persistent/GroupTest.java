package io.trunkline.embedded.log.persistent;

import static io.trunkline.embedded.log.persistent.GroupScenario.TIMEOUT;
import static io.trunkline.embedded.log.persistent.GroupScenario.message;
import static io.trunkline.embedded.log.persistent.GroupScenario.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.embedded.log.persistent.Group.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which message goes to whom, and what becomes of it. */
class GroupTest {
    private static GroupScenario roundRobin() {
        return new GroupScenario(settings(ConsumerStrategy.RoundRobin));
    }

    @Test
    void messagesWaitForAConsumerAndItsBufferIsNeverExceeded() {
        GroupScenario given = roundRobin().read(0, 3);
        given.thenPushed();

        given.joined(1, 2).thenPushed("1: 0", "1: 1");
        given.ack(0).thenPushed("1: 2");
        given.ack(1, 2).thenPushed("1: 3");
    }

    @Test
    void twoConsumersTakeTurnsAndAFullOneIsPassedOver() {
        roundRobin()
                .joined(1, 1)
                .joined(2, 3)
                .read(0, 3)
                .thenPushed("1: 0", "2: 1", "2: 2", "2: 3")
                .ack(0)
                .read(4, 4)
                .thenPushed("1: 4");
    }

    @Test
    void toASingleOneUntilItIsFull() {
        new GroupScenario(settings(ConsumerStrategy.DispatchToSingle))
                .joined(1, 2)
                .joined(2, 2)
                .read(0, 2)
                .thenPushed("1: 0", "1: 1", "2: 2")
                .ack(0, 1, 2)
                .read(3, 4)
                .thenPushed("2: 3", "2: 4");
    }

    @Test
    void pinnedMessagesKeepTheirConsumerAndWaitForItWhileOthersGoAhead() {
        GroupScenario given = new GroupScenario(settings(ConsumerStrategy.Pinned))
                .joined(1, 1)
                .joined(2, 2)
                .read(List.of(message(0, 5), message(1, 6), message(2, 5), message(3, 6)));

        given.thenPushed("1: 0", "2: 1", "2: 3");
        given.ack(0).thenPushed("1: 2");
    }

    @Test
    void whatWasPinnedToOneThatLeftGoesToAnother() {
        new GroupScenario(settings(ConsumerStrategy.Pinned))
                .joined(1, 5)
                .joined(2, 5)
                .read(List.of(message(0, 5), message(1, 6)))
                .thenPushed("1: 0", "2: 1")
                .left(1)
                .thenPushed("2: 0(1)")
                .read(List.of(message(2, 5)))
                .thenPushed("2: 2");
    }

    @Test
    void aNewConsumerTakesOverItsShareOfPins() {
        new GroupScenario(settings(ConsumerStrategy.Pinned))
                .joined(1, 9)
                .read(List.of(message(0, 0), message(1, 1)))
                .thenPushed("1: 0", "1: 1")
                .ack(0)
                .joined(2, 9)
                .read(List.of(message(2, 0), message(3, 1)))
                .thenPushed("2: 2", "1: 3");
    }

    @Test
    void aMessageWithoutAnswerIsSentAgainAndThenParked() {
        GroupScenario given = roundRobin().joined(1, 5).read(0, 1).thenPushed("1: 0", "1: 1");
        assertThat(given.group().wakeAt()).isEqualTo(TIMEOUT);

        given.ack(1).after(TIMEOUT - 1).thenPushed();
        given.after(1).thenPushed("1: 0(1)");
        given.after(TIMEOUT).thenPushed("1: 0(2)");
        given.after(TIMEOUT).thenPushed().thenParks(Map.of(0L, "Reached retry count of 2"));
    }

    @Test
    void aTimeoutOfZeroNeverEnds() {
        GroupSettings never =
                new GroupSettings(false, 0, false, 0, 2, 1, 5, 0, 10, 4, 20, 0, ConsumerStrategy.RoundRobin);
        GroupScenario given = new GroupScenario(never).joined(1, 5).read(0, 0).thenPushed("1: 0");

        given.after(Integer.MAX_VALUE).thenPushed();
        assertThat(given.group().wakeAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatALostConsumerHeldIsRetriedInOrderBeforeNewMessages() {
        roundRobin()
                .joined(1, 3)
                .read(0, 4)
                .thenPushed("1: 0", "1: 1", "1: 2")
                .left(1)
                .joined(2, 10)
                .thenPushed("2: 0(1)", "2: 1(1)", "2: 2(1)", "2: 3", "2: 4");
    }

    @Test
    void eachRefusalDoesWhatItSays() {
        GroupScenario given = roundRobin().joined(1, 3).read(0, 3).thenPushed("1: 0", "1: 1", "1: 2");

        given.refuse(Refusal.RETRY, 1).thenPushed("1: 1(1)");
        given.refuse(Refusal.SKIP, 0).thenPushed("1: 3");
        given.refuse(Refusal.PARK, 2).thenPushed().thenParks(Map.of(2L, "Client explicitly NAK'ed message.\nwhy"));
        given.refuse(Refusal.RETRY, 1).thenPushed("1: 1(2)");
        assertThat(given.group().inFlight()).isEqualTo(2);
        given.refuse(Refusal.RETRY, 1).thenPushed();
        assertThat(given.group().inFlight()).isEqualTo(1);
    }

    @Test
    void aMessageThatCannotBeParkedIsSentAgain() {
        GroupScenario given = roundRobin().joined(1, 3).read(0, 0).thenPushed("1: 0");

        given.refuse(Refusal.PARK, 0).parkFailed().thenPushed("1: 0");
    }

    @Test
    void answersToMessagesThatAreNotInFlightChangeNothing() {
        GroupScenario given = roundRobin().joined(1, 1).read(0, 1).thenPushed("1: 0");

        given.ack(1, 77).refuse(Refusal.PARK, 77).thenPushed().thenParks(Map.of());
        given.ack(0).ack(0).thenPushed("1: 1");
    }

    @Test
    void theSameIdElsewhereInTheLogWaitsUntilTheFirstIsAnswered() {
        Message one = message(0, 0);
        Message other = new Message(one.id(), 1, 100, 0, Message.NOT_PARKED);
        GroupScenario given = roundRobin()
                .joined(1, 5)
                .read(List.of(one, other, message(2, 0)))
                .thenPushed("1: 0", "1: 2");

        given.ack(0).thenPushed("1: 0");
        assertThat(given.group().inFlight()).isEqualTo(2);
    }

    @Test
    void theLogIsReadOnlyWhileThereIsRoom() {
        GroupScenario given = roundRobin();
        assertThat(given.group().room()).isEqualTo(4);

        given.read(0, 15);
        assertThat(given.group().room()).isZero();
        given.joined(1, 1);
        assertThat(given.group().room()).isEqualTo(4);
    }

    @Test
    void consumersAreLimited() {
        GroupScenario given = roundRobin().joined(1, 1);
        assertThat(given.group().full()).isFalse();
        assertThat(given.joined(2, 1).group().full()).isTrue();
        assertThat(given.left(1).group().full()).isFalse();
    }

    @Test
    void aDeliveryIsAwaitedUntilItIsAnsweredOrGivenToAnother() {
        GroupScenario given = roundRobin().joined(1, 5).read(0, 0);
        Effect.Push first = new Effect.Push(1, message(0, 0), 0);

        assertThat(given.group().awaits(first)).isTrue();
        given.after(TIMEOUT);
        assertThat(given.group().awaits(first)).isFalse();
        assertThat(given.group().awaits(new Effect.Push(1, message(0, 0), 1))).isTrue();
        given.ack(0);
        assertThat(given.group().awaits(new Effect.Push(1, message(0, 0), 1))).isFalse();
    }
}
