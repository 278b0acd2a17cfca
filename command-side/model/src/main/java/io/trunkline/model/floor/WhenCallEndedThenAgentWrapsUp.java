package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.StartWrapUp;
import io.trunkline.command.Command;
import io.trunkline.events.AgentId;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.Talking;
import io.trunkline.model.floor.Contact.Answered;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** However the talk ended, by hanging up or by a fault. */
record WhenCallEndedThenAgentWrapsUp(Sight floor) implements AgentRule {

    @Override
    public @Nullable Command judge(AgentId agent, Busy state, Instant now) {
        return state instanceof Talking(var reservation, var visit)
                        && !(floor.contact(visit) instanceof Answered a
                                && a.reservation().equals(reservation))
                ? new StartWrapUp(agent, reservation, now)
                : null;
    }
}
