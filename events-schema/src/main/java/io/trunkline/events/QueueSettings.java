package io.trunkline.events;

import org.jspecify.annotations.Nullable;

/**
 * How a queue treats its contacts and agents.
 *
 * @param name unique among queues; what entry points and people call it
 * @param strategy how an agent is chosen
 * @param ringSeconds how long an agent's phone may ring, 1 to 300
 * @param wrapUpSeconds wrap-up after each talk, 0 to 3600
 * @param serviceLevelSeconds threshold of the service level, 1 to 3600
 * @param shortAbandonSeconds an abandonment up to here counts as short, 0 to 60
 * @param unansweredLimit unanswered offers in a row after which an agent becomes not ready, 0 (never) to 20
 * @param weightSeconds added to the rank of each waiting contact, 0 to 3600
 * @param whisper prompt that an agent hears alone before being joined to a caller, as {@code en/sales} or {@code
 *     say/en/A call for sales}, 1 to 200 characters; absent: none
 */
public record QueueSettings(
        String name,
        RoutingStrategy strategy,
        int ringSeconds,
        int wrapUpSeconds,
        int serviceLevelSeconds,
        int shortAbandonSeconds,
        int unansweredLimit,
        int weightSeconds,
        @Nullable String whisper) {

    /** Agents hear nothing before they are joined. */
    public QueueSettings(
            String name,
            RoutingStrategy strategy,
            int ringSeconds,
            int wrapUpSeconds,
            int serviceLevelSeconds,
            int shortAbandonSeconds,
            int unansweredLimit,
            int weightSeconds) {
        this(
                name,
                strategy,
                ringSeconds,
                wrapUpSeconds,
                serviceLevelSeconds,
                shortAbandonSeconds,
                unansweredLimit,
                weightSeconds,
                null);
    }

    /** How an agent is chosen among those who are ready. */
    public enum RoutingStrategy {
        LONGEST_IDLE
    }
}
