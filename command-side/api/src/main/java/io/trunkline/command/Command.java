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
                RingGroupCommand {

    /** The aggregate's stream. */
    String stream();

    /** Now, by the clock of the sender. */
    Instant at();
}
