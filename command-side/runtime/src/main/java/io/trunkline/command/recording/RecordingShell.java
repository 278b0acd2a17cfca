package io.trunkline.command.recording;

import io.trunkline.command.RecordingCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.RecordingEvent;
import io.trunkline.model.recording.Recording;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The decider about a recording as an Axon aggregate, whose identifier is the name of its stream. */
final class RecordingShell implements Shell<RecordingCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private Recording recording = new Recording.New();

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(RecordingCommand command) {
        Recording.decide(command, recording).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(RecordingEvent event) {
        stream = event.stream();
        recording = Recording.evolve(recording, event);
    }
}
