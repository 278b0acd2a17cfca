package io.trunkline.model.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.command.AgentCommand.ReserveItem;
import io.trunkline.command.AgentCommand.SetAgentCapacity;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCapacitySet;
import io.trunkline.events.AgentEvent.AgentItemEnded;
import io.trunkline.events.AgentEvent.AgentItemReleased;
import io.trunkline.events.AgentEvent.AgentItemReserved;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.ItemEnd;
import io.trunkline.events.AgentEvent.ItemReleaseCause;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.Event;
import io.trunkline.events.Rationale;
import io.trunkline.events.ReservationId;
import io.trunkline.events.Spell;
import io.trunkline.events.WorkItemEvent.WorkItemCompleted;
import io.trunkline.events.WorkItemEvent.WorkItemRequeued;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.workitem.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hours of a center that takes calls and items, with the real deciders and with faults; the seed names what is replayed. */
class ItemSimulationTest {

    private static final Duration OPEN = Duration.ofMinutes(40);
    private static final Instant GIVE_UP = Given.NOON.plus(Duration.ofHours(12));

    private final SimulatedLog log = new SimulatedLog();
    private final SimulatedClock clock = new SimulatedClock();
    private final ItemLaws laws = new ItemLaws();
    private int checked;

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "11, true", "12, true", "13, true"})
    void nobodyHasMoreThanThereIsRoomForAndNothingIsLost(long seed, boolean faults) {
        Random random = new Random(seed);
        SimulatedCenter center = new SimulatedCenter(log, clock, random, OPEN);
        SimulatedItems items = new SimulatedItems(log, clock, random, OPEN);
        SimulatedFloor floor = new SimulatedFloor(log, clock, random, faults);
        while (!(center.closed() && log.live.isEmpty() && items.areOver() && floor.caughtUp())) {
            assertThat(clock.step(GIVE_UP))
                    .as("the last item is done before midnight")
                    .isTrue();
            center.react();
            items.react();
            floor.run();
            floor.decide();
            check();
            if (random.nextInt(300) == 0 && floor.caughtUp()) {
                Floor rebuilt = new Floor(Given.ids());
                log.events.forEach(rebuilt::on);
                assertThat(rebuilt.items().all()).isEqualTo(floor.floor.items().all());
            }
        }
        assertThat(log.items.values())
                .allMatch(item -> item instanceof WorkItem.Completed || item instanceof WorkItem.Cancelled);
        assertThat(count(WorkItemCompleted.class::isInstance)).isGreaterThan(100);
        assertThat(count(WorkItemRequeued.class::isInstance)).as("given back").isPositive();
        assertThat(released(ItemReleaseCause.DECLINED)).isPositive();
        assertThat(released(ItemReleaseCause.NOT_ACCEPTED)).isPositive();
        assertThat(released(ItemReleaseCause.AGENT_LEFT)).isPositive();
        assertThat(count(e -> e instanceof AgentItemEnded ended && ended.how() == ItemEnd.GIVEN_BACK))
                .isPositive();
        assertThat(laws.callsBesideItems).as("calls that came beside items").isPositive();
        assertThat(floor.crashes > 0).isEqualTo(faults);
    }

    private void check() {
        while (checked < log.events.size()) {
            laws.on(log.events.get(checked++));
        }
    }

    private long released(ItemReleaseCause cause) {
        return count(e -> e instanceof AgentItemReleased r && r.cause() == cause);
    }

    private long count(Predicate<Event> which) {
        return log.events.stream().filter(which).count();
    }

    @Test
    void oneItemTooManyIsFoundOut() {
        laws.on(capacity());
        laws.on(reserved(1));
        AgentEvent second = reserved(2);
        assertThatThrownBy(() -> laws.on(second))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CHAT");
    }

    @Test
    void aCallThatInterruptsWhatItMustNotIsFoundOut() {
        laws.on(capacity());
        laws.on(reserved(1));
        Event call = Given.reserved(Given.ANN, Given.R1, Given.CALL, 10);
        assertThat(call).isInstanceOf(AgentReserved.class);
        assertThatThrownBy(() -> laws.on(call))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("interrupted");
    }

    @Test
    void anItemThatOutlastsSigningOutIsFoundOut() {
        laws.on(capacity());
        laws.on(reserved(1));
        Event out = new AgentSignedOut(Given.ANN, new Spell(AgentStatus.READY, null, Given.NOON), Given.at(20));
        assertThatThrownBy(() -> laws.on(out))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("signed out");
    }

    private static AgentEvent capacity() {
        SetAgentCapacity set = new SetAgentCapacity(
                Given.ANN, List.of(new ChannelCapacity(Channel.CHAT, 1, false, false)), Given.NOON);
        return new AgentCapacitySet(set.agent(), set.capacity(), set.at());
    }

    private static AgentItemReserved reserved(int number) {
        ReserveItem r = new ReserveItem(
                Given.ANN,
                new ReservationId(new UUID(9, 50 + number)),
                new WorkItemId(new UUID(5, number)),
                Channel.CHAT,
                Given.SALES,
                Given.at(30),
                new Rationale("longestIdle", "router-3", 0, 0, 0, 1, List.of(), 1),
                Given.at(number));
        return new AgentItemReserved(
                r.agent(), r.reservation(), r.item(), r.channel(), r.queue(), r.expiresAt(), r.rationale(), r.at());
    }
}
