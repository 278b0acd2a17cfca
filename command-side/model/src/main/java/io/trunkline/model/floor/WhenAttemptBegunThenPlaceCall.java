package io.trunkline.model.floor;

import static io.trunkline.model.floor.WhenCallWaitsThenReserveAgent.GRACE;

import io.trunkline.command.Command;
import io.trunkline.command.ConversationCommand.PlaceCall;
import io.trunkline.command.Who;
import io.trunkline.events.CallId;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.Contact.Begun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The agent's phone first, then the customer's, as with any call that an agent asks for. The call is named by the attempt: twice is once. */
record WhenAttemptBegunThenPlaceCall(Sight floor) implements ContactRule {

    @Override
    public @Nullable Command judge(CallId call, Contact contact, Instant now) {
        return contact instanceof Begun b && isTaken(floor, b, now.plus(GRACE))
                ? new PlaceCall(call, b.agent(), b.node(), new Who.Outside(b.number()), b.attempt(), now)
                : null;
    }

    static boolean isTaken(Sight floor, Begun b, Instant until) {
        return floor.agent(b.agent()) instanceof Reserved r
                && r.reservation().equals(b.reservation())
                && until.isBefore(r.expiresAt());
    }
}
