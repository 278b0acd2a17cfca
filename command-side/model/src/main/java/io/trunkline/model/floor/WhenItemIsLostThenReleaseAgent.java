package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.ReleaseItem;
import io.trunkline.events.AgentEvent.ItemReleaseCause;
import io.trunkline.model.floor.WorkItems.Offered;
import io.trunkline.model.floor.WorkItems.Waiting;
import io.trunkline.model.floor.WorkItems.Working;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An offer came to nothing, nothing was offered in time, or the item is over or another agent's. */
record WhenItemIsLostThenReleaseAgent(WorkItems items) implements DeskRule {

    @Override
    public AgentCommand.@Nullable OfItem judge(Held held, Instant now) {
        ItemReleaseCause cause = held.started() ? null : cause(held, now);
        return cause == null ? null : new ReleaseItem(held.agent(), held.reservation(), held.channel(), cause, now);
    }

    private @Nullable ItemReleaseCause cause(Held held, Instant now) {
        return switch (held.outcome()) {
            case DECLINED -> ItemReleaseCause.DECLINED;
            case NOT_ACCEPTED -> ItemReleaseCause.NOT_ACCEPTED;
            case WITHDRAWN, CANCELLED -> ItemReleaseCause.ITEM_LEFT;
            case COMPLETED, REQUEUED -> null;
            case null -> whileOpen(held, now);
        };
    }

    private @Nullable ItemReleaseCause whileOpen(Held held, Instant now) {
        boolean others =
                switch (items.item(held.item())) {
                    case Waiting _ -> !items.isFirst(held);
                    case Offered o -> !o.reservation().equals(held.reservation());
                    case Working w -> !w.reservation().equals(held.reservation());
                    case null -> true;
                };
        if (others) {
            return ItemReleaseCause.ITEM_LEFT;
        }
        boolean late = items.item(held.item()) instanceof Waiting && !now.isBefore(held.expiresAt());
        return late ? ItemReleaseCause.EXPIRED : null;
    }
}
