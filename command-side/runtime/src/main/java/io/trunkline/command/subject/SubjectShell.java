package io.trunkline.command.subject;

import io.trunkline.command.SubjectCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.SubjectEvent;
import io.trunkline.model.subject.Subject;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The decider about a person as an Axon aggregate, whose identifier is the name of its stream. */
final class SubjectShell implements Shell<SubjectCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private Subject subject = Subject.Known.FREE;

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(SubjectCommand command) {
        Subject.decide(command, subject).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(SubjectEvent event) {
        stream = event.stream();
        subject = Subject.evolve(subject, event);
    }
}
