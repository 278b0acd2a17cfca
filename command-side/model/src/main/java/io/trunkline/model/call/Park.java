package io.trunkline.model.call;

import io.trunkline.command.Who;
import io.trunkline.events.PartyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a call is parked, or on its way there. */
public sealed interface Park {

    /** Who parked, or asks for it. */
    PartyId by();

    /** A slot is asked for. */
    record Wanted(PartyId by) implements Park {}

    /**
     * One party waits in a slot.
     *
     * @param parker whom to ring when the time is over; absent: nobody that we could ring
     * @param seconds how long each stay lasts
     * @param until when this stay ends
     * @param stays how often the party has begun to wait here
     * @param expired the time is over, and the parker is rung
     */
    record Taken(int slot, PartyId by, @Nullable Who parker, int seconds, Instant until, int stays, boolean expired)
            implements Park {

        Taken over() {
            return new Taken(slot, by, parker, seconds, until, stays, true);
        }
    }
}
