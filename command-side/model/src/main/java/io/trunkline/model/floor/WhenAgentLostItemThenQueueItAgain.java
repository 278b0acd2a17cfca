package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.command.WorkItemCommand.RequeueItem;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.floor.WorkItems.Item;
import io.trunkline.model.floor.WorkItems.Working;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who had the item signed out, or a stale command let somebody accept it who was not reserved for it any more. */
record WhenAgentLostItemThenQueueItAgain(WorkItems items) implements ItemRule {

    @Override
    public @Nullable Command judge(WorkItemId id, Item item, Instant now) {
        return item instanceof Working w && items.held(w.reservation()) == null
                ? new RequeueItem(id, w.reservation(), now)
                : null;
    }
}
