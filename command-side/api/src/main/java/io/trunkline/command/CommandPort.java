package io.trunkline.command;

import java.util.concurrent.CompletionStage;

/** Where commands are handed over, in this process, without waiting. */
public interface CommandPort {

    /**
     * Judges the command on the aggregate's newest state and appends what follows from it.
     *
     * @return completes once the outcome is durable; exceptionally with {@link CommandUnavailable} when the log could
     *     not be reached in time, in which case the same command may be sent again
     */
    CompletionStage<CommandResult> send(Command command, Origin origin);
}
