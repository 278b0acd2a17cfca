package io.trunkline.projections.live;

import io.trunkline.events.AgentChoice;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent at this moment.
 *
 * @param since when the status began
 * @param wrapUpUntil when wrap-up ends by itself
 * @param callId the contact in hand, its wrap-up included
 * @param queueId the queue that the contact came from
 * @param queues the agent is a member of, by name
 * @param chosen what the agent wants to be, where the status says what came of it
 * @param chosenReason of not ready
 * @param forced the last choice since signing in that somebody else made
 */
public record AgentEntry(
        AgentId id,
        String name,
        String extension,
        AgentStatus status,
        @Nullable String reason,
        Instant since,
        @Nullable Instant wrapUpUntil,
        @Nullable CallId callId,
        @Nullable QueueId queueId,
        List<QueueId> queues,
        AgentChoice chosen,
        @Nullable String chosenReason,
        @Nullable ForcedChoice forced) {}
