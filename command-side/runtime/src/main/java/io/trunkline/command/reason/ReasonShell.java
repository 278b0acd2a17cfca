package io.trunkline.command.reason;

import io.trunkline.command.ReasonCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.ReasonEvent;
import io.trunkline.model.reason.Reasons;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The catalogue's decider as an Axon aggregate, whose identifier is the name of its stream. */
final class ReasonShell implements Shell<ReasonCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private Reasons reasons = Reasons.NONE;

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(ReasonCommand command) {
        Reasons.decide(command, reasons).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(ReasonEvent event) {
        stream = event.stream();
        reasons = Reasons.evolve(reasons, event);
    }
}
