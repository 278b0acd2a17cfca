package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.events.Handling;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.ReservationId;
import io.trunkline.model.router.Match;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** The router's choice becomes a reservation. */
record WhenCallWaitsThenReserveAgent(Supplier<ReservationId> ids) {

    /** From the end of ringing to the expiry of the reservation: time for the edge to say how the offer ended. */
    static final Duration GRACE = Duration.ofSeconds(10);

    ReserveAgent reserve(Match match, Instant now) {
        QueueSettings terms = match.settings();
        return new ReserveAgent(
                match.agent(),
                ids.get(),
                match.visit().call(),
                match.visit().queue(),
                now.plusSeconds(terms.ringSeconds()).plus(GRACE),
                new Handling(
                        terms.ringSeconds(),
                        terms.wrapUpSeconds(),
                        terms.unansweredLimit(),
                        terms.agentTerms().wrapUp(),
                        terms.agentTerms().missed()),
                match.rationale(),
                now);
    }
}
