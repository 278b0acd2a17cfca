package io.trunkline.command.callback;

import io.trunkline.command.CallbackCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.CallbackEvent;
import io.trunkline.model.callback.Callback;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The callback's decider as an Axon aggregate, whose identifier is the name of its stream. */
final class CallbackShell implements Shell<CallbackCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private Callback callback = new Callback.New();

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(CallbackCommand command) {
        Callback.decide(command, callback).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(CallbackEvent event) {
        stream = event.stream();
        callback = Callback.evolve(callback, event);
    }
}
