package io.trunkline.model.queue;

import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.NOT_FOUND;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.QueueCommand;
import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.QueueCommand.ChangeQueue;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.command.QueueCommand.RemoveQueueMember;
import io.trunkline.events.AgentId;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueEvent.QueueMemberRemoved;
import io.trunkline.events.QueueSettings;
import io.trunkline.model.Limits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A queue's settings and members. That its name is unique among queues is not known here; see the name index. */
public sealed interface Queue {

    /** Members that one queue may have. */
    int MAX_MEMBERS = 10_000;

    /** Does not exist yet. */
    record New() implements Queue {}

    /** Takes contacts on these terms. */
    record Open(QueueSettings settings, Set<AgentId> members) implements Queue {
        public Open {
            members = Set.copyOf(members);
        }
    }

    static List<QueueEvent> decide(QueueCommand command, Queue queue) {
        return switch (command) {
            case CreateQueue c -> create(c, queue);
            case ChangeQueue c -> change(c, open(queue));
            case AddQueueMember c -> addMember(c, open(queue));
            case RemoveQueueMember c -> removeMember(c, open(queue));
        };
    }

    static Queue evolve(Queue queue, QueueEvent event) {
        Set<AgentId> members = queue instanceof Open open ? open.members() : Set.of();
        return switch (event) {
            case QueueCreated e -> new Open(e.settings(), members);
            case QueueChanged e -> new Open(e.settings(), members);
            case QueueMemberAdded e -> queue instanceof Open open ? new Open(open.settings(), with(members, e)) : queue;
            case QueueMemberRemoved e ->
                queue instanceof Open open ? new Open(open.settings(), without(members, e)) : queue;
        };
    }

    private static List<QueueEvent> create(CreateQueue c, Queue queue) {
        checkSettings(c.settings());
        return switch (queue) {
            case New() -> List.of(new QueueCreated(c.queue(), c.settings(), c.at()));
            case Open open when open.settings().equals(c.settings()) -> List.of();
            case Open _ ->
                throw new CommandRejected(
                        ALREADY_EXISTS, Map.of("field", "id", "value", c.queue().toString()));
        };
    }

    private static List<QueueEvent> change(ChangeQueue c, Open queue) {
        checkSettings(c.settings());
        return queue.settings().equals(c.settings())
                ? List.of()
                : List.of(new QueueChanged(c.queue(), c.settings(), c.at()));
    }

    private static List<QueueEvent> addMember(AddQueueMember c, Open queue) {
        if (queue.members().contains(c.agent())) {
            return List.of();
        }
        Limits.range("members", queue.members().size() + 1, 0, MAX_MEMBERS);
        return List.of(new QueueMemberAdded(c.queue(), c.agent(), c.at()));
    }

    private static List<QueueEvent> removeMember(RemoveQueueMember c, Open queue) {
        return queue.members().contains(c.agent())
                ? List.of(new QueueMemberRemoved(c.queue(), c.agent(), c.at()))
                : List.of();
    }

    private static Open open(Queue queue) {
        return switch (queue) {
            case Open open -> open;
            case New() -> throw new CommandRejected(NOT_FOUND, Map.of("aggregate", "queue"));
        };
    }

    private static void checkSettings(QueueSettings s) {
        Limits.name("name", s.name(), 80);
        Limits.range("ringSeconds", s.ringSeconds(), 1, 300);
        Limits.range("wrapUpSeconds", s.wrapUpSeconds(), 0, 3600);
        Limits.range("serviceLevelSeconds", s.serviceLevelSeconds(), 1, 3600);
        Limits.range("shortAbandonSeconds", s.shortAbandonSeconds(), 0, 60);
        Limits.range("unansweredLimit", s.unansweredLimit(), 0, 20);
        Limits.range("weightSeconds", s.weightSeconds(), 0, 3600);
        String whisper = s.whisper();
        if (whisper != null) {
            Limits.name("whisper", whisper, 200);
        }
    }

    private static Set<AgentId> with(Set<AgentId> members, QueueMemberAdded e) {
        return Stream.concat(members.stream(), Stream.of(e.agent())).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<AgentId> without(Set<AgentId> members, QueueMemberRemoved e) {
        return members.stream().filter(member -> !member.equals(e.agent())).collect(Collectors.toUnmodifiableSet());
    }
}
