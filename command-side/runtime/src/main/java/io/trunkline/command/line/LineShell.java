package io.trunkline.command.line;

import io.trunkline.command.LineCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.LineEvent;
import io.trunkline.model.line.Line;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The line's decider as an Axon aggregate, whose identifier is the name of its stream. */
final class LineShell implements Shell<LineCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private Line line = Line.NOTHING_SET;

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(LineCommand command) {
        Line.decide(command, line).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(LineEvent event) {
        stream = event.stream();
        line = Line.evolve(line, event);
    }
}
