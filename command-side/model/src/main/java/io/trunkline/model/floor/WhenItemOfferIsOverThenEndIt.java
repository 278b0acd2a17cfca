package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.command.WorkItemCommand.EndItemOffer;
import io.trunkline.events.WorkItemEvent.ItemOfferOutcome;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.floor.WorkItems.Item;
import io.trunkline.model.floor.WorkItems.Offered;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The agent said nothing in time, or cannot have it any more. */
record WhenItemOfferIsOverThenEndIt(WorkItems items) implements ItemRule {

    @Override
    public @Nullable Command judge(WorkItemId id, Item item, Instant now) {
        if (!(item instanceof Offered o)) {
            return null;
        }
        if (items.held(o.reservation()) == null) {
            return new EndItemOffer(id, o.reservation(), ItemOfferOutcome.WITHDRAWN, now);
        }
        return now.isBefore(o.expiresAt())
                ? null
                : new EndItemOffer(id, o.reservation(), ItemOfferOutcome.TIMED_OUT, now);
    }
}
