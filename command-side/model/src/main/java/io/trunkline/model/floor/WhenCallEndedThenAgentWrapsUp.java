package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.EndTalk;
import io.trunkline.command.AgentCommand.StartWrapUp;
import io.trunkline.command.Command;
import io.trunkline.events.AgentId;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.Talking;
import io.trunkline.model.floor.Contact.Conversing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** However the agent's part in the talk ended. It leaves work only where the contact was theirs. */
record WhenCallEndedThenAgentWrapsUp(Sight floor) implements AgentRule {

    @Override
    public @Nullable Command judge(AgentId agent, Busy state, Instant now) {
        if (state instanceof Talking(var reservation, var visit)
                && !(floor.contact(visit) instanceof Conversing c && c.has(reservation))) {
            return floor.served(agent, reservation)
                    ? new StartWrapUp(agent, reservation, now)
                    : new EndTalk(agent, reservation, now);
        }
        return null;
    }
}
