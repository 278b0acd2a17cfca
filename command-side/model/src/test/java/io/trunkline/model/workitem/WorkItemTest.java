package io.trunkline.model.workitem;

import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.ITEM_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.NOT_THE_AGENTS_CONTACT;
import static io.trunkline.command.RejectionCode.STALE_RESERVATION;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.R1;
import static io.trunkline.model.Given.R2;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.WorkItemCommand;
import io.trunkline.command.WorkItemCommand.AcceptItem;
import io.trunkline.command.WorkItemCommand.CancelItem;
import io.trunkline.command.WorkItemCommand.CompleteItem;
import io.trunkline.command.WorkItemCommand.DeclineItem;
import io.trunkline.command.WorkItemCommand.EndItemOffer;
import io.trunkline.command.WorkItemCommand.OfferItem;
import io.trunkline.command.WorkItemCommand.QueueItem;
import io.trunkline.command.WorkItemCommand.RequeueItem;
import io.trunkline.events.Channel;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.events.WorkItemEvent.ItemOfferOutcome;
import io.trunkline.events.WorkItemEvent.WorkItemAccepted;
import io.trunkline.events.WorkItemEvent.WorkItemCancelled;
import io.trunkline.events.WorkItemEvent.WorkItemCompleted;
import io.trunkline.events.WorkItemEvent.WorkItemOfferEnded;
import io.trunkline.events.WorkItemEvent.WorkItemOffered;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.events.WorkItemEvent.WorkItemRequeued;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.DecisionPage;
import io.trunkline.model.DecisionTable;
import io.trunkline.model.Scenario;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A work item as a specification. */
class WorkItemTest {

    private static final WorkItemId ID = new WorkItemId(new UUID(5, 1));
    private static final QueueItem QUEUE = queue("ticket 7", 30);
    private static final OfferItem OFFER = new OfferItem(ID, ANNA, R1, at(40), at(20));
    private static final AcceptItem ACCEPT = new AcceptItem(ID, ANNA, at(25));
    private static final DeclineItem DECLINE = new DeclineItem(ID, ANNA, at(26));
    private static final EndItemOffer END = new EndItemOffer(ID, R1, ItemOfferOutcome.TIMED_OUT, at(40));
    private static final CompleteItem COMPLETE = new CompleteItem(ID, ANNA, "sale", at(90));
    private static final RequeueItem REQUEUE = new RequeueItem(ID, R1, at(80));
    private static final CancelItem CANCEL = new CancelItem(ID, at(70));

    private static QueueItem queue(String reference, int credit) {
        return new QueueItem(ID, Channel.CHAT, SALES, reference, credit, List.of(), at(10));
    }

    private static Scenario<WorkItemCommand, WorkItemEvent, WorkItem> nothing() {
        return Scenario.of(WorkItem::decide, WorkItem::evolve, new WorkItem.New());
    }

    private static Scenario<WorkItemCommand, WorkItemEvent, WorkItem> waiting() {
        return nothing().given(QUEUE);
    }

    private static Scenario<WorkItemCommand, WorkItemEvent, WorkItem> offered() {
        return waiting().given(OFFER);
    }

    private static Scenario<WorkItemCommand, WorkItemEvent, WorkItem> working() {
        return offered().given(ACCEPT);
    }

    @Test
    void isQueuedOnceAndAnotherWishNeedsAnotherId() {
        nothing().when(QUEUE).then(new WorkItemQueued(ID, Channel.CHAT, SALES, "ticket 7", 30, List.of(), at(10)));
        working().given(COMPLETE).when(QUEUE).thenNothing();
        waiting().when(queue("ticket 8", 30)).thenRejected(ALREADY_EXISTS, "field", "id");
    }

    @Test
    void keepsItsLimits() {
        nothing().when(queue(" ", 0)).thenRejected(INVALID_VALUE, "field", "reference");
        nothing().when(queue("x".repeat(201), 0)).thenRejected(INVALID_VALUE, "field", "reference");
        nothing().when(queue("x", 86_401)).thenRejected(INVALID_VALUE, "field", "creditSeconds");
        nothing()
                .when(new QueueItem(ID, Channel.CHAT, SALES, "x", 0, List.of(new SkillLevel("tax", 11)), at(10)))
                .thenRejected(INVALID_VALUE, "field", "skills.level");
        working()
                .when(new CompleteItem(ID, ANNA, "x".repeat(201), at(90)))
                .thenRejected(INVALID_VALUE, "field", "disposition");
    }

