package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.events.CallId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows from a contact's state and that of the agent it names. No two rules want something at once. */
interface ContactRule {

    /** The command that is due, null if none is. */
    @Nullable
    Command judge(CallId call, Contact contact, Instant now);
}
