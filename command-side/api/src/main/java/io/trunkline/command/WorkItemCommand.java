package io.trunkline.command;

import io.trunkline.events.AgentId;
import io.trunkline.events.Channel;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.WorkItemEvent.ItemOfferOutcome;
import io.trunkline.events.WorkItemId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be asked of a work item. Every one of them may be sent twice: the second time changes nothing. */
public sealed interface WorkItemCommand extends Command {

    WorkItemId item();

    @Override
    default String stream() {
        return item().stream();
    }

    /** See {@code workitem.queued} for the parameters. */
    record QueueItem(
            WorkItemId item,
            Channel channel,
            QueueId queue,
            String reference,
            int creditSeconds,
            List<SkillLevel> skills,
            Instant at)
            implements WorkItemCommand {
        public QueueItem {
            skills = List.copyOf(skills);
        }

        @Override
        public boolean begins() {
            return true;
        }
    }

    /** An agent has been reserved for it. */
    record OfferItem(WorkItemId item, AgentId agent, ReservationId reservation, Instant expiresAt, Instant at)
            implements WorkItemCommand {}

    /** The offer is over; nothing where it is another one, or accepted. */
    record EndItemOffer(WorkItemId item, ReservationId reservation, ItemOfferOutcome outcome, Instant at)
            implements WorkItemCommand {}

    /** By the agent whom it is offered to. */
    record AcceptItem(WorkItemId item, AgentId agent, Instant at) implements WorkItemCommand {}

    /** By the agent whom it is offered to. */
    record DeclineItem(WorkItemId item, AgentId agent, Instant at) implements WorkItemCommand {}

    /**
     * By the agent who has it.
     *
     * @param disposition one of the queue's; that it is one is not known to the item's stream
     */
    record CompleteItem(
            WorkItemId item, AgentId agent, @Nullable String disposition, Instant at) implements WorkItemCommand {}

    /**
     * Back to its place, from whoever works on it.
     *
     * @param reservation under which that is; absent: whichever it is
     */
    record RequeueItem(WorkItemId item, @Nullable ReservationId reservation, Instant at) implements WorkItemCommand {}

    /** It is not wanted any more. */
    record CancelItem(WorkItemId item, Instant at) implements WorkItemCommand {}
}
