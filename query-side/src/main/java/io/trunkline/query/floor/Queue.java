package io.trunkline.query.floor;

import io.trunkline.events.AgentId;
import io.trunkline.events.Destination;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.QueueExit;
import io.trunkline.events.RingGroupId;
import io.trunkline.projections.live.QueueEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue, flat as the schema has it.
 *
 * @param memberIds in the order in which they were added
 */
public record Queue(
        QueueId id,
        String name,
        String strategy,
        int ringSeconds,
        int wrapUpSeconds,
        int serviceLevelSeconds,
        int shortAbandonSeconds,
        int unansweredLimit,
        int weightSeconds,
        @Nullable String whisper,
        @Nullable Exit exit,
        List<AgentId> memberIds) {

    /** The GraphQL type {@code QueueExit}. */
    public record Exit(
            String digit, To to, @Nullable String prompt) {

        static @Nullable Exit of(@Nullable QueueExit exit) {
            return exit == null ? null : new Exit(exit.digit(), To.of(exit.to()), exit.prompt());
        }
    }

    /** The GraphQL type {@code ExitDestination}. */
    public record To(
            @Nullable String extension,
            @Nullable QueueId queueId,
            @Nullable String box,
            @Nullable RingGroupId ringGroupId) {

        static To of(Destination to) {
            return new To(to.extension(), to.queue(), to.box(), to.group());
        }
    }

    static Queue of(QueueEntry entry) {
        QueueSettings s = entry.settings();
        return new Queue(
                entry.id(),
                s.name(),
                s.strategy().name(),
                s.ringSeconds(),
                s.wrapUpSeconds(),
                s.serviceLevelSeconds(),
                s.shortAbandonSeconds(),
                s.unansweredLimit(),
                s.weightSeconds(),
                s.whisper(),
                Exit.of(s.exit()),
                entry.members());
    }
}
