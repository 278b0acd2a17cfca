package io.trunkline.command.voicemail;

import io.trunkline.command.MailboxCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.MailboxEvent;
import io.trunkline.model.voicemail.Mailbox;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The decider about a box for messages as an Axon aggregate, whose identifier is the name of its stream. */
final class MailboxShell implements Shell<MailboxCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private Mailbox mailbox = new Mailbox.New();

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(MailboxCommand command) {
        Mailbox.decide(command, mailbox).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(MailboxEvent event) {
        stream = event.stream();
        mailbox = Mailbox.evolve(mailbox, event);
    }
}
