package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.events.WorkItemId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows from how a work item stands. No two rules want something at once. */
interface ItemRule {

    /** The command that is due, null if none is. */
    @Nullable
    Command judge(WorkItemId id, WorkItems.Item item, Instant now);
}
