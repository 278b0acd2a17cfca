package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.command.ConversationCommand.ExpirePark;
import io.trunkline.events.CallId;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.floor.Contact.Slot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Nobody stays parked for ever: whoever parked them hears of it. */
record WhenParkIsOverThenRingParker() implements ContactRule {

    @Override
    public @Nullable Command judge(CallId call, Contact contact, Instant now) {
        return contact instanceof Conversing(var _, var _, Slot(int slot, Instant until), var _, var _)
                        && !now.isBefore(until)
                ? new ExpirePark(call, slot, now)
                : null;
    }
}
