package io.trunkline.projections.live;

import io.trunkline.events.AgentId;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import java.util.List;

/**
 * A queue at this moment.
 *
 * @param members in the order in which they were added
 */
public record QueueEntry(QueueId id, QueueSettings settings, List<AgentId> members) {}
