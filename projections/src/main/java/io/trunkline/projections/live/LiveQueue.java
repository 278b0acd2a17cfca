package io.trunkline.projections.live;

import io.trunkline.events.AgentId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** A queue as the log has it up to now. */
final class LiveQueue {

    final QueueId id;
    /** In the order in which they were added. */
    final Map<AgentId, MemberTerms> members = new LinkedHashMap<>();

    QueueSettings settings;

    LiveQueue(QueueId id, QueueSettings settings) {
        this.id = id;
        this.settings = settings;
    }

    /** The same, to go its own way. */
    LiveQueue copy() {
        LiveQueue copy = new LiveQueue(id, settings);
        copy.members.putAll(members);
        return copy;
    }

    String name() {
        return settings.name();
    }
}
