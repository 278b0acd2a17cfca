package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who is to be called back when it is their turn, from the wish to its end. */
public sealed interface CallbackEvent extends Event {

    CallbackId callback();

    @Override
    @JsonIgnore
    default String stream() {
        return callback().stream();
    }

    /**
     * The wish stands, at its place in the queue. The first event of its stream.
     *
     * @param number to be called; personal
     * @param call in which it was accepted; absent: it was asked for from elsewhere
     * @param node the edge node that is to place the calls
     */
    @Stored(name = "callback.requested")
    record CallbackRequested(
            CallbackId callback, Personal number, @Nullable CallId call, String node, CallbackWish wish, Instant at)
            implements CallbackEvent {}

    /**
     * It is their turn: an agent is taken for it, and a call is placed, to the agent's phone first.
     *
     * @param attempt from 1, those included in which the number was not called
     * @param call that it is, by {@link CallbackId#call}
     * @param node the edge node that is to place it
     */
    @Stored(name = "callback.attempt-begun")
    record CallbackAttemptBegun(
            CallbackId callback,
            int attempt,
            CallId call,
            AgentId agent,
            ReservationId reservation,
            QueueId queue,
            String node,
            Instant at)
            implements CallbackEvent {}

    /**
     * The two were not joined. The wish is back at its place.
     *
     * @param calls how often the number has been called by now, without success
     * @param nextAt not to be tried before
     */
    @Stored(name = "callback.attempt-failed")
    record CallbackAttemptFailed(
            CallbackId callback,
            int attempt,
            CallId call,
            QueueId queue,
            AttemptFault fault,
            int calls,
            Instant nextAt,
            Instant at)
            implements CallbackEvent {}

    /**
     * The customer answered and talks to the agent.
     *
     * @param requestedAt when the wish that this ends began
     */
    @Stored(name = "callback.completed")
    record CallbackCompleted(
            CallbackId callback,
            int attempt,
            CallId call,
            AgentId agent,
            QueueId queue,
            Instant requestedAt,
            Instant at)
            implements CallbackEvent {}

    /**
     * The number was called as often as was agreed, without success. Follows the last {@code callback.attempt-failed}.
     *
     * @param requestedAt when the wish that this ends began
     */
    @Stored(name = "callback.given-up")
    record CallbackGivenUp(CallbackId callback, QueueId queue, int calls, Instant requestedAt, Instant at)
            implements CallbackEvent {}

    /**
     * Its time was over.
     *
     * @param calls how often the number had been called by then
     * @param requestedAt when the wish that this ends began
     */
    @Stored(name = "callback.expired")
    record CallbackExpired(CallbackId callback, QueueId queue, int calls, Instant requestedAt, Instant at)
            implements CallbackEvent {}

    /**
     * Somebody took it back; who, the envelope names.
     *
     * @param requestedAt when the wish that this ends began
     */
    @Stored(name = "callback.cancelled")
    record CallbackCancelled(CallbackId callback, QueueId queue, Instant requestedAt, Instant at)
            implements CallbackEvent {}

    /** Why an attempt came to nothing. */
    enum AttemptFault {
        /** The agent's phone was not answered, or the call was lost before: the number was not called, and it does not count. */
        AGENT_NOT_REACHED,
        /** Nobody answered. */
        NO_ANSWER,
        /** The line was busy. */
        BUSY,
        /** The call was refused, or the number is none. */
        REFUSED,
        /** No trunk reached the number, or it was erased. */
        UNREACHABLE,
        /** The agent hung up before anybody answered. */
        AGENT_LEFT,
        /** The call was lost while it rang. */
        FAULT
    }
}
