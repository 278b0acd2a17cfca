package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.ReserveItem;
import io.trunkline.events.Channel;
import io.trunkline.events.ReservationId;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.router.Match;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** The router's choice becomes a reservation. An offer lasts as long as the queue lets phones ring. */
record WhenItemWaitsThenReserveAgent(Supplier<ReservationId> ids) {

    /** From the end of an offer to the expiry of its reservation. */
    static final Duration GRACE = Duration.ofSeconds(10);

    ReserveItem reserve(WorkItemId item, Channel channel, Match match, Instant now) {
        return new ReserveItem(
                match.agent(),
                ids.get(),
                item,
                channel,
                match.visit().queue(),
                now.plusSeconds(match.settings().ringSeconds()).plus(GRACE),
                match.rationale(),
                now);
    }
}
