package io.trunkline.projections.given;

import io.trunkline.events.CallId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The books that a random floor keeps of a caller. */
final class RandomCaller {

    /** How far the call has come. */
    enum Stage {
        MENU,
        WAITING,
        RINGING,
        TALKING
    }

    final CallId id;
    Stage stage = Stage.MENU;
    int party;

    @Nullable
    QueueVisit visit;

    @Nullable
    RandomAgent agent;

    ReservationId reservation = new ReservationId(new UUID(0, 0));
    Instant answeredAt = Instant.MIN;

    RandomCaller(CallId id) {
        this.id = id;
    }

    QueueVisit visit() {
        if (visit == null) {
            throw new IllegalStateException("not in a queue");
        }
        return visit;
    }

    RandomAgent agent() {
        if (agent == null) {
            throw new IllegalStateException("no agent");
        }
        return agent;
    }
}
