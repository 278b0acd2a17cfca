package io.trunkline.command.alert;

import io.trunkline.command.AlertCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.AlertEvent;
import io.trunkline.model.alert.Alert;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The alert's decider as an Axon aggregate, whose identifier is the name of its stream. */
final class AlertShell implements Shell<AlertCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private Alert alert = new Alert.New();

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(AlertCommand command) {
        Alert.decide(command, alert).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(AlertEvent event) {
        stream = event.stream();
        alert = Alert.evolve(alert, event);
    }
}
