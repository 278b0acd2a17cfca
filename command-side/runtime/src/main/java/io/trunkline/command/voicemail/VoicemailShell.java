package io.trunkline.command.voicemail;

import io.trunkline.command.VoicemailCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.model.voicemail.Voicemail;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The decider about a message as an Axon aggregate, whose identifier is the name of its stream. */
final class VoicemailShell implements Shell<VoicemailCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private Voicemail voicemail = new Voicemail.New();

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(VoicemailCommand command) {
        Voicemail.decide(command, voicemail).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(VoicemailEvent event) {
        stream = event.stream();
        voicemail = Voicemail.evolve(voicemail, event);
    }
}
