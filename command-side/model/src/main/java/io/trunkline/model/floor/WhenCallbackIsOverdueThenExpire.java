package io.trunkline.model.floor;

import io.trunkline.command.CallbackCommand.ExpireCallback;
import io.trunkline.command.Command;
import io.trunkline.events.CallbackId;
import io.trunkline.model.floor.Callbacks.Open;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Nobody is called back when they have long forgotten it. An attempt under way is carried through. */
record WhenCallbackIsOverdueThenExpire(Callbacks callbacks) implements CallbackRule {

    @Override
    public @Nullable Command judge(CallbackId callback, Instant now) {
        Open open = callbacks.open(callback);
        return open != null && open.under() == null && !now.isBefore(open.wish().expiresAt())
                ? new ExpireCallback(callback, now)
                : null;
    }
}
