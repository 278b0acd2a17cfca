package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** A queue's configuration and its members. */
public sealed interface QueueEvent extends Event {

    QueueId queue();

    @Override
    @JsonIgnore
    default String stream() {
        return queue().stream();
    }

    @Stored(name = "queue.created")
    record QueueCreated(QueueId queue, QueueSettings settings, Instant at) implements QueueEvent {}

    @Stored(name = "queue.changed")
    record QueueChanged(QueueId queue, QueueSettings settings, Instant at) implements QueueEvent {}

    @Stored(name = "queue.member-added")
    record QueueMemberAdded(QueueId queue, AgentId agent, Instant at) implements QueueEvent {}

    @Stored(name = "queue.member-removed")
    record QueueMemberRemoved(QueueId queue, AgentId agent, Instant at) implements QueueEvent {}
}
