package io.trunkline.model.agent;

import static io.trunkline.command.RejectionCode.AGENT_BUSY;
import static io.trunkline.command.RejectionCode.AGENT_HAS_ITEMS;
import static io.trunkline.command.RejectionCode.AGENT_NOT_READY;
import static io.trunkline.command.RejectionCode.AGENT_SIGNED_OUT;

import io.trunkline.command.AgentCommand.ConnectAgent;
import io.trunkline.command.AgentCommand.ReleaseAgent;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.ReservationId;
import io.trunkline.model.StreamTime;
import io.trunkline.model.agent.Agent.Contact;
import io.trunkline.model.agent.Agent.Known;
import io.trunkline.model.agent.Agent.NotReady;
import io.trunkline.model.agent.Agent.Ready;
import io.trunkline.model.agent.Agent.Reserved;
import io.trunkline.model.agent.Agent.SignedOut;
import io.trunkline.model.agent.Agent.Talking;
import io.trunkline.model.agent.Agent.WrapUp;
import java.time.Instant;
import java.util.List;

/** How an agent comes to a contact: reserved, and released or talking. */
final class Reservations {

    private Reservations() {}

    static List<AgentEvent> reserve(ReserveAgent c, Known agent) {
        if (isOver(c.reservation(), agent)) {
            throw Rejections.stale(c.reservation(), agent);
        }
        return switch (agent) {
            case Ready ready
            when !c.byName() && ready.profile().desk().holdsUpCalls() -> throw Rejections.of(AGENT_HAS_ITEMS, agent);
            case Ready ready -> reserved(c, ready);
            case NotReady notReady when c.byName() -> reserved(c, notReady);
            case Reserved r when isOn(c.reservation(), r.contact()) -> List.of();
            case Talking t when isOn(c.reservation(), t.contact()) -> List.of();
            case Reserved _, Talking _ -> throw Rejections.of(AGENT_BUSY, agent);
            case NotReady _, WrapUp _ -> throw Rejections.of(AGENT_NOT_READY, agent);
            case SignedOut _ -> throw Rejections.of(AGENT_SIGNED_OUT, agent);
        };
    }

    private static List<AgentEvent> reserved(ReserveAgent c, Known free) {
        return List.of(new AgentReserved(
                c.agent(),
                c.reservation(),
                c.visit(),
                c.queue(),
                c.expiresAt(),
                c.handling(),
                c.rationale(),
                free.spell(),
                StreamTime.notBefore(free.since(), c.at())));
    }

    static List<AgentEvent> release(ReleaseAgent c, Known agent) {
        if (isOver(c.reservation(), agent)) {
            return List.of();
        }
        return switch (agent) {
            case Reserved r when isOn(c.reservation(), r.contact()) -> released(c, r);
            case Talking t when isOn(c.reservation(), t.contact()) -> throw Rejections.of(AGENT_BUSY, agent);
            case WrapUp w when isOn(c.reservation(), w.contact()) -> List.of();
            case SignedOut _, NotReady _, Ready _, Reserved _, Talking _, WrapUp _ ->
                throw Rejections.stale(c.reservation(), agent);
        };
    }

    private static List<AgentEvent> released(ReleaseAgent c, Reserved r) {
        if (c.cause() == ReleaseCause.EXPIRED && c.at().isBefore(r.expiresAt())) {
            throw Rejections.notExpired(r, c.at());
        }
        Instant at = StreamTime.notBefore(r.since(), c.at());
        Contact contact = r.contact();
        AgentEvent released = new AgentReleased(
                c.agent(), c.reservation(), contact.visit(), contact.queue(), c.cause(), r.spell(), at);
        Wish own = r.next();
        if (own != null) {
            return Wish.after(
                    List.of(released), c.agent(), r.profile(), own, at); // even where the limit is reached as well
        }
        boolean limit = Unanswered.limitReached(r.profile().unanswered(), c.cause(), contact.handling());
        return limit ? Unanswered.after(released, c.agent(), r, at) : List.of(released);
    }

    static List<AgentEvent> connect(ConnectAgent c, Known agent) {
        return switch (agent) {
            case Reserved r
            when isOn(c.reservation(), r.contact()) ->
                List.of(new AgentTalking(
                        c.agent(),
                        c.reservation(),
                        r.contact().visit(),
                        r.contact().queue(),
                        r.spell(),
                        StreamTime.notBefore(r.since(), c.at())));
            case Talking t when isOn(c.reservation(), t.contact()) -> List.of();
            case WrapUp w when isOn(c.reservation(), w.contact()) -> List.of();
            case SignedOut _, NotReady _, Ready _, Reserved _, Talking _, WrapUp _ ->
                throw Rejections.stale(c.reservation(), agent);
        };
    }

    static boolean isOn(ReservationId reservation, Contact contact) {
        return contact.reservation().equals(reservation);
    }

    static boolean isOver(ReservationId reservation, Known agent) {
        return reservation.equals(agent.profile().lastReservation());
    }
}
