package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.ConnectAgent;
import io.trunkline.command.Command;
import io.trunkline.events.AgentId;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.Outcome.Joined;
import io.trunkline.model.floor.AgentState.Reserved;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Also when the talk has ended meanwhile: it took place, and its wrap-up is due. */
record WhenCallAnsweredThenAgentTalks() implements AgentRule {

    @Override
    public @Nullable Command judge(AgentId agent, Busy state, Instant now) {
        return state instanceof Reserved r && r.outcome() instanceof Joined
                ? new ConnectAgent(agent, r.reservation(), now)
                : null;
    }
}
