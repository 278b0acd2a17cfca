package io.trunkline.events;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Objects;
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
 * @param routing who may take a contact when
 * @param callers what it does for those who come to it; absent: nothing beside music
 * @param exit how a caller who waits may leave for elsewhere; absent: only by hanging up
 * @param overflow what takes callers elsewhere who wait, unasked; the first that holds does, at most 10
 * @param agentTerms what is asked of agents after a talk and when offers go unanswered
 */
@RecordBuilder
public record QueueSettings(
        String name,
        RoutingStrategy strategy,
        int ringSeconds,
        int wrapUpSeconds,
        int serviceLevelSeconds,
        int shortAbandonSeconds,
        int unansweredLimit,
        int weightSeconds,
        @Nullable String whisper,
        QueueRouting routing,
        @Nullable QueueCallers callers,
        @Nullable QueueExit exit,
        List<OverflowRule> overflow,
        AgentTerms agentTerms)
        implements QueueSettingsBuilder.With {

    /** Documents from before there was more than a strategy have no routing, no rules and no terms. */
    public QueueSettings {
        routing = Objects.requireNonNullElse(routing, QueueRouting.PLAIN);
        overflow = List.copyOf(Objects.requireNonNullElse(overflow, List.of()));
        agentTerms = Objects.requireNonNullElse(agentTerms, AgentTerms.PLAIN);
    }

    /** Every member may take every contact at once, nobody hears anything but music, and callers leave by hanging up only. */
    public static QueueSettings plain(
            String name,
            RoutingStrategy strategy,
            int ringSeconds,
            int wrapUpSeconds,
            int serviceLevelSeconds,
            int shortAbandonSeconds,
            int unansweredLimit,
            int weightSeconds) {
        return new QueueSettings(
                name,
                strategy,
                ringSeconds,
                wrapUpSeconds,
                serviceLevelSeconds,
                shortAbandonSeconds,
                unansweredLimit,
                weightSeconds,
                null,
                QueueRouting.PLAIN,
                null,
                null,
                List.of(),
                AgentTerms.PLAIN);
    }

    /**
     * A way out of the queue.
     *
     * @param digit that a waiting caller presses: one of 0 to 9, * and #
     * @param to where they go; no outside number
     * @param prompt that tells callers of it, as {@code en/queue-exit} or {@code say/en/Press 1 to leave a message}, 1 to 200
     *     characters; absent: nobody is told
     */
    public record QueueExit(
            String digit, Destination to, @Nullable String prompt) {}

    /** How an agent is chosen among those who are free and may take the contact. Equals go by longest idle, then by id. */
    public enum RoutingStrategy {
        /** Who has been free for longest. */
        LONGEST_IDLE("longestIdle"),
        /** The next after the one that the queue's last offer went to, in the order in which members joined. */
        ROUND_ROBIN("roundRobin"),
        /** Whose last contact out of a queue ended longest ago; who had none comes first. */
        LEAST_RECENT("leastRecent"),
        /** Whose last contact out of a queue ended last; who had none comes last. */
        MOST_RECENT("mostRecent"),
        /** Who has had the fewest contacts out of queues since signing in. */
        FEWEST_CONTACTS("fewestContacts"),
        /** Who has talked least in contacts out of queues since signing in. */
        LEAST_TALK_TIME("leastTalkTime"),
        /** Whose occupancy over the last hour is lowest. */
        LEAST_OCCUPIED("leastOccupied"),
        /** The first in the order in which members joined. */
        TOP_DOWN("topDown"),
        /** Anybody, drawn by the contact's id: asked again, it is the same one. */
        RANDOM("random"),
        /** As random, in proportion to the members' weights. */
        WEIGHTED_RANDOM("weightedRandom"),
        /** Who served the customer last, for a time; then by another strategy. */
        MEMORY("memory"),
        /** Who is best at what the contact and the queue ask for. */
        BEST_SKILL("bestSkill"),
        /** All of the best tier and penalty that have somebody free, at once; whoever answers first has the contact. */
        RING_ALL("ringAll");

        private final String text;

        RoutingStrategy(String text) {
            this.text = text;
        }

        /** As rationales name it. */
        public String text() {
            return text;
        }
    }
}
