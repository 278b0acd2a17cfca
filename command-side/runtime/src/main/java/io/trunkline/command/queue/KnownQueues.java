package io.trunkline.command.queue;

import io.trunkline.command.AlertCommand.SetAlert;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.Origin;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.WorkItemCommand.QueueItem;
import io.trunkline.events.QueueId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogUnavailable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns down work items and alerts for queues that do not exist, which neither stream can know, in front of the port that
 * carries commands out. The queue's own stream is asked, so that a queue is there the moment its creation is accepted, on any
 * node. Queues do not go away: the log is asked once for each.
 */
public final class KnownQueues implements CommandPort {

    private final CommandPort next;
    private final EventLog log;
    private final Set<QueueId> known = ConcurrentHashMap.newKeySet();

    public KnownQueues(CommandPort next, EventLog log) {
        this.next = next;
        this.log = log;
    }

    @Override
    public CompletionStage<CommandResult> send(Command command, Origin origin) {
        QueueId queue = named(command);
        try {
            return queue == null || isThere(queue)
                    ? next.send(command, origin)
                    : CompletableFuture.completedFuture(
                            new Rejected(RejectionCode.NOT_FOUND, Map.of("aggregate", "queue")));
        } catch (LogUnavailable e) {
            return CompletableFuture.failedFuture(new CommandUnavailable("the log cannot be reached", e));
        }
    }

    private static @Nullable QueueId named(Command command) {
        return switch (command) {
            case QueueItem c -> c.queue();
            case SetAlert c -> c.terms().queue();
            default ->
                null; // calls and flows are sent to queues by their rules, which are checked where they are written
        };
    }

    private boolean isThere(QueueId queue) {
        if (known.contains(queue)) {
            return true;
        }
        boolean there = log.lastRevision(queue.stream()).isPresent();
        if (there) {
            known.add(queue);
        }
        return there;
    }
}
