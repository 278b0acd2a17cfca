package io.trunkline.command;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent.AttemptFault;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackWish;
import io.trunkline.events.Personal;
import io.trunkline.events.ReservationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may be asked of a wish to be called back. Every one of them may be sent twice: the second time changes nothing. */
public sealed interface CallbackCommand extends Command {

    CallbackId callback();

    @Override
    default String stream() {
        return callback().stream();
    }

    /** See {@code callback.requested} for the parameters. */
    record RequestCallback(
            CallbackId callback, Personal number, @Nullable CallId call, String node, CallbackWish wish, Instant at)
            implements CallbackCommand {

        @Override
        public boolean begins() {
            return true;
        }
    }

    /**
     * An agent has been reserved for it.
     *
     * @param attempt the next one, from 1
     * @param node the edge node that is to place the call
     */
    record BeginAttempt(
            CallbackId callback, int attempt, AgentId agent, ReservationId reservation, String node, Instant at)
            implements CallbackCommand {}

    /** The attempt came to nothing. */
    record FailAttempt(CallbackId callback, int attempt, AttemptFault fault, Instant at) implements CallbackCommand {}

    /** The customer answered. */
    record CompleteCallback(CallbackId callback, int attempt, AgentId agent, Instant at) implements CallbackCommand {}

    /** Its time is over; turned down before that, and while an attempt is under way. */
    record ExpireCallback(CallbackId callback, Instant at) implements CallbackCommand {}

    /** It is not wanted any more; turned down while an attempt is under way, which can be hung up on. */
    record CancelCallback(CallbackId callback, Instant at) implements CallbackCommand {}
}
