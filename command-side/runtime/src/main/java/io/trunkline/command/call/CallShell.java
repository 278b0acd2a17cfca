package io.trunkline.command.call;

import io.trunkline.command.CallCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.CallEvent;
import io.trunkline.model.call.Call;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The call's decider as an Axon aggregate, whose identifier is the name of its stream. */
final class CallShell implements Shell<CallCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private Call call = new Call.New();

    CallShell() {}

    /** As it was after some event. */
    CallShell(String stream, Call call) {
        this.stream = stream;
        this.call = call;
    }

    Call state() {
        return call;
    }

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(CallCommand command) {
        Call.decide(command, call).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(CallEvent event) {
        stream = event.stream();
        call = Call.evolve(call, event);
    }
}
