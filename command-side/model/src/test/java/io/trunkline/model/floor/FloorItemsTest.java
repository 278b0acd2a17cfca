package io.trunkline.model.floor;

import static io.trunkline.model.floor.Given.ANN;
import static io.trunkline.model.floor.Given.BOB;
import static io.trunkline.model.floor.Given.CALL;
import static io.trunkline.model.floor.Given.SALES;
import static io.trunkline.model.floor.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.ReserveItem;
import io.trunkline.command.AgentCommand.SetAgentSkills;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.WorkItemCommand.CancelItem;
import io.trunkline.command.WorkItemCommand.RequeueItem;
import io.trunkline.events.AgentEvent.AgentItemReleased;
import io.trunkline.events.AgentEvent.AgentItemReserved;
import io.trunkline.events.AgentEvent.AgentItemStarted;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.ItemReleaseCause;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.Event;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.Rationale;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.WorkItemEvent.WorkItemOfferEnded;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.agent.Agent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Work items beside calls: capacity by channel, interruptibility, places, and the same rules of who comes first. */
class FloorItemsTest {

    private static final ChannelCapacity TWO_CHATS = new ChannelCapacity(Channel.CHAT, 2, false, false);
    private static final ChannelCapacity ONE_CHAT = new ChannelCapacity(Channel.CHAT, 1, false, false);
    private static final ChannelCapacity MAIL_BESIDE_CALLS = new ChannelCapacity(Channel.EMAIL, 1, true, true);
    private static final Rationale WHY = new Rationale("longestIdle", "router-3", 0, 0, 0, 1, List.of(), 1);
    private static final MemberTerms SECOND_TIER = new MemberTerms(2, 0, 1);

    private final ItemCenter center = new ItemCenter(settings(RoutingStrategy.LONGEST_IDLE));

    private static QueueSettings settings(RoutingStrategy strategy) {
        return QueueSettings.plain("sales", strategy, 20, 15, 20, 5, 3, 0);
    }

    @Test
    void asManyChatsAsThereIsRoomForAndNoMore() {
        center.hire(ANN, MemberTerms.PLAIN, TWO_CHATS);
        WorkItemId first = center.chat(1);
        WorkItemId second = center.chat(2);
        WorkItemId third = center.chat(3);
        assertThat(List.of(center.holder(first), center.holder(second))).containsOnly(ANN);
        assertThat(center.holder(third)).isNull();

        center.accept(first, ANN);
        center.accept(second, ANN);
        assertThat(center.has(ANN)).isEqualTo(2);
        assertThat(center.holder(third)).isNull();

        center.complete(first, ANN);
        assertThat(center.holder(third)).isEqualTo(ANN);
    }

    @Test
    void channelsTakeNoRoomFromEachOther() {
        center.hire(ANN, MemberTerms.PLAIN, ONE_CHAT, MAIL_BESIDE_CALLS);
        assertThat(center.holder(center.chat(1))).isEqualTo(ANN);
        assertThat(center.holder(center.queue(2, Channel.EMAIL))).isEqualTo(ANN);
        assertThat(center.holder(center.queue(3, Channel.EMAIL))).isNull();
        assertThat(center.holder(center.queue(4, Channel.TASK))).isNull();
    }

    @Test
    void aCallWaitsForAChatAndInterruptsAnEmail() {
        center.hire(ANN, MemberTerms.PLAIN, ONE_CHAT, MAIL_BESIDE_CALLS);
        WorkItemId mail = center.queue(1, Channel.EMAIL);
        WorkItemId chat = center.chat(2);
        center.accept(mail, ANN);
        center.accept(chat, ANN);

        center.call(CALL);
        assertThat(center.agent(ANN)).isInstanceOf(Agent.Ready.class);

        center.complete(chat, ANN);
        assertThat(center.agent(ANN)).isInstanceOf(Agent.Reserved.class);
        assertThat(center.holder(mail)).isEqualTo(ANN);
    }

    @Test
    void duringACallOnlyWhatMayComeThen() {
        center.hire(ANN, MemberTerms.PLAIN, ONE_CHAT, MAIL_BESIDE_CALLS);
        center.call(CALL);
        assertThat(center.agent(ANN)).isInstanceOf(Agent.Reserved.class);

        WorkItemId chat = center.chat(1);
        WorkItemId mail = center.queue(2, Channel.EMAIL);
        assertThat(center.holder(chat)).isNull();
        assertThat(center.holder(mail)).isEqualTo(ANN);
        assertThat(center.orders).as("nothing that the stream had to turn down").allSatisfy(order -> {
            if (order instanceof ReserveItem reserve) {
                assertThat(reserve.channel()).isEqualTo(Channel.EMAIL);
            }
        });
    }

