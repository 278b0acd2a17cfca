package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact that is no call, from its queue to its end. What it is about stays with the outside system: the log has a
 * reference to it, and nothing personal.
 */
public sealed interface WorkItemEvent extends Event {

    WorkItemId item();

    QueueId queue();

    @Override
    @JsonIgnore
    default String stream() {
        return item().stream();
    }

    /**
     * It stands at the end of the queue.
     *
     * @param reference what the outside system knows it by, 1 to 200 characters
     * @param creditSeconds head start
     * @param skills what is asked of the agent, beside what the queue does
     */
    @Stored(name = "workitem.queued")
    record WorkItemQueued(
            WorkItemId item,
            Channel channel,
            QueueId queue,
            String reference,
            int creditSeconds,
            List<SkillLevel> skills,
            Instant at)
            implements WorkItemEvent {
        public WorkItemQueued {
            skills = List.copyOf(skills);
        }
    }

    /**
     * An agent, who is reserved for it, may take it. It keeps its place meanwhile.
     *
     * @param expiresAt when the offer ends by itself
     */
    @Stored(name = "workitem.offered")
    record WorkItemOffered(
            WorkItemId item, QueueId queue, AgentId agent, ReservationId reservation, Instant expiresAt, Instant at)
            implements WorkItemEvent {}

    /** The offer came to nothing; the item is at its old place. */
    @Stored(name = "workitem.offer-ended")
    record WorkItemOfferEnded(
            WorkItemId item,
            QueueId queue,
            AgentId agent,
            ReservationId reservation,
            ItemOfferOutcome outcome,
            Instant at)
            implements WorkItemEvent {}

    /**
     * The agent took it.
     *
     * @param queuedAt when it came to the queue
     */
    @Stored(name = "workitem.accepted")
    record WorkItemAccepted(
            WorkItemId item, QueueId queue, AgentId agent, ReservationId reservation, Instant queuedAt, Instant at)
            implements WorkItemEvent {}

    /** It was taken from the agent, or given back, unfinished; it is at its old place. */
    @Stored(name = "workitem.requeued")
    record WorkItemRequeued(WorkItemId item, QueueId queue, AgentId agent, ReservationId reservation, Instant at)
            implements WorkItemEvent {}

    /**
     * The agent is done with it.
     *
     * @param disposition what came of it, one of the queue's; absent: nobody said
     * @param queuedAt when it came to the queue
     */
    @Stored(name = "workitem.completed")
    record WorkItemCompleted(
            WorkItemId item,
            QueueId queue,
            AgentId agent,
            ReservationId reservation,
            @Nullable String disposition,
            Instant queuedAt,
            Instant at)
            implements WorkItemEvent {}

    /**
     * It is not wanted any more; who said so, the envelope names.
     *
     * @param agent who was offered it or had it; absent: nobody
     * @param queuedAt when it came to the queue
     */
    @Stored(name = "workitem.cancelled")
    record WorkItemCancelled(
            WorkItemId item, QueueId queue, @Nullable AgentId agent, Instant queuedAt, Instant at)
            implements WorkItemEvent {}

    /** How an offer came to nothing. */
    enum ItemOfferOutcome {
        /** The agent did not want it. */
        DECLINED,
        /** The agent said nothing in time. */
        TIMED_OUT,
        /** The agent could not have it any more. */
        WITHDRAWN
    }
}
