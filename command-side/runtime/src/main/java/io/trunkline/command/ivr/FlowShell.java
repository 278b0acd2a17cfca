package io.trunkline.command.ivr;

import io.trunkline.command.FlowCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.FlowEvent;
import io.trunkline.model.ivr.FlowVersions;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The flow's decider as an Axon aggregate, whose identifier is the name of its stream. */
final class FlowShell implements Shell<FlowCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private FlowVersions flow = new FlowVersions.New();

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(FlowCommand command) {
        FlowVersions.decide(command, flow).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(FlowEvent event) {
        stream = event.stream();
        flow = FlowVersions.evolve(flow, event);
    }
}
