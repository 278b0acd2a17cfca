package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.events.CallbackId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows from how a callback stands. No two rules want something at once. */
interface CallbackRule {

    /** The command that is due, null if none is. */
    @Nullable
    Command judge(CallbackId callback, Instant now);
}
