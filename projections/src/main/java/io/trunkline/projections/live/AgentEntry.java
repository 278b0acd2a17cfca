package io.trunkline.projections.live;

import io.trunkline.events.AgentChoice;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.SkillLevel;
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
 * @param dueBack until when the not-ready reason is meant to last
 * @param overran it was said that it lasts longer
 * @param dispositionRequired the agent is to say what came of the contact in hand
 * @param disposition what the agent has said
 * @param station the extension at whose phone the agent is signed in, if not the own
 * @param outside the outside number that the agent is called at, sealed; absent: a phone of ours rings
 * @param location where the agent is, as queues' rings name it; absent: nowhere in particular
 * @param channels what the agent may have of each channel, and has
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
        @Nullable ForcedChoice forced,
        @Nullable Instant dueBack,
        boolean overran,
        boolean dispositionRequired,
        @Nullable String disposition,
        @Nullable String station,
        @Nullable Personal outside,
        List<SkillLevel> skills,
        @Nullable String location,
        List<AgentChannel> channels) {}
