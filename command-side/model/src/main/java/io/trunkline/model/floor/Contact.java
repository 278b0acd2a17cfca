package io.trunkline.model.floor;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackAttempt;
import io.trunkline.events.CallbackId;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.model.router.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call that was queued or has parties, and has not ended. One in a menu is none of the floor's business yet. */
sealed interface Contact {

    /** It waits at its place, and no phone rings for it. */
    record Waiting(Visit visit) implements Contact {}

    /**
     * It waits at its place while an agent's phone rings for it, or those of several.
     *
     * @param legs whose phones ring, in the order in which they began
     * @param together more may join; else there is one
     * @param asked whose phones have rung meanwhile and do not any more
     */
    record Offered(Visit visit, Map<ReservationId, AgentId> legs, boolean together, Set<AgentId> asked)
            implements Contact {

        public Offered {
            legs = Collections.unmodifiableMap(legs);
            asked = Set.copyOf(asked);
        }

        /** One begins to ring. */
        static Offered first(Visit visit, CallOffered e) {
            return new Offered(visit, Map.of(e.reservation(), e.agent()), e.together(), Set.of());
        }

        Offered with(CallOffered e) {
            Map<ReservationId, AgentId> more = new LinkedHashMap<>(legs);
            more.put(e.reservation(), e.agent());
            return new Offered(visit, more, together, asked);
        }

        Offered without(ReservationId reservation) {
            Map<ReservationId, AgentId> rest = new LinkedHashMap<>(legs);
            AgentId agent = rest.remove(reservation);
            Set<AgentId> all = new HashSet<>(asked);
            if (agent != null) {
                all.add(agent);
            }
            return new Offered(visit, rest, together, all);
        }

        boolean has(ReservationId reservation) {
            return legs.containsKey(reservation);
        }
    }

    /**
     * A callback waits at its caller's place: its next attempt, which is this call, has not begun.
     *
     * @param attempt that it will be
     * @param from not to be tried before
     */
    record Due(Visit visit, CallbackId callback, int attempt, Instant from, Instant expiresAt) implements Contact {

        /** Whether an agent may be sought for it. */
        boolean isOpen(Instant now) {
            return !now.isBefore(from) && now.isBefore(expiresAt);
        }
    }

    /**
     * An attempt to call back has begun with a reserved agent, and its call is not placed yet.
     *
     * @param number that is called
     * @param node that is to place it
     */
    record Begun(
            Visit visit,
            CallbackAttempt attempt,
            AgentId agent,
            ReservationId reservation,
            Personal number,
            String node)
            implements Contact {}