    @Test
    void theSameMomentBringsTheCallFirst() {
        center.hire(ANN, MemberTerms.PLAIN, ONE_CHAT);
        center.say(new MakeAgentNotReady(ANN, "lunch", at(0)));
        WorkItemId chat = center.chat(1);
        center.call(CALL);
        center.say(new MakeAgentReady(ANN, at(0)));
        assertThat(center.agent(ANN)).isInstanceOf(Agent.Reserved.class);
        assertThat(center.holder(chat)).isNull();
    }

    @Test
    void skillsHoldForItems() {
        center.hire(ANN, MemberTerms.PLAIN, ONE_CHAT);
        center.hire(BOB, MemberTerms.PLAIN, ONE_CHAT);
        WorkItemId tax = center.chat(1, new SkillLevel("tax", 5));
        assertThat(center.holder(tax)).isNull();
        center.say(new SetAgentSkills(BOB, List.of(new SkillLevel("tax", 5)), at(0)));
        assertThat(center.holder(tax)).isEqualTo(BOB);
    }

    @Test
    void tiersHoldForItemsAndWhoHasRoomTakesWhatTheFirstTierCannot() {
        center.hire(BOB, SECOND_TIER, TWO_CHATS);
        center.hire(ANN, MemberTerms.PLAIN, ONE_CHAT);
        assertThat(center.holder(center.chat(1))).isEqualTo(ANN);
        assertThat(center.holder(center.chat(2))).isEqualTo(BOB);
    }

    @Test
    void theNextChatGoesToWhoseLastOneIsLongestAgo() {
        center.hire(ANN, MemberTerms.PLAIN, TWO_CHATS);
        center.wait(1);
        center.hire(BOB, MemberTerms.PLAIN, TWO_CHATS);
        WorkItemId first = center.chat(1);
        assertThat(center.holder(first)).isEqualTo(ANN);
        center.wait(1);
        center.accept(first, ANN);
        assertThat(center.holder(center.chat(2))).isEqualTo(BOB);
    }

    @Test
    void ringAllAsksOneAtATime() {
        ItemCenter all = new ItemCenter(settings(RoutingStrategy.RING_ALL));
        all.hire(ANN, MemberTerms.PLAIN, ONE_CHAT);
        all.hire(BOB, MemberTerms.PLAIN, ONE_CHAT);
        WorkItemId chat = all.chat(1);
        assertThat(all.has(ANN) + all.has(BOB)).isEqualTo(1);
        assertThat(all.holder(chat)).isNotNull();
    }

    @Test
    void ringAllForStrangersAsksOneAtATime() {
        QueueRouting strangers = new QueueRouting(60, RoutingStrategy.RING_ALL, 0, 0, List.of(), null);
        ItemCenter all = new ItemCenter(settings(RoutingStrategy.MEMORY).withRouting(strangers));
        all.hire(ANN, MemberTerms.PLAIN, ONE_CHAT);
        all.hire(BOB, MemberTerms.PLAIN, ONE_CHAT);
        WorkItemId chat = all.chat(1);
        assertThat(all.orders).filteredOn(ReserveItem.class::isInstance).hasSize(1);
        assertThat(all.holder(chat)).isEqualTo(ANN);
    }

    @Test
    void whatIsDeclinedKeepsItsPlaceAndGoesToAnother() {
        center.hire(ANN, MemberTerms.PLAIN, ONE_CHAT);
        WorkItemId first = center.chat(1);
        WorkItemId second = center.chat(2);
        center.wait(1);
        center.decline(first, ANN);
        assertThat(center.holder(first)).as("Ann rests").isNull();
        assertThat(center.holder(second)).isNull();
        center.hire(BOB, MemberTerms.PLAIN, ONE_CHAT);
        assertThat(center.holder(first)).isEqualTo(BOB);

        center.wait(10);
        assertThat(center.holder(second)).as("after the rest").isEqualTo(ANN);
    }

    @Test
    void anOfferThatNobodyAnswersEndsAndTheAgentIsFreeAgain() {
        center.hire(ANN, MemberTerms.PLAIN, ONE_CHAT);
        WorkItemId chat = center.chat(1);
        center.wait(20);
        assertThat(has(e -> e instanceof WorkItemOfferEnded)).isTrue();
        assertThat(has(e -> e instanceof AgentItemReleased r && r.cause() == ItemReleaseCause.NOT_ACCEPTED))
                .isTrue();
        assertThat(center.has(ANN)).isZero();
        center.wait(10);
        assertThat(center.holder(chat)).isEqualTo(ANN);
    }

