package io.trunkline.command.export;

import io.trunkline.command.ExportCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.ExportEvent;
import io.trunkline.model.export.Export;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The decider about an export as an Axon aggregate, whose identifier is the name of its stream. */
final class ExportShell implements Shell<ExportCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private Export export = new Export.New();

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(ExportCommand command) {
        Export.decide(command, export).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(ExportEvent event) {
        stream = event.stream();
        export = Export.evolve(export, event);
    }
}
