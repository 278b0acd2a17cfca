package io.trunkline.projections.live;

import io.trunkline.events.AgentId;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import java.util.LinkedHashSet;
import java.util.Set;

/** A queue as the log has it up to now. */
final class LiveQueue {

    final QueueId id;
    final Set<AgentId> members = new LinkedHashSet<>();
    QueueSettings settings;

    LiveQueue(QueueId id, QueueSettings settings) {
        this.id = id;
        this.settings = settings;
    }

    String name() {
        return settings.name();
    }
}
