package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.EndItem;
import io.trunkline.events.AgentEvent.ItemEnd;
import io.trunkline.model.floor.Held.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Completed, cancelled, or taken back to its queue: the agent has room again. */
record WhenItemIsOverThenAgentIsDoneWithIt() implements DeskRule {

    @Override
    public AgentCommand.@Nullable OfItem judge(Held held, Instant now) {
        Outcome outcome = held.outcome();
        ItemEnd how = outcome == null ? null : how(outcome, held.started());
        return how == null ? null : new EndItem(held.agent(), held.reservation(), held.channel(), how, now);
    }

    private static @Nullable ItemEnd how(Outcome outcome, boolean started) {
        return switch (outcome) {
            case COMPLETED -> ItemEnd.COMPLETED;
            case REQUEUED -> ItemEnd.GIVEN_BACK;
            case CANCELLED -> started ? ItemEnd.CANCELLED : null;
            case DECLINED, NOT_ACCEPTED, WITHDRAWN -> started ? ItemEnd.GIVEN_BACK : null;
        };
    }
}
