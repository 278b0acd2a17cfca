package io.trunkline.command.ringgroup;

import io.trunkline.command.RingGroupCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.model.ringgroup.RingGroup;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The ring group's decider as an Axon aggregate, whose identifier is the name of its stream. */
final class RingGroupShell implements Shell<RingGroupCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private RingGroup group = new RingGroup.New();

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(RingGroupCommand command) {
        RingGroup.decide(command, group).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(RingGroupEvent event) {
        stream = event.stream();
        group = RingGroup.evolve(group, event);
    }
}
