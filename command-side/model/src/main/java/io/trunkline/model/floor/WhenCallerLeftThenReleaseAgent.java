package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.ReleaseAgent;
import io.trunkline.command.Command;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentId;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.Contact.Begun;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.floor.Contact.Due;
import io.trunkline.model.floor.Contact.Offered;
import io.trunkline.model.floor.Contact.Waiting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The contact has ended, or a stale command reserved two agents for it and the other one has it. */
record WhenCallerLeftThenReleaseAgent(Sight floor) implements AgentRule {

    @Override
    public @Nullable Command judge(AgentId agent, Busy state, Instant now) {
        return state instanceof Reserved r && r.outcome() == null && !needs(agent, r)
                ? new ReleaseAgent(agent, r.reservation(), ReleaseCause.CALLER_LEFT, now)
                : null;
    }

    private boolean needs(AgentId agent, Reserved r) {
        return switch (floor.contact(r.visit())) {
            case Waiting _ -> floor.isWanted(agent, r);
            case Offered o -> o.has(r.reservation()) || floor.isWanted(agent, r);
            case Due _ -> floor.isFirst(agent, r.visit());
            case Begun b -> b.reservation().equals(r.reservation());
            case Conversing c -> c.has(r.reservation()) || c.wants(agent);
            case null -> false;
        };
    }
}
