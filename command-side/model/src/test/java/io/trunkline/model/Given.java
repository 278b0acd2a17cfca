package io.trunkline.model;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.Handling;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.Rationale;
import io.trunkline.events.ReservationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The persons, places and times of the scenarios. */
public final class Given {

    public static final CallId CALL = new CallId(id(1));
    public static final AgentId ANNA = new AgentId(id(2));
    public static final AgentId BEN = new AgentId(id(3));
    public static final QueueId SALES = new QueueId(id(4));
    public static final QueueId SUPPORT = new QueueId(id(5));
    public static final ReservationId R1 = new ReservationId(id(6));
    public static final ReservationId R2 = new ReservationId(id(7));
    public static final ReservationId R3 = new ReservationId(id(8));
    public static final Rationale WHY = new Rationale("longestIdle", "1", 0, 0, 0, 1, List.of(), 1);
    public static final QueueSettings SETTINGS =
            QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0);
    public static final Handling HANDLING = new Handling(15, 20, 2);

    private Given() {}

    /** So many seconds into the scenario. */
    public static Instant at(long second) {
        return Instant.parse("2026-03-02T09:00:00Z").plusSeconds(second);
    }

    private static UUID id(long n) {
        return new UUID(0x0190_0000_0000_7000L, n);
    }
}