    /**
     * Its parties talk, or are being called to.
     *
     * @param queue that it came out of, if it came out of one
     * @param seats the parties, in the order of their numbers
     * @param ring how long each phone of the ring group rings that was dialled; absent: it was none
     * @param parked the slot whose time runs, if one's does
     * @param givenTo the call that one of the two goes over to
     */
    record Conversing(
            @Nullable QueueId queue,
            Map<PartyId, Seat> seats,
            @Nullable Slot parked,
            @Nullable CallId givenTo,
            @Nullable Duration ring)
            implements Contact {

        /** Where nobody is parked, and no ring group was dialled. */
        Conversing(@Nullable QueueId queue, Map<PartyId, Seat> seats) {
            this(queue, seats, null, null, null);
        }

        /** How long a phone may ring. */
        Duration ringing() {
            return ring == null ? WhenPartyWantedThenReserveAgent.RING : ring;
        }

        Conversing givenTo(CallId other) {
            return new Conversing(queue, seats, parked, other, ring);
        }

        Conversing parked(@Nullable Slot slot) {
            return new Conversing(queue, seats, slot, givenTo, ring);
        }

        /** Whether somebody is in it, or is being called to it, under that reservation. */
        boolean has(ReservationId reservation) {
            return seats.values().stream().anyMatch(seat -> reservation.equals(seat.reservation()));
        }

        /** Whether that agent is to be called to it, and is not yet. */
        boolean wants(AgentId agent) {
            return seats.values().stream().anyMatch(seat -> seat.isWithoutReservation() && agent.equals(seat.agent()));
        }

        /** Whether the time has come to call that party: who is called by an agent's click waits for the agent. */
        boolean mayRing(Seat seat) {
            Seat by = seat.by() == null ? null : seats.get(seat.by());
            return seat.step() == Step.WANTED
                    && (seat.purpose() != Purpose.CALLEE || by == null || by.step() == Step.JOINED);
        }

        /** The agents whom it takes no reservation of yet. */
        Stream<AgentId> wanted() {
            return seats.values().stream()
                    .filter(Seat::isWithoutReservation)
                    .flatMap(seat -> Stream.ofNullable(seat.agent()));
        }

        /** When to look at it again though nothing has happened. */
        Optional<Instant> due() {
            Stream<Instant> late = seats.values().stream().filter(this::mayRing).map(seat -> seat.since()
                    .plus(WhenNobodyCanBeReservedThenGiveUp.PATIENCE));
            Stream<Instant> expires = parked == null ? Stream.of() : Stream.of(parked.until());
            return Stream.concat(late, expires).min(Instant::compareTo);
        }

        Conversing with(PartyId party, Seat seat) {
            Map<PartyId, Seat> more = new LinkedHashMap<>(seats);
            more.put(party, seat);
            return new Conversing(queue, more, parked, givenTo, ring);
        }

        Conversing change(PartyId party, UnaryOperator<Seat> how) {
            Seat seat = seats.get(party);
            return seat == null ? this : with(party, how.apply(seat));
        }

        Conversing without(PartyId party) {
            Map<PartyId, Seat> rest = new LinkedHashMap<>(seats);
            rest.remove(party);
            return new Conversing(queue, rest, parked, givenTo, ring);
        }
    }

    /** Where somebody is parked, and until when. */
    record Slot(int number, Instant until) {}

    /** How far a party has come. */
    enum Step {
        WANTED,
        RINGING,
        JOINED
    }

    /**
     * A party's place in a call.
     *
     * @param agent whose phone it is, if an agent's
     * @param extension that was asked for, if an extension was
     * @param named the agent was asked for; else an extension, which rings without an agent at work too
     * @param purpose what for; absent for the caller, and for an agent out of the queue
     * @param since when this step began
     */
    record Seat(
            Step step,
            @Nullable AgentId agent,
            @Nullable String extension,
            boolean named,
            @Nullable ReservationId reservation,
            @Nullable Purpose purpose,
            @Nullable PartyId by,
            Instant since) {

        static Seat wanted(
                @Nullable AgentId agent,
                @Nullable String extension,
                boolean named,
                @Nullable Purpose why,
                @Nullable PartyId by,
                Instant at) {
            return new Seat(Step.WANTED, agent, extension, named, null, why, by, at);
        }

        static Seat joined(@Nullable AgentId agent, @Nullable ReservationId reservation, Instant at) {
            return new Seat(Step.JOINED, agent, null, true, reservation, null, null, at);
        }

        /** An agent who is in the call without having been called to it, for instance, is without one. */
        boolean isWithoutReservation() {
            return agent != null && reservation == null && step != Step.RINGING;
        }

        Seat from(Instant at) {
            return new Seat(step, agent, extension, named, reservation, purpose, by, at);
        }

        Seat under(@Nullable ReservationId granted) {
            return new Seat(step, agent, extension, named, granted, purpose, by, since);
        }

        Seat at(Step next, Instant at) {
            return new Seat(next, agent, extension, named, reservation, purpose, by, at);
        }

        /** The phone rings, of an agent at work or of nobody at work. */
        Seat ringing(@Nullable AgentId called, @Nullable ReservationId granted, Instant at) {
            return new Seat(Step.RINGING, called, extension, named, granted, purpose, by, at);
        }
    }
}
