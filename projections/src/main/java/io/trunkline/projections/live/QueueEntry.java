package io.trunkline.projections.live;

import io.trunkline.events.AgentId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue at this moment.
 *
 * @param members in the order in which they were added
 * @param calendar when it is open; absent: always
 */
public record QueueEntry(
        QueueId id,
        QueueSettings settings,
        Map<AgentId, MemberTerms> members,
        @Nullable CalendarEntry calendar) {}
