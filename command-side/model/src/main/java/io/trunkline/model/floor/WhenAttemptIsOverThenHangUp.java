package io.trunkline.model.floor;

import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.Command;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.model.floor.Contact.Conversing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stale command has placed a call for an attempt that was given up: nobody is called twice. */
record WhenAttemptIsOverThenHangUp(Callbacks callbacks) implements ContactRule {

    @Override
    public @Nullable Command judge(CallId call, Contact contact, Instant now) {
        return contact instanceof Conversing && callbacks.isStale(call)
                ? new HangUpCall(call, Party.SYSTEM, now)
                : null;
    }
}
