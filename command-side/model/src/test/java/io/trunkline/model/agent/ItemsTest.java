package io.trunkline.model.agent;

import static io.trunkline.command.RejectionCode.AGENT_BUSY;
import static io.trunkline.command.RejectionCode.AGENT_HAS_ITEMS;
import static io.trunkline.command.RejectionCode.AGENT_NOT_READY;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NO_CAPACITY;
import static io.trunkline.command.RejectionCode.STALE_RESERVATION;
import static io.trunkline.events.AgentStatus.NOT_READY;
import static io.trunkline.events.AgentStatus.READY;
import static io.trunkline.events.AgentStatus.RESERVED;
import static io.trunkline.events.AgentStatus.WRAP_UP;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.HANDLING;
import static io.trunkline.model.Given.R1;
import static io.trunkline.model.Given.R2;
import static io.trunkline.model.Given.R3;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.WHY;
import static io.trunkline.model.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.EndItem;
import io.trunkline.command.AgentCommand.LosePhone;
import io.trunkline.command.AgentCommand.ReleaseItem;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.ReserveItem;
import io.trunkline.command.AgentCommand.SetAgentCapacity;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.AgentCommand.StartItem;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCapacitySet;
import io.trunkline.events.AgentEvent.AgentItemEnded;
import io.trunkline.events.AgentEvent.AgentItemReleased;
import io.trunkline.events.AgentEvent.AgentItemReserved;
import io.trunkline.events.AgentEvent.AgentItemStarted;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.ItemEnd;
import io.trunkline.events.AgentEvent.ItemReleaseCause;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.ReservationId;
import io.trunkline.events.Spell;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.Scenario;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Work items of an agent as a specification: as many of each channel as there is room for, beside one call. */
class ItemsTest {

    private static final WorkItemId CHAT1 = new WorkItemId(new UUID(5, 1));
    private static final WorkItemId CHAT2 = new WorkItemId(new UUID(5, 2));
    private static final WorkItemId MAIL = new WorkItemId(new UUID(5, 3));

    /** Two chats that nothing interrupts, one e-mail that a call may interrupt and that may come during one. */
    private static final List<ChannelCapacity> ROOM = List.of(
            new ChannelCapacity(Channel.CHAT, 2, false, false), new ChannelCapacity(Channel.EMAIL, 1, true, true));

    private static final SetAgentCapacity CAPACITY = new SetAgentCapacity(ANNA, ROOM, at(5));
    private static final StartItem START = new StartItem(ANNA, R1, Channel.CHAT, at(35));

    static ReserveItem reserve(ReservationId reservation, WorkItemId item, Channel channel, long second) {
        return new ReserveItem(ANNA, reservation, item, channel, SALES, at(second + 30), WHY, at(second));
    }

    private static AgentEvent started(ReservationId reservation, WorkItemId item, Channel channel, long second) {
        return new AgentItemStarted(ANNA, reservation, item, channel, SALES, at(second));
    }

    private static AgentEvent released(ReservationId reservation, ItemReleaseCause cause, long second) {
        return new AgentItemReleased(ANNA, reservation, CHAT1, Channel.CHAT, SALES, cause, at(second));
    }

    private static AgentEvent ended(ReservationId reservation, ItemEnd how, long second) {
        return new AgentItemEnded(ANNA, reservation, CHAT1, Channel.CHAT, SALES, how, at(second));
    }

    private static Scenario<AgentCommand, AgentEvent, Agent> ready() {
        return AgentTest.ready().given(CAPACITY);
    }

    private static Scenario<AgentCommand, AgentEvent, Agent> offered() {
        return ready().given(reserve(R1, CHAT1, Channel.CHAT, 30));
    }

    private static Scenario<AgentCommand, AgentEvent, Agent> working() {
        return offered().given(START);
    }

    @Test
    void capacityIsSetAsAWholeWithinItsLimits() {
        AgentTest.signedOut().when(CAPACITY).then(new AgentCapacitySet(ANNA, ROOM, at(5)));
        ready().when(CAPACITY).thenNothing();
        AgentTest.ready()
                .when(new SetAgentCapacity(ANNA, List.of(new ChannelCapacity(Channel.CHAT, 21, false, false)), at(30)))
                .thenRejected(INVALID_VALUE, "field", "capacity.most", "limit", "0 to 20");
        AgentTest.ready()
                .when(new SetAgentCapacity(ANNA, List.of(ROOM.getFirst(), ROOM.getFirst()), at(30)))
                .thenRejected(INVALID_VALUE, "field", "capacity.channel");
    }

