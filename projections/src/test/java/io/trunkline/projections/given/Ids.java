package io.trunkline.projections.given;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.ReservationId;
import java.time.Instant;
import java.util.UUID;

/** The people and things of hand-written histories. */
public final class Ids {

    public static final CallId CALL = new CallId(new UUID(1, 1));
    public static final CallId OTHER_CALL = new CallId(new UUID(1, 2));
    public static final QueueId TAX = new QueueId(new UUID(2, 1));
    public static final QueueId LOANS = new QueueId(new UUID(2, 2));
    public static final AgentId ANNA = new AgentId(new UUID(3, 1));
    public static final AgentId BEN = new AgentId(new UUID(3, 2));
    public static final ReservationId RESERVATION = new ReservationId(new UUID(4, 1));

    private Ids() {}

    /** A time of 2 March 2026, UTC: {@code 10:14:50}, with fractions if wished. */
    public static Instant at(String time) {
        return Instant.parse("2026-03-02T" + time + "Z");
    }

    public static QueueSettings settings(String name) {
        return QueueSettings.plain(name, RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 3, 0);
    }
}
