package io.trunkline.model.floor;

import static io.trunkline.model.floor.WhenCallWaitsThenReserveAgent.GRACE;

import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.Command;
import io.trunkline.events.CallId;
import io.trunkline.events.Handling;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.Rationale;
import io.trunkline.events.ReservationId;
import io.trunkline.model.floor.AgentState.Away;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.Free;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.floor.Contact.Seat;
import io.trunkline.model.floor.Contact.Step;
import io.trunkline.model.router.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Nobody gets two calls: an agent whom somebody asks for is taken first, and one who calls somebody is taken as well. The
 * contact's queue and its terms go with it.
 */
record WhenPartyWantedThenReserveAgent(Sight floor, Router router, Supplier<ReservationId> ids) implements SeatRule {

    /** How long a party's phone may ring. */
    static final Duration RING = Duration.ofSeconds(30);

    private static final Rationale BY_NAME = new Rationale("byName", Router.VERSION, 0, 0, 0, 0, List.of(), 1);

    @Override
    public @Nullable Command judge(CallId call, Conversing contact, PartyId party, Seat seat, Instant now) {
        if (seat.agent() == null || seat.reservation() != null || !isDue(contact, seat, now)) {
            return null;
        }
        return switch (floor.agent(seat.agent())) {
            case Free _, Away _ ->
                new ReserveAgent(
                        seat.agent(),
                        ids.get(),
                        call,
                        contact.queue(),
                        now.plus(contact.ringing()).plus(GRACE),
                        terms(contact),
                        BY_NAME,
                        true,
                        now);
            case Busy _ -> null;
            case null -> null;
        };
    }

    private static boolean isDue(Conversing contact, Seat seat, Instant now) {
        boolean wanted =
                contact.mayRing(seat) && now.isBefore(seat.since().plus(WhenNobodyCanBeReservedThenGiveUp.PATIENCE));
        return wanted || seat.step() == Step.JOINED;
    }

    /** Not answering a colleague is not held against anybody. */
    private Handling terms(Conversing contact) {
        QueueId queue = contact.queue();
        QueueSettings settings = queue == null ? null : router.settings(queue);
        int ring = Math.toIntExact(contact.ringing().toSeconds());
        return new Handling(ring, settings == null ? 0 : settings.wrapUpSeconds(), 0);
    }
}
