package io.trunkline.model.floor;

import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.CallId;
import io.trunkline.events.ReservationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent is doing. One who is signed out is not on the floor, and has no state here. */
sealed interface AgentState {

    /** The contact that the agent is taken for or has. */
    default Optional<CallId> contact() {
        return Optional.empty();
    }

    /** When to look at this state again although nothing has happened. */
    default Optional<Instant> due() {
        return Optional.empty();
    }

    /**
     * Free.
     *
     * @param since the agent's place among those who are free
     * @param from not to be offered a contact before, so that a phone that cannot ring is not tried without pause
     */
    record Free(Instant since, Instant from) implements AgentState {
        @Override
        public Optional<Instant> due() {
            return from.isAfter(since) ? Optional.of(from) : Optional.empty();
        }
    }

    /**
     * At work and not ready: only who asks for this very agent can have them.
     *
     * @param limitMinutes how long the reason is meant to last; absent: no matter
     * @param overran it was said that it took longer
     */
    record Away(String reason, Instant since, @Nullable Integer limitMinutes, boolean overran) implements AgentState {
        @Override
        public Optional<Instant> due() {
            return overran
                    ? Optional.empty()
                    : Optional.ofNullable(limitMinutes).map(minutes -> since.plus(Duration.ofMinutes(minutes)));
        }

        Away meantFor(@Nullable Integer minutes) {
            return new Away(reason, since, minutes, overran);
        }
    }

    /**
     * Taken for a contact.
     *
     * @param together others are taken for it as well, and whoever answers first has it
     * @param freeSince the place to go back to if the contact is lost through no doing of the agent
     * @param outcome what became of the offer; absent while it rings, or before
     */
    record Reserved(
            ReservationId reservation,
            CallId visit,
            Instant expiresAt,
            Instant freeSince,
            boolean together,
            @Nullable Outcome outcome)
            implements Busy {

        /** Nobody else is taken for it. */
        Reserved(
                ReservationId reservation,
                CallId visit,
                Instant expiresAt,
                Instant freeSince,
                @Nullable Outcome outcome) {
            this(reservation, visit, expiresAt, freeSince, false, outcome);
        }

        Reserved ended(Outcome how) {
            return new Reserved(reservation, visit, expiresAt, freeSince, together, how);
        }

        @Override
        public Optional<CallId> contact() {
            return Optional.of(visit);
        }

        @Override
        public Optional<Instant> due() {
            return Optional.of(expiresAt);
        }
    }

    /** With a contact. */
    record Talking(ReservationId reservation, CallId visit) implements Busy {
        @Override
        public Optional<CallId> contact() {
            return Optional.of(visit);
        }
    }

    /** Finishing the work that a contact left. */
    record WrapUp(CallId visit, Instant until) implements Busy {
        @Override
        public Optional<Instant> due() {
            return Optional.of(until);
        }
    }

    /** Not free. */
    sealed interface Busy extends AgentState {

        /** In the course of which contact. */
        CallId visit();
    }

    /** What became of an offer. */
    sealed interface Outcome {

        /** The contact and the agent were joined. */
        record Joined() implements Outcome {}

        /** It came to nothing. */
        record Nothing(ReleaseCause cause) implements Outcome {}
    }
}
