package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.EndWrapUp;
import io.trunkline.command.Command;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentId;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.WrapUp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Wrap-up ends by itself when its time is over. */
record WhenWrapUpDueThenEnd() implements AgentRule {

    @Override
    public @Nullable Command judge(AgentId agent, Busy state, Instant now) {
        return state instanceof WrapUp w && !now.isBefore(w.until())
                ? new EndWrapUp(agent, WrapUpEnd.TIMER, now)
                : null;
    }
}
