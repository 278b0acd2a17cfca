package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.events.AgentId;
import io.trunkline.model.floor.AgentState.Busy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows from an agent's state and that of the contact it has. No two rules want something at once. */
interface AgentRule {

    /** The command that is due, null if none is. */
    @Nullable
    Command judge(AgentId agent, Busy state, Instant now);
}
