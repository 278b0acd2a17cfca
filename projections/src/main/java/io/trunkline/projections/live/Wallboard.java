package io.trunkline.projections.live;

import io.trunkline.events.AgentChoice;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallId;
import io.trunkline.events.NotReadyReason;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.hours.Opening;
import io.trunkline.projections.call.CallState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The floor at one moment. Under a filter it shows the filter's queues only: their calls, their members, their totals.
 *
 * @param at the moment, as the asker gave it
 * @param position of the newest event folded
 * @param waiting callers in a queue whom no agent has answered, those whose agent's phone rings included
 * @param longestWaitingSince when the one who waits longest was queued
 * @param inMenu callers who have not reached a queue; 0 under a filter
 * @param ringing of those waiting, the ones for whom a phone rings
 * @param today visits begun since midnight UTC
 * @param agents every agent counted once, in however many queues
 * @param queues by name
 * @param agentBoards signed-in agents by name, at most {@link LiveBoards#AGENTS_SHOWN}
 * @param calls in progress, oldest first, at most {@link LiveBoards#CALLS_SHOWN}
 * @param lastHour sixty minutes, oldest first, the running one included, by the minute of the visit's arrival
 * @param eventsPerSecond mean over the ten seconds before {@code at}
 */
public record Wallboard(
        Instant at,
        long position,
        int waiting,
        @Nullable Instant longestWaitingSince,
        int inMenu,
        int ringing,
        int talking,
        QueueTotals today,
        AgentCounts agents,
        List<QueueBoard> queues,
        List<AgentBoard> agentBoards,
        List<CallBoard> calls,
        List<MinuteBoard> lastHour,
        double eventsPerSecond) {

    /**
     * Sums of visits.
     *
     * @param left by the queue's own way out
     * @param overflowed by a rule of the queue
     * @param calledBack who chose to be
     * @param serviceLevel percent, formula ignoreAbandonedWithinT, each queue's own threshold; null where nothing counts
     * @param asaMillis null where nothing was answered
     */
    public record QueueTotals(
            int offered,
            int answered,
            int abandoned,
            int failed,
            int left,
            int overflowed,
            int calledBack,
            @Nullable Double serviceLevel,
            @Nullable Double asaMillis) {}

    /** Signed-in agents by state. */
    public record AgentCounts(int signedIn, int ready, int reserved, int talking, int wrapUp, int notReady) {}

    /**
     * One queue; see {@link Wallboard} for the words.
     *
     * @param callbacks who is to be called back, beside those who wait
     * @param items what is no call, by channel; of channels of which it has something
     * @param alerts those that are raised
     * @param past what was, not what is
     */
    public record QueueBoard(
            QueueId id,
            String name,
            int waiting,
            @Nullable Instant longestWaitingSince,
            int ringing,
            int talking,
            AgentCounts agents,
            int serviceLevelSeconds,
            QueueTotals today,
            Opening opening,
            int callbacks,
            List<QueueItems> items,
            List<AlertEntry> alerts,
            boolean past) {}

    /**
     * A signed-in agent.
     *
     * @param chosen what the agent wants to be, where the status says what came of it
     * @param chosenReason of not ready
     * @param dueBack until when the not-ready reason is meant to last
     * @param overran it was said that it lasts longer
     * @param notReadyReason the reason as the catalogue has it; absent: it is not in there, or there is none
     * @param channels what the agent may have of each channel, and has
     */
    public record AgentBoard(
            AgentId id,
            String name,
            String extension,
            AgentStatus status,
            @Nullable String reason,
            Instant since,
            @Nullable CallId callId,
            @Nullable String queueName,
            AgentChoice chosen,
            @Nullable String chosenReason,
            @Nullable Instant dueBack,
            boolean overran,
            @Nullable NotReadyReason notReadyReason,
            List<AgentChannel> channels) {}

    /**
     * A call in progress.
     *
     * @param since when this state began
     * @param waitTold what the caller was told last of the wait; absent: nothing, or it waits no more
     */
    public record CallBoard(
            CallId id,
            Personal from,
            CallState state,
            Instant since,
            Instant receivedAt,
            @Nullable String queueName,
            @Nullable String agentName,
            @Nullable WaitTold waitTold) {}

    /**
     * What a caller was told of the wait.
     *
     * @param position in the queue, from 1; absent: it was not told
     * @param expectedSeconds from then on; absent: it was not told
     */
    public record WaitTold(
            @Nullable Integer position, @Nullable Integer expectedSeconds, Instant at) {}

    /**
     * The visits that arrived in one minute.
     *
     * @param longestWaitMillis until {@code at} for those that still wait
     */
    public record MinuteBoard(
            Instant minute,
            int offered,
            int answered,
            int abandoned,
            @Nullable Double serviceLevel,
            long longestWaitMillis) {}
}
