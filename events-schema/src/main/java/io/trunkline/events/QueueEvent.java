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

    /** The queue exists; contacts can wait in it. */
    @Stored(name = "queue.created", revision = 8)
    record QueueCreated(QueueId queue, QueueSettings settings, Instant at) implements QueueEvent {}

    /** The queue's settings are replaced as a whole. */
    @Stored(name = "queue.changed", revision = 8)
    record QueueChanged(QueueId queue, QueueSettings settings, Instant at) implements QueueEvent {}

    /** The agent can be given the queue's contacts. */
    @Stored(name = "queue.member-added", revision = 2)
    record QueueMemberAdded(QueueId queue, AgentId agent, MemberTerms terms, Instant at) implements QueueEvent {

        /** On the terms of everybody. */
        public QueueMemberAdded(QueueId queue, AgentId agent, Instant at) {
            this(queue, agent, MemberTerms.PLAIN, at);
        }
    }

    /** The agent is a member on other terms, and keeps the place among the members. */
    @Stored(name = "queue.member-changed")
    record QueueMemberChanged(QueueId queue, AgentId agent, MemberTerms terms, Instant at) implements QueueEvent {}

    /** The agent is given no more of the queue's contacts. */
    @Stored(name = "queue.member-removed")
    record QueueMemberRemoved(QueueId queue, AgentId agent, Instant at) implements QueueEvent {}
}