    @Test
    void aReservationThatNothingIsOfferedOnExpires() {
        center.hire(ANN, MemberTerms.PLAIN, TWO_CHATS);
        WorkItemId first = center.chat(1);
        center.accept(first, ANN);
        // Of an item that is gone: a command that comes much too late.
        center.say(reserve(new WorkItemId(first.value())));
        assertThat(center.has(ANN)).isEqualTo(1);
    }

    private static ReserveItem reserve(WorkItemId item) {
        WorkItemId gone = new WorkItemId(new UUID(5, item.value().getLeastSignificantBits() + 90));
        return new ReserveItem(ANN, Given.R2, gone, Channel.CHAT, SALES, at(30), WHY, at(0));
    }

    @Test
    void whoSignsOutGivesBackAndTheOldPlaceIsKept() {
        center.hire(ANN, MemberTerms.PLAIN, ONE_CHAT);
        WorkItemId first = center.chat(1);
        center.accept(first, ANN);
        center.wait(5);
        WorkItemId second = center.chat(2);
        center.say(new SignOutAgent(ANN, at(5)));
        assertThat(center.holder(first)).isNull();
        center.hire(BOB, MemberTerms.PLAIN, ONE_CHAT);
        assertThat(center.holder(first)).isEqualTo(BOB);
        assertThat(center.holder(second)).isNull();
    }

    @Test
    void whoIsNotReadyFinishesWhatIsUnderWayAndGetsNothingNew() {
        center.hire(ANN, MemberTerms.PLAIN, TWO_CHATS);
        WorkItemId first = center.chat(1);
        center.accept(first, ANN);
        WorkItemId second = center.chat(2);
        center.say(new MakeAgentNotReady(ANN, "lunch", at(0)));
        assertThat(center.holder(first)).isEqualTo(ANN);
        assertThat(center.holder(second)).isNull();
        center.complete(first, ANN);
        assertThat(center.has(ANN)).isZero();
        assertThat(center.holder(second)).isNull();
    }

    @Test
    void whatIsCancelledOrTakenBackMakesRoom() {
        center.hire(ANN, MemberTerms.PLAIN, ONE_CHAT);
        WorkItemId first = center.chat(1);
        WorkItemId second = center.chat(2);
        center.accept(first, ANN);
        center.say(new CancelItem(first, at(0)));
        assertThat(center.holder(second)).isEqualTo(ANN);
        center.say(new CancelItem(second, at(0)));
        assertThat(center.has(ANN)).isZero();

        WorkItemId third = center.chat(3);
        center.accept(third, ANN);
        center.say(new RequeueItem(third, null, at(0)));
        assertThat(center.holder(third)).as("Ann rests").isNull();
        center.wait(10);
        assertThat(center.holder(third)).as("at its place, offered anew").isEqualTo(ANN);
    }

    @Test
    void whatIsTakenBackGoesToAnotherFirst() {
        center.hire(ANN, MemberTerms.PLAIN, TWO_CHATS);
        WorkItemId chat = center.chat(1);
        center.accept(chat, ANN);
        center.hire(BOB, SECOND_TIER, TWO_CHATS);
        center.say(new RequeueItem(chat, null, at(0)));
        assertThat(center.holder(chat)).isEqualTo(BOB);
    }

    @Test
    void whoWasOrderedForAnItemAndNeverHeardOfItGetsCallsAgain() {
        center.hire(ANN, MemberTerms.PLAIN, ONE_CHAT);
        center.lost = ReserveItem.class::isInstance;
        WorkItemId chat = center.chat(1);
        center.say(new CancelItem(chat, at(0)));
        center.lost = _ -> false;
        center.wait(2);
        center.call(CALL);
        assertThat(center.agent(ANN)).isInstanceOf(Agent.Reserved.class);
    }

    @Test
    void whatIsAcceptedIsBegunWhileTheNextReservationIsNotHeardOf() {
        center.hire(ANN, MemberTerms.PLAIN, TWO_CHATS);
        WorkItemId first = center.chat(1);
        center.lost = ReserveItem.class::isInstance;
        center.chat(2);
        center.accept(first, ANN);
        assertThat(has(e ->
                        e instanceof AgentItemStarted started && started.item().equals(first)))
                .isTrue();
    }

