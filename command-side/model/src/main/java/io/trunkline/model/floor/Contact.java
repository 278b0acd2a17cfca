package io.trunkline.model.floor;

import io.trunkline.events.AgentId;
import io.trunkline.events.ReservationId;
import io.trunkline.model.router.Visit;

/** A contact that has been queued and has not ended. One in a menu is none of the floor's business yet. */
sealed interface Contact {

    /** It waits at its place, and no phone rings for it. */
    record Waiting(Visit visit) implements Contact {}

    /** It waits at its place while an agent's phone rings for it. */
    record Offered(Visit visit, ReservationId reservation, AgentId agent) implements Contact {}

    /** It talks to an agent. */
    record Answered(ReservationId reservation, AgentId agent) implements Contact {}
}
