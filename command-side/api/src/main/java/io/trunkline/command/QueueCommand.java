package io.trunkline.command;

import io.trunkline.events.AgentId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import java.time.Instant;

/** What may be asked of a queue. */
public sealed interface QueueCommand extends Command {

    QueueId queue();

    @Override
    default String stream() {
        return queue().stream();
    }

    record CreateQueue(QueueId queue, QueueSettings settings, Instant at) implements QueueCommand {}

    record ChangeQueue(QueueId queue, QueueSettings settings, Instant at) implements QueueCommand {}

    record AddQueueMember(QueueId queue, AgentId agent, MemberTerms terms, Instant at) implements QueueCommand {

        /** On the terms of everybody. */
        public AddQueueMember(QueueId queue, AgentId agent, Instant at) {
            this(queue, agent, MemberTerms.PLAIN, at);
        }
    }

    /** The member's terms are replaced as a whole. */
    record ChangeQueueMember(QueueId queue, AgentId agent, MemberTerms terms, Instant at) implements QueueCommand {}

    record RemoveQueueMember(QueueId queue, AgentId agent, Instant at) implements QueueCommand {}
}
