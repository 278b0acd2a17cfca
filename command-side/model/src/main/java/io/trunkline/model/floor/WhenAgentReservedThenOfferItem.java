package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.command.WorkItemCommand.OfferItem;
import io.trunkline.events.ReservationId;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.floor.WorkItems.Item;
import io.trunkline.model.floor.WorkItems.Waiting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Room was taken for it, so the item is offered. */
record WhenAgentReservedThenOfferItem(WorkItems items) implements ItemRule {

    @Override
    public @Nullable Command judge(WorkItemId id, Item item, Instant now) {
        List<ReservationId> taken = items.takenFor(id);
        if (!(item instanceof Waiting) || taken.isEmpty()) {
            return null;
        }
        Held held = items.held(taken.getFirst());
        if (held == null || held.started() || held.outcome() != null) {
            return null;
        }
        Instant until = held.expiresAt().minus(WhenItemWaitsThenReserveAgent.GRACE);
        return now.isBefore(until) ? new OfferItem(id, held.agent(), held.reservation(), until, now) : null;
    }
}
