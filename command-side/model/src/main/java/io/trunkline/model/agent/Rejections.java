package io.trunkline.model.agent;

import static io.trunkline.command.RejectionCode.AGENT_BUSY;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.command.RejectionCode.NOT_IN_WRAP_UP;
import static io.trunkline.command.RejectionCode.STALE_RESERVATION;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.ReservationId;
import java.time.Instant;
import java.util.Map;

/** How the agent's decider says no, with the facts that explain it. */
final class Rejections {

    private Rejections() {}

    static Agent.Known known(Agent agent) {
        return switch (agent) {
            case Agent.Known known -> known;
            case Agent.New() -> throw new CommandRejected(NOT_FOUND, Map.of("aggregate", "agent"));
        };
    }

    static CommandRejected of(RejectionCode code, Agent agent) {
        return new CommandRejected(code, Map.of("state", state(agent)));
    }

    static CommandRejected stale(ReservationId reservation, Agent agent) {
        return new CommandRejected(
                STALE_RESERVATION, Map.of("reservation", reservation.toString(), "state", state(agent)));
    }

    static CommandRejected notExpired(Agent.Reserved reserved, Instant at) {
        return new CommandRejected(
                AGENT_BUSY,
                Map.of(
                        "state",
                        state(reserved),
                        "expiresAt",
                        reserved.expiresAt().toString(),
                        "at",
                        at.toString()));
    }

    static CommandRejected wrapUpNotDue(Agent.WrapUp wrapUp, Instant at) {
        return new CommandRejected(
                NOT_IN_WRAP_UP,
                Map.of("state", state(wrapUp), "until", wrapUp.until().toString(), "at", at.toString()));
    }

    private static String state(Agent agent) {
        return agent.getClass().getSimpleName();
    }
}
