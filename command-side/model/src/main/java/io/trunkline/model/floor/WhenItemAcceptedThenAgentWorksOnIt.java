package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.StartItem;
import io.trunkline.model.floor.WorkItems.Working;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The item is the agent's, so the agent works on it. */
record WhenItemAcceptedThenAgentWorksOnIt(WorkItems items) implements DeskRule {

    @Override
    public AgentCommand.@Nullable OfItem judge(Held held, Instant now) {
        return !held.started()
                        && items.item(held.item()) instanceof Working w
                        && w.reservation().equals(held.reservation())
                ? new StartItem(held.agent(), held.reservation(), held.channel(), now)
                : null;
    }
}
