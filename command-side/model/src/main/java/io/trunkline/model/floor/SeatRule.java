package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.events.CallId;
import io.trunkline.events.PartyId;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.floor.Contact.Seat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows from a party's place in a call and the state of the agent it names. No two rules want something at once. */
interface SeatRule {

    /** The command that is due, null if none is. */
    @Nullable
    Command judge(CallId call, Conversing contact, PartyId party, Seat seat, Instant now);
}
