package io.trunkline.command;

import java.util.Map;

/** The answer to a command that was judged. */
public sealed interface CommandResult {

    /**
     * Done, or done before.
     *
     * @param position log position after which readers see the outcome; -1 when nothing new was written
     */
    record Accepted(long position) implements CommandResult {}

    /** Turned down by the aggregate's own state. */
    record Rejected(RejectionCode code, Map<String, String> facts) implements CommandResult {}
}
