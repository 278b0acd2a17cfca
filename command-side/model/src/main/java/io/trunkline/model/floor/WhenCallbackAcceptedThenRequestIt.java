package io.trunkline.model.floor;

import io.trunkline.command.CallbackCommand.RequestCallback;
import io.trunkline.command.Command;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallbackId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a caller has accepted becomes a wish of its own, whose stream is named by the call: twice is once. */
record WhenCallbackAcceptedThenRequestIt(Callbacks callbacks) implements CallbackRule {

    @Override
    public @Nullable Command judge(CallbackId callback, Instant now) {
        CallCallbackAccepted e = callbacks.accepted(callback);
        return e == null ? null : new RequestCallback(callback, e.number(), e.call(), e.node(), e.wish(), now);
    }
}
