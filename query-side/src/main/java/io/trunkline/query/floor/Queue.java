package io.trunkline.query.floor;

import io.trunkline.events.AgentId;
import io.trunkline.events.AgentTerms;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.projections.live.CalendarEntry;
import io.trunkline.projections.live.QueueEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue, flat as the schema has it.
 *
 * @param memberIds in the order in which they were added
 * @param hours when it is open; absent: always
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
        QueueRouting routing,
        List<AgentId> memberIds,
        @Nullable CalendarEntry hours,
        AgentTerms agentTerms) {

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
                s.routing(),
                entry.members(),
                entry.calendar(),
                s.agentTerms());
    }
}
