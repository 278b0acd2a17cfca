package io.trunkline.command;

import java.time.Instant;

/** A wish addressed to one aggregate. */
public sealed interface Command
        permits CallCommand,
                AgentCommand,
                QueueCommand,
                SubjectCommand,
                RecordingCommand,
                MailboxCommand,
                VoicemailCommand,
                LineCommand,
                RingGroupCommand,
                FlowCommand,
                CalendarCommand,
                CallbackCommand,
                WorkItemCommand,
                ReasonCommand,
                NumberCommand,
                ExportCommand,
                AlertCommand {

    /** The aggregate's stream. */
    String stream();

    /** Whether it comes first and under a new id, so that there is most likely nothing to be read before it is judged. */
    default boolean begins() {
        return false;
    }

    /** Now, by the clock of the sender. */
    Instant at();
}
