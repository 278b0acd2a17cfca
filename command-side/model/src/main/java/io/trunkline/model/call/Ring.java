package io.trunkline.model.call;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.ReservationId;
import io.trunkline.model.Limits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The phones that ring for a waiting call.
 *
 * @param legs in the order in which they began to ring; at most {@link Limits#RINGS}
 * @param together more may join, and the first answer has the call; else there is one leg
 */
public record Ring(List<Leg> legs, boolean together) {

    /** The phones of one reserved agent. */
    public record Leg(ReservationId reservation, AgentId agent) {}

    public Ring {
        legs = List.copyOf(legs);
    }

    static Ring first(CallOffered e) {
        return new Ring(List.of(leg(e)), e.together());
    }

    Ring with(CallOffered e) {
        boolean there = leg(e.reservation()).isPresent();
        return there
                ? this
                : new Ring(Stream.concat(legs.stream(), Stream.of(leg(e))).toList(), together);
    }

    Ring without(ReservationId reservation) {
        List<Leg> rest = legs.stream()
                .filter(leg -> !leg.reservation().equals(reservation))
                .toList();
        return rest.size() == legs.size() ? this : new Ring(rest, together);
    }

    Optional<Leg> leg(ReservationId reservation) {
        return legs.stream()
                .filter(leg -> leg.reservation().equals(reservation))
                .findFirst();
    }

    Stream<ReservationId> reservations() {
        return legs.stream().map(Leg::reservation);
    }

    boolean isSilent() {
        return legs.isEmpty();
    }

    /** Whether another phone may begin to ring. */
    boolean takes(boolean oneMore) {
        return together && oneMore && legs.size() < Limits.RINGS;
    }

    private static Leg leg(CallOffered e) {
        return new Leg(e.reservation(), e.agent());
    }
}
