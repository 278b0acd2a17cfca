package io.trunkline.command.number;

import io.trunkline.command.NumberCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.NumberEvent;
import io.trunkline.model.number.DialledNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The number's decider as an Axon aggregate, whose identifier is the name of its stream. */
final class NumberShell implements Shell<NumberCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private DialledNumber number = new DialledNumber.Free();

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(NumberCommand command) {
        DialledNumber.decide(command, number).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(NumberEvent event) {
        stream = event.stream();
        number = DialledNumber.evolve(number, event);
    }
}
