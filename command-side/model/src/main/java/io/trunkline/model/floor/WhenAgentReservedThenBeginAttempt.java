package io.trunkline.model.floor;

import static io.trunkline.model.floor.WhenCallWaitsThenReserveAgent.GRACE;

import io.trunkline.command.CallbackCommand.BeginAttempt;
import io.trunkline.command.Command;
import io.trunkline.events.AgentId;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.Callbacks.Open;
import io.trunkline.model.floor.Contact.Due;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * It is the callback's turn. Its own stream grants an attempt to one agent only.
 *
 * @param here this node, which places the call in turns with the one that took the wish while attempts reach nobody: an edge may be gone
 */
record WhenAgentReservedThenBeginAttempt(Sight floor, Callbacks callbacks, String here) implements AgentRule {

    @Override
    public @Nullable Command judge(AgentId agent, Busy state, Instant now) {
        if (!(state instanceof Reserved r)
                || r.outcome() != null
                || !(floor.contact(r.visit()) instanceof Due due)
                || !floor.isFirst(agent, r.visit())
                || !now.isBefore(r.expiresAt().minus(GRACE))) {
            return null;
        }
        Open callback = callbacks.open(due.callback());
        return callback == null
                ? null
                : new BeginAttempt(due.callback(), due.attempt(), agent, r.reservation(), node(callback), now);
    }

    private String node(Open callback) {
        return here.isEmpty() || callback.unreached() % 2 == 0 ? callback.node() : here;
    }
}
