package io.trunkline.projections.call;

import io.trunkline.events.AgentId;
import io.trunkline.events.ReservationId;
import io.trunkline.projections.Elapsed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rings of a call while one event is folded into them. */
final class RingsDraft {

    /** Rings that are kept of a call; of a call with more the first ones are shown. */
    private static final int LIMIT = 200;

    private final List<CallRing> rings;

    RingsDraft(List<CallRing> rings) {
        this.rings = new ArrayList<>(rings);
    }

    List<CallRing> rings() {
        return List.copyOf(rings);
    }

    void begins(ReservationId reservation, AgentId agent, Instant at) {
        if (rings.size() < LIMIT) {
            rings.add(new CallRing(reservation.toString(), agent.toString(), Elapsed.toMillis(at), null, null, 0));
        }
    }

    void ends(ReservationId reservation, String how, int sipStatus, Instant at) {
        String id = reservation.toString();
        rings.replaceAll(ring -> ring.until() == null && ring.reservationId().equals(id)
                ? ring.ended(Elapsed.toMillis(at), how, sipStatus)
                : ring);
    }

    /** The caller is there no more. */
    void allEnd(Instant at) {
        rings.replaceAll(ring -> ring.until() == null ? ring.ended(Elapsed.toMillis(at), "CALLER_LEFT", 0) : ring);
    }

    /** Whose phone has rung for longest; absent: none rings. */
    @Nullable
    String agent() {
        return rings.stream()
                .filter(ring -> ring.until() == null)
                .map(CallRing::agentId)
                .findFirst()
                .orElse(null);
    }
}