    @Test
    void isOfferedToOneAgentAtATime() {
        waiting().when(OFFER).then(new WorkItemOffered(ID, SALES, ANNA, R1, at(40), at(20)));
        offered().when(new OfferItem(ID, BEN, R2, at(40), at(20))).thenRejected(ITEM_NOT_AT_STEP, "state", "Offered");
        offered().given(DECLINE).when(OFFER).thenRejected(STALE_RESERVATION);
        offered()
                .given(DECLINE)
                .when(new OfferItem(ID, BEN, R2, at(60), at(30)))
                .then(new WorkItemOffered(ID, SALES, BEN, R2, at(60), at(30)));
    }

    @Test
    void onlyWhoIsAskedAcceptsOrDeclines() {
        offered().when(ACCEPT).then(new WorkItemAccepted(ID, SALES, ANNA, R1, at(10), at(25)));
        offered().when(DECLINE).then(new WorkItemOfferEnded(ID, SALES, ANNA, R1, ItemOfferOutcome.DECLINED, at(26)));
        offered().when(new AcceptItem(ID, BEN, at(25))).thenRejected(NOT_THE_AGENTS_CONTACT);
        offered().when(new DeclineItem(ID, BEN, at(25))).thenRejected(NOT_THE_AGENTS_CONTACT);
        working().when(new AcceptItem(ID, BEN, at(27))).thenRejected(NOT_THE_AGENTS_CONTACT);
    }

    @Test
    void anOfferEndsOnce() {
        offered().when(END).then(new WorkItemOfferEnded(ID, SALES, ANNA, R1, ItemOfferOutcome.TIMED_OUT, at(40)));
        offered().given(END).when(END).thenNothing();
        offered()
                .when(new EndItemOffer(ID, R2, ItemOfferOutcome.WITHDRAWN, at(40)))
                .thenNothing();
        working().when(END).thenRejected(ITEM_NOT_AT_STEP);
    }

    @Test
    void whoHasItCompletesItWithoutADispositionToo() {
        working().when(COMPLETE).then(new WorkItemCompleted(ID, SALES, ANNA, R1, "sale", at(10), at(90)));
        working()
                .when(new CompleteItem(ID, ANNA, null, at(5)))
                .then(new WorkItemCompleted(ID, SALES, ANNA, R1, null, at(10), at(25)));
        working().when(new CompleteItem(ID, BEN, null, at(90))).thenRejected(NOT_THE_AGENTS_CONTACT);
    }

    @Test
    void goesBackToItsPlace() {
        working().when(REQUEUE).then(new WorkItemRequeued(ID, SALES, ANNA, R1, at(80)));
        working().when(new RequeueItem(ID, null, at(80))).then(new WorkItemRequeued(ID, SALES, ANNA, R1, at(80)));
        working().when(new RequeueItem(ID, R2, at(80))).thenNothing();
        assertThat(working().given(REQUEUE).state())
                .isEqualTo(new WorkItem.Waiting(
                        new WorkItem.Terms(Channel.CHAT, SALES, "ticket 7", 30, List.of(), at(10)), R1, at(80)));
    }

    @Test
    void isCancelledWhoeverHasIt() {
        waiting().when(CANCEL).then(new WorkItemCancelled(ID, SALES, null, at(10), at(70)));
        offered().when(CANCEL).then(new WorkItemCancelled(ID, SALES, ANNA, at(10), at(70)));
        working().when(CANCEL).then(new WorkItemCancelled(ID, SALES, ANNA, at(10), at(70)));
    }

    @Test
    void everyPairIsHandledOrTurnedDownWithACode() {
        List<WorkItem> states = List.of(
                nothing().state(),
                waiting().state(),
                offered().state(),
                working().state(),
                working().given(COMPLETE).state(),
                waiting().given(CANCEL).state());
        List<WorkItemCommand> commands = List.of(QUEUE, OFFER, END, ACCEPT, DECLINE, COMPLETE, REQUEUE, CANCEL);
        assertThat(DecisionTable.names(states)).isEqualTo(DecisionTable.leaves(WorkItem.class));
        assertThat(DecisionTable.names(commands)).isEqualTo(DecisionTable.leaves(WorkItemCommand.class));
        DecisionPage.isTheApprovedOne(
                "work-item", "A work item", DecisionPage.named(states), DecisionPage.named(commands), WorkItem::decide);
    }
}
