package io.trunkline.command.workitem;

import io.trunkline.command.WorkItemCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.model.workitem.WorkItem;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The work item's decider as an Axon aggregate, whose identifier is the name of its stream. */
final class WorkItemShell implements Shell<WorkItemCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private WorkItem item = new WorkItem.New();

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(WorkItemCommand command) {
        WorkItem.decide(command, item).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(WorkItemEvent event) {
        stream = event.stream();
        item = WorkItem.evolve(item, event);
    }
}