    @Test
    void whatBeginsLeavesTheNextReservationUnderWay() {
        center.hire(ANN, MemberTerms.PLAIN, TWO_CHATS);
        WorkItemId first = center.chat(1);
        center.lost = ReserveItem.class::isInstance;
        center.chat(2);
        center.accept(first, ANN);
        assertThat(center.orders.stream().filter(ReserveItem.class::isInstance))
                .as("one that came, and one that nobody has heard of yet")
                .hasSize(2);
        center.lost = _ -> false;
        center.wait(1);
        assertThat(center.has(ANN)).isEqualTo(2);
    }

    @Test
    void whoWantsToGoAfterTheCallIsGivenNothingUntilTheyTakeThatBack() {
        center.hire(ANN, MemberTerms.PLAIN, MAIL_BESIDE_CALLS);
        center.call(CALL);
        center.say(new MakeAgentNotReady(ANN, "lunch", at(0)));
        WorkItemId mail = center.queue(1, Channel.EMAIL);
        center.say(new SignOutAgent(ANN, at(0)));
        assertThat(center.orders).noneMatch(ReserveItem.class::isInstance);
        center.say(new MakeAgentReady(ANN, at(0)));
        assertThat(center.holder(mail)).isEqualTo(ANN);
    }

    @Test
    void whoIsCalledByNameWhileNotReadyIsGivenNothing() {
        center.hire(ANN, MemberTerms.PLAIN, MAIL_BESIDE_CALLS);
        center.say(new MakeAgentNotReady(ANN, "lunch", at(0)));
        center.queue(1, Channel.EMAIL);
        center.say(new ReserveAgent(ANN, Given.R1, CALL, null, at(30), Given.HANDLING, WHY, true, at(0)));
        assertThat(has(e -> e instanceof AgentReserved)).isTrue();
        assertThat(center.orders).noneMatch(ReserveItem.class::isInstance);
    }

    @Test
    void aRefusalSaysNothingOnceTheAgentHasChanged() {
        center.hire(ANN, MemberTerms.PLAIN, ONE_CHAT);
        center.lost = ReserveItem.class::isInstance;
        WorkItemId chat = center.chat(1);
        center.wait(100);
        center.lost = _ -> false;
        center.floor.answered(center.orders.getLast(), new Rejected(RejectionCode.AGENT_NOT_READY, Map.of()), at(100));
        center.say(new MakeAgentNotReady(ANN, "lunch", at(100)));
        assertThat(center.holder(chat)).isNull();
        center.say(new MakeAgentReady(ANN, at(100)));
        assertThat(center.holder(chat)).as("without a pause").isEqualTo(ANN);
    }

    @Test
    void whoIsFreeAsBeforeStandsAsBefore() {
        Desk desk = new Desk();
        assertThat(desk.standing(Channel.CHAT)).isEqualTo(desk.standing(Channel.CHAT));
    }

    @Test
    void aRestartChangesNothing() {
        center.hire(ANN, MemberTerms.PLAIN, TWO_CHATS, MAIL_BESIDE_CALLS);
        WorkItemId first = center.chat(1);
        center.accept(first, ANN);
        center.chat(2);
        WorkItemId third = center.chat(3);
        center.queue(4, Channel.EMAIL);
        var before = center.floor.items().all();
        int events = center.log.events.size();

        center.restart();
        center.wait(1);
        assertThat(center.floor.items().all()).isEqualTo(before);
        assertThat(center.log.events).hasSize(events);
        center.complete(first, ANN);
        assertThat(center.holder(third)).isEqualTo(ANN);
    }

    @Test
    void everyReservationSaysWhy() {
        center.hire(ANN, MemberTerms.PLAIN, ONE_CHAT);
        center.chat(1);
        AgentItemReserved reserved = center.log.events.stream()
                .filter(AgentItemReserved.class::isInstance)
                .map(AgentItemReserved.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(reserved.rationale().strategy()).isEqualTo("longestIdle");
        assertThat(reserved.rationale().considered())
                .extracting(Rationale.Considered::agent)
                .containsExactly(ANN);
        assertThat(reserved.expiresAt()).isEqualTo(at(30));
    }

    @Test
    void anAgentWithoutCapacityIsGivenCallsAlone() {
        center.hire(ANN, MemberTerms.PLAIN);
        assertThat(center.holder(center.chat(1))).isNull();
        center.call(CALL);
        assertThat(center.agent(ANN)).isInstanceOf(Agent.Reserved.class);
    }

    private boolean has(Predicate<Event> which) {
        return center.log.events.stream().anyMatch(which);
    }
}
