package io.trunkline.model.floor;

import io.trunkline.command.CallbackCommand.CompleteCallback;
import io.trunkline.command.CallbackCommand.FailAttempt;
import io.trunkline.command.Command;
import io.trunkline.events.CallbackEvent.AttemptFault;
import io.trunkline.events.CallbackId;
import io.trunkline.model.floor.Callbacks.Attempt;
import io.trunkline.model.floor.Callbacks.Open;
import io.trunkline.model.floor.Contact.Begun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The two were joined, or will not be. */
record WhenAttemptEndsThenTellCallback(Sight floor, Callbacks callbacks) implements CallbackRule {

    @Override
    public @Nullable Command judge(CallbackId callback, Instant now) {
        Open open = callbacks.open(callback);
        Attempt attempt = open == null ? null : open.under();
        if (attempt == null) {
            return null;
        }
        return switch (attempt.progress()) {
            case BEGUN ->
                canBePlaced(attempt, now) ? null : failed(callback, attempt, AttemptFault.AGENT_NOT_REACHED, now);
            case PLACED, CALLED -> null;
            case JOINED -> new CompleteCallback(callback, attempt.number(), attempt.agent(), now);
            case OVER -> {
                AttemptFault fault = attempt.fault();
                yield failed(callback, attempt, fault == null ? AttemptFault.FAULT : fault, now);
            }
        };
    }

    /** A command to place it may still be on its way, so it is waited for until the agent is somebody else's. */
    private boolean canBePlaced(Attempt attempt, Instant now) {
        return floor.contact(attempt.call()) instanceof Begun b && WhenAttemptBegunThenPlaceCall.isTaken(floor, b, now);
    }

    private static Command failed(CallbackId callback, Attempt attempt, AttemptFault fault, Instant now) {
        return new FailAttempt(callback, attempt.number(), fault, now);
    }
}