    @Test
    void nobodyIsGivenMoreOfAChannelThanThereIsRoomFor() {
        ready().when(reserve(R1, CHAT1, Channel.CHAT, 30))
                .then(new AgentItemReserved(ANNA, R1, CHAT1, Channel.CHAT, SALES, at(60), WHY, at(30)));
        Scenario<AgentCommand, AgentEvent, Agent> full = working().given(reserve(R2, CHAT2, Channel.CHAT, 40));
        full.when(reserve(R3, MAIL, Channel.CHAT, 50)).thenRejected(NO_CAPACITY, "channel", "CHAT", "most", "2");
        full.when(reserve(R3, MAIL, Channel.EMAIL, 50))
                .then(new AgentItemReserved(ANNA, R3, MAIL, Channel.EMAIL, SALES, at(80), WHY, at(50)));
        full.when(reserve(R3, MAIL, Channel.TASK, 50)).thenRejected(NO_CAPACITY, "most", "0");
        full.given(new EndItem(ANNA, R1, Channel.CHAT, ItemEnd.COMPLETED, at(60)))
                .when(reserve(R3, MAIL, Channel.CHAT, 70))
                .then(new AgentItemReserved(ANNA, R3, MAIL, Channel.CHAT, SALES, at(100), WHY, at(70)));
    }

    @Test
    void oneReservationIsOneAndAnItemComesOnce() {
        offered().when(reserve(R1, CHAT1, Channel.CHAT, 31)).thenNothing();
        offered().when(reserve(R2, CHAT1, Channel.CHAT, 31)).thenRejected(AGENT_BUSY);
    }

    @Test
    void itemsAreForWhoIsReadyAndDuringCallsOnlyWhereTheChannelSaysSo() {
        AgentTest.notReady()
                .given(CAPACITY)
                .when(reserve(R1, CHAT1, Channel.CHAT, 30))
                .thenRejected(AGENT_NOT_READY);
        Scenario<AgentCommand, AgentEvent, Agent> talking = AgentTest.talking().given(CAPACITY);
        talking.when(reserve(R2, CHAT1, Channel.CHAT, 50)).thenRejected(AGENT_BUSY);
        talking.when(reserve(R2, MAIL, Channel.EMAIL, 50))
                .then(new AgentItemReserved(ANNA, R2, MAIL, Channel.EMAIL, SALES, at(80), WHY, at(50)));
        talking.given(AgentTest.LUNCH)
                .when(reserve(R2, MAIL, Channel.EMAIL, 55))
                .thenRejected(AGENT_NOT_READY);
    }

    @Test
    void aQueuesCallWaitsForWhatItMustNotInterrupt() {
        ReserveAgent call = AgentTest.reserve(R3, HANDLING, 50);
        offered().when(call).thenRejected(AGENT_HAS_ITEMS, "state", "Ready");
        working().when(call).thenRejected(AGENT_HAS_ITEMS);
        working()
                .given(new EndItem(ANNA, R1, Channel.CHAT, ItemEnd.COMPLETED, at(45)))
                .given(reserve(R2, MAIL, Channel.EMAIL, 46))
                .when(call)
                .then(new AgentReserved(
                        ANNA, R3, CALL, SALES, at(75), HANDLING, WHY, new Spell(READY, null, at(20)), at(50)));
    }

    @Test
    void whoIsCalledByNameIsReachedAllTheSame() {
        ReserveAgent call = new ReserveAgent(ANNA, R3, CALL, null, at(75), HANDLING, WHY, true, at(50));
        working()
                .when(call)
                .then(new AgentReserved(
                        ANNA, R3, CALL, null, at(75), HANDLING, WHY, new Spell(READY, null, at(20)), at(50)));
    }

    @Test
    void anItemIsStartedOnceAndEndsOnce() {
        offered().when(START).then(started(R1, CHAT1, Channel.CHAT, 35));
        working().when(START).thenNothing();
        ready().when(START).thenRejected(STALE_RESERVATION);
        EndItem end = new EndItem(ANNA, R1, Channel.CHAT, ItemEnd.COMPLETED, at(90));
        working().when(end).then(ended(R1, ItemEnd.COMPLETED, 90));
        offered().when(end).then(started(R1, CHAT1, Channel.CHAT, 90), ended(R1, ItemEnd.COMPLETED, 90));
        working().given(end).when(end).thenNothing();
    }

