package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows for an agent who has a work item. No two rules want something at once. */
interface DeskRule {

    /** The command that is due, null if none is. */
    AgentCommand.@Nullable OfItem judge(Held held, Instant now);
}
