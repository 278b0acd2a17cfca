package io.trunkline.command.workitem;

import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.Origin;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.WorkItemCommand.QueueItem;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.events.WorkItemEvent.WorkItemCancelled;
import io.trunkline.events.WorkItemEvent.WorkItemCompleted;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.events.WorkItemId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.FoldConsumer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Turns down work items that would be too many: items have no patience, so nothing else ends a crowd of them. Exact for what
 * this process has read and sent; two nodes that queue items at once may go beyond by what is in flight, and while the log is
 * read after a start there may be more than are known.
 */
public final class OpenItems implements CommandPort, FoldConsumer {

    /** Items of the whole center that are neither completed nor cancelled. */
    public static final int MOST = 20_000;

    private final CommandPort next;
    private final int most;
    private final Set<WorkItemId> open = new HashSet<>();
    private final Set<WorkItemId> sent = new HashSet<>();

    /** @param most how many may be open at once */
    public OpenItems(CommandPort next, int most) {
        this.next = next;
        this.most = most;
    }

    @Override
    public CompletionStage<CommandResult> send(Command command, Origin origin) {
        if (!(command instanceof QueueItem c) || isOpen(c.item())) {
            return next.send(command, origin);
        }
        if (!claim(c.item())) {
            return CompletableFuture.completedFuture(
                    new Rejected(RejectionCode.TOO_MANY_ITEMS, Map.of("most", Integer.toString(most))));
        }
        return next.send(command, origin).whenComplete((result, _) -> {
            if (!(result instanceof Accepted(long position)) || position < 0) {
                giveUp(c.item()); // what was accepted and changed nothing may have ended long ago
            }
        });
    }

    private synchronized boolean isOpen(WorkItemId item) {
        return open.contains(item) || sent.contains(item);
    }

    private synchronized boolean claim(WorkItemId item) {
        return open.size() + sent.size() < most && sent.add(item);
    }

    private synchronized void giveUp(WorkItemId item) {
        sent.remove(item);
    }

    @Override
    public String name() {
        return "open work items";
    }

    @Override
    public synchronized void on(Envelope envelope) {
        if (!(envelope.event() instanceof WorkItemEvent event)) {
            return;
        }
        sent.remove(event.item());
        switch (event) {
            case WorkItemQueued e -> open.add(e.item());
            case WorkItemCompleted e -> open.remove(e.item());
            case WorkItemCancelled e -> open.remove(e.item());
            default -> {} // it stays open
        }
    }
}