    @Test
    void aReservationIsReleasedButNotWhatIsUnderWay() {
        offered().when(release(ItemReleaseCause.DECLINED, 40)).then(released(R1, ItemReleaseCause.DECLINED, 40));
        offered().when(release(ItemReleaseCause.EXPIRED, 59)).thenRejected(AGENT_BUSY);
        offered().when(release(ItemReleaseCause.EXPIRED, 60)).then(released(R1, ItemReleaseCause.EXPIRED, 60));
        working().when(release(ItemReleaseCause.DECLINED, 40)).thenRejected(AGENT_BUSY);
        ready().when(release(ItemReleaseCause.DECLINED, 40)).thenNothing();
    }

    private static ReleaseItem release(ItemReleaseCause cause, long second) {
        return new ReleaseItem(ANNA, R1, Channel.CHAT, cause, at(second));
    }

    @Test
    void whoIsNotReadyIsOfferedNothingAndFinishesWhatIsUnderWay() {
        AgentEvent notReady = new AgentNotReady(ANNA, "lunch", new Spell(READY, null, at(20)), at(50));
        offered().when(AgentTest.LUNCH).then(released(R1, ItemReleaseCause.AGENT_LEFT, 50), notReady);
        working().when(AgentTest.LUNCH).then(notReady);
        AgentEvent lost = new AgentNotReady(ANNA, "phoneLost", new Spell(READY, null, at(20)), at(50));
        offered().when(new LosePhone(ANNA, at(50))).then(released(R1, ItemReleaseCause.AGENT_LEFT, 50), lost);
    }

    @Test
    void whoSignsOutGivesEverythingBack() {
        SignOutAgent out = new SignOutAgent(ANNA, at(70));
        AgentEvent signedOut = new AgentSignedOut(ANNA, at(10), new Spell(READY, null, at(20)), at(70));
        offered().when(out).then(released(R1, ItemReleaseCause.AGENT_LEFT, 70), signedOut);
        working().when(out).then(ended(R1, ItemEnd.GIVEN_BACK, 70), signedOut);
        working()
                .given(AgentTest.LUNCH)
                .when(out)
                .then(
                        ended(R1, ItemEnd.GIVEN_BACK, 70),
                        new AgentSignedOut(ANNA, at(10), new Spell(NOT_READY, "lunch", at(50)), at(70)));
        assertThat(((Agent.Known) working().given(out).state()).profile().desk())
                .isEqualTo(new Desk(ROOM, List.of()));
    }

    @Test
    void aWishToSignOutThatIsCarriedOutAfterACallGivesBackToo() {
        AgentTest.wrapUp()
                .given(CAPACITY, reserve(R2, MAIL, Channel.EMAIL, 101), new StartItem(ANNA, R2, Channel.EMAIL, at(102)))
                .when(new SignOutAgent(ANNA, at(105)))
                .then(
                        new AgentWrapUpEnded(
                                ANNA, CALL, SALES, WrapUpEnd.AGENT, new Spell(WRAP_UP, null, at(100)), at(105)),
                        new AgentItemEnded(ANNA, R2, MAIL, Channel.EMAIL, SALES, ItemEnd.GIVEN_BACK, at(105)),
                        new AgentSignedOut(ANNA, at(10), new Spell(READY, null, at(105)), at(105)));
    }

    @Test
    void aCallsWayThroughTheAgentLeavesItemsWhereTheyAre() {
        Agent after = working()
                .given(new EndItem(ANNA, R1, Channel.CHAT, ItemEnd.COMPLETED, at(36)))
                .given(reserve(R2, MAIL, Channel.EMAIL, 36), new StartItem(ANNA, R2, Channel.EMAIL, at(37)))
                .given(AgentTest.reserve(R3, HANDLING, 50))
                .state();
        assertThat(((Agent.Known) after).spell()).isEqualTo(new Spell(RESERVED, null, at(50)));
        assertThat(((Agent.Known) after).profile().desk().count(Channel.EMAIL)).isEqualTo(1);
    }
}
