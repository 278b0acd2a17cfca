package io.trunkline.model.queue;

import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.NOT_A_MEMBER;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.command.RejectionCode.PERSONAL_QUEUE;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.QueueCommand;
import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.QueueCommand.ChangeQueue;
import io.trunkline.command.QueueCommand.ChangeQueueMember;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.command.QueueCommand.RemoveQueueMember;
import io.trunkline.events.AgentId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueEvent.QueueMemberChanged;
import io.trunkline.events.QueueEvent.QueueMemberRemoved;
import io.trunkline.events.QueueSettings;
import io.trunkline.model.Limits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A queue's settings and members. That its name is unique among queues is not known here; see the name index. */
public sealed interface Queue {

    /** Members that one queue may have. */
    int MAX_MEMBERS = 10_000;

    /** Does not exist yet. */
    record New() implements Queue {}

    /** Takes contacts on these terms. */
    record Open(QueueSettings settings, Map<AgentId, MemberTerms> members) implements Queue {
        public Open {
            members = Map.copyOf(members);
        }
    }

    static List<QueueEvent> decide(QueueCommand command, Queue queue) {
        return switch (command) {
            case CreateQueue c -> create(c, queue);
            case ChangeQueue c -> change(c, open(queue));
            case AddQueueMember c -> addMember(c, open(queue));
            case ChangeQueueMember c -> changeMember(c, open(queue));
            case RemoveQueueMember c -> removeMember(c, open(queue));
        };
    }

    static Queue evolve(Queue queue, QueueEvent event) {
        Map<AgentId, MemberTerms> members = queue instanceof Open open ? open.members() : Map.of();
        return switch (event) {
            case QueueCreated e -> new Open(e.settings(), members);
            case QueueChanged e -> new Open(e.settings(), members);
            case QueueMemberAdded e -> with(queue, e.agent(), e.terms());
            case QueueMemberChanged e -> with(queue, e.agent(), e.terms());
            case QueueMemberRemoved e -> without(queue, e.agent());
        };
    }

    private static List<QueueEvent> create(CreateQueue c, Queue queue) {
        Settings.check(c.settings());
        WaysOut.check(c.queue(), c.settings());
        return switch (queue) {
            case New() -> List.of(new QueueCreated(c.queue(), c.settings(), c.at()));
            case Open open when open.settings().equals(c.settings()) -> List.of();
            case Open _ ->
                throw new CommandRejected(
                        ALREADY_EXISTS, Map.of("field", "id", "value", c.queue().toString()));
        };
    }

    private static List<QueueEvent> change(ChangeQueue c, Open queue) {
        Settings.check(c.settings());
        WaysOut.check(c.queue(), c.settings());
        AgentId owner = c.settings().routing().personalTo();
        if (owner != null) {
            queue.members().keySet().stream()
                    .filter(member -> !member.equals(owner))
                    .findFirst()
                    .ifPresent(other -> refuse(owner, other));
        }
        return queue.settings().equals(c.settings())
                ? List.of()
                : List.of(new QueueChanged(c.queue(), c.settings(), c.at()));
    }

    private static List<QueueEvent> addMember(AddQueueMember c, Open queue) {
        if (queue.members().containsKey(c.agent())) {
            return List.of();
        }
        Settings.check(c.terms());
        AgentId owner = queue.settings().routing().personalTo();
        if (owner != null && !owner.equals(c.agent())) {
            refuse(owner, c.agent());
        }
        Limits.range("members", queue.members().size() + 1, 0, MAX_MEMBERS);
        return List.of(new QueueMemberAdded(c.queue(), c.agent(), c.terms(), c.at()));
    }

    private static List<QueueEvent> removeMember(RemoveQueueMember c, Open queue) {
        return queue.members().containsKey(c.agent())
                ? List.of(new QueueMemberRemoved(c.queue(), c.agent(), c.at()))
                : List.of();
    }

    private static List<QueueEvent> changeMember(ChangeQueueMember c, Open queue) {
        Settings.check(c.terms());
        MemberTerms before = queue.members().get(c.agent());
        if (before == null) {
            throw new CommandRejected(NOT_A_MEMBER, Map.of("agent", c.agent().toString()));
        }
        return before.equals(c.terms())
                ? List.of()
                : List.of(new QueueMemberChanged(c.queue(), c.agent(), c.terms(), c.at()));
    }

    private static void refuse(AgentId owner, AgentId other) {
        throw new CommandRejected(PERSONAL_QUEUE, Map.of("owner", owner.toString(), "agent", other.toString()));
    }

    private static Open open(Queue queue) {
        return switch (queue) {
            case Open open -> open;
            case New() -> throw new CommandRejected(NOT_FOUND, Map.of("aggregate", "queue"));
        };
    }

    private static Queue with(Queue queue, AgentId agent, MemberTerms terms) {
        if (!(queue instanceof Open open)) {
            return queue;
        }
        Map<AgentId, MemberTerms> more = new HashMap<>(open.members());
        more.put(agent, terms);
        return new Open(open.settings(), more);
    }

    private static Queue without(Queue queue, AgentId agent) {
        if (!(queue instanceof Open open)) {
            return queue;
        }
        Map<AgentId, MemberTerms> fewer = new HashMap<>(open.members());
        fewer.remove(agent);
        return new Open(open.settings(), fewer);
    }
}
