package io.trunkline.model.floor;

import io.trunkline.command.CallCommand.FailCall;
import io.trunkline.command.Command;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallId;
import io.trunkline.events.ReservationId;
import io.trunkline.model.floor.AgentState.Free;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.AgentState.Talking;
import io.trunkline.model.floor.AgentState.WrapUp;
import io.trunkline.model.floor.Contact.Answered;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An offer that a stale command made after the agent's release was answered before it could be withdrawn. The agent may
 * be with another contact by now, and nobody may have two.
 */
record WhenAnsweredTooLateThenFailCall(Sight floor) implements ContactRule {

    @Override
    public @Nullable Command judge(CallId call, Contact contact, Instant now) {
        return contact instanceof Answered(var reservation, var agent) && !has(floor.agent(agent), reservation)
                ? new FailCall(call, CallFault.INTERNAL, "answered after the reservation had ended", now)
                : null;
    }

    private static boolean has(@Nullable AgentState agent, ReservationId reservation) {
        return switch (agent) {
            case Reserved r -> r.reservation().equals(reservation);
            case Talking t -> t.reservation().equals(reservation);
            case Free _, WrapUp _ -> false;
            case null -> false;
        };
    }
}
