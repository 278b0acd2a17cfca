package io.trunkline.command.queue;

import io.trunkline.command.AgentCommand.SetDisposition;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.Origin;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.WorkItemCommand.CompleteItem;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentTerms;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueId;
import io.trunkline.events.WorkItemEvent.WorkItemCancelled;
import io.trunkline.events.WorkItemEvent.WorkItemCompleted;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.events.WorkItemId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.FoldConsumer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns down dispositions that the queue of an agent's contact, or of a work item, does not have, which the agent's stream cannot know, in front
 * of the port that carries commands out. A queue without any has none to choose. Memory is bounded by queues, agents and
 * items that have not ended.
 */
public final class KnownDispositions implements CommandPort, FoldConsumer {

    private final CommandPort next;
    private final Map<QueueId, AgentTerms> terms = new ConcurrentHashMap<>();
    private final Map<AgentId, QueueId> serving = new ConcurrentHashMap<>();
    private final Map<WorkItemId, QueueId> items = new ConcurrentHashMap<>();

    public KnownDispositions(CommandPort next) {
        this.next = next;
    }

    @Override
    public CompletionStage<CommandResult> send(Command command, Origin origin) {
        return switch (command) {
            case SetDisposition c when !allows(c) -> unknown(c.path());
            case CompleteItem c
            when c.disposition() != null && !allows(c.item(), c.disposition()) -> unknown(c.disposition());
            default -> next.send(command, origin);
        };
    }

    private static CompletionStage<CommandResult> unknown(String path) {
        return CompletableFuture.completedFuture(new Rejected(RejectionCode.UNKNOWN_DISPOSITION, Map.of("path", path)));
    }

    /** Of an item that does not wait and nobody has, the decider says more. */
    private boolean allows(WorkItemId item, String path) {
        QueueId queue = items.get(item);
        return queue == null || terms.getOrDefault(queue, AgentTerms.PLAIN).allows(path);
    }

    /** Of an agent without a contact out of a queue the decider says more. */
    private boolean allows(SetDisposition c) {
        QueueId queue = serving.get(c.agent());
        return queue == null || terms.getOrDefault(queue, AgentTerms.PLAIN).allows(c.path());
    }

    @Override
    public String name() {
        return "dispositions";
    }

    @Override
    public void on(Envelope envelope) {
        switch (envelope.event()) {
            case QueueCreated e -> terms.put(e.queue(), e.settings().agentTerms());
            case QueueChanged e -> terms.put(e.queue(), e.settings().agentTerms());
            case AgentReserved e -> {
                if (e.queue() == null) {
                    serving.remove(e.agent());
                } else {
                    serving.put(e.agent(), e.queue());
                }
            }
            case WorkItemQueued e -> items.put(e.item(), e.queue());
            case WorkItemCompleted e -> items.remove(e.item());
            case WorkItemCancelled e -> items.remove(e.item());
            default -> {} // no other event says what may come of a contact
        }
    }
}
