package io.trunkline.command.queue;

import io.trunkline.command.QueueCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.QueueEvent;
import io.trunkline.model.queue.Queue;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The queue's decider as an Axon aggregate, whose identifier is the name of its stream. */
final class QueueShell implements Shell<QueueCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private Queue queue = new Queue.New();

    QueueShell() {}

    /** As it was after some event. */
    QueueShell(String stream, Queue queue) {
        this.stream = stream;
        this.queue = queue;
    }

    Queue state() {
        return queue;
    }

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(QueueCommand command) {
        Queue.decide(command, queue).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(QueueEvent event) {
        stream = event.stream();
        queue = Queue.evolve(queue, event);
    }
}
