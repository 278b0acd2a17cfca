package io.trunkline.model.agent;

import static io.trunkline.command.RejectionCode.AGENT_BUSY;
import static io.trunkline.command.RejectionCode.AGENT_NOT_READY;
import static io.trunkline.command.RejectionCode.AGENT_SIGNED_OUT;
import static io.trunkline.command.RejectionCode.NOT_IN_WRAP_UP;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.ConnectAgent;
import io.trunkline.command.AgentCommand.EndTalk;
import io.trunkline.command.AgentCommand.EndWrapUp;
import io.trunkline.command.AgentCommand.ReleaseAgent;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.StartWrapUp;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.ReservationId;
import io.trunkline.events.Spell;
import io.trunkline.model.StreamTime;
import io.trunkline.model.agent.Agent.Contact;
import io.trunkline.model.agent.Agent.Known;
import io.trunkline.model.agent.Agent.NotReady;
import io.trunkline.model.agent.Agent.Ready;
import io.trunkline.model.agent.Agent.Reserved;
import io.trunkline.model.agent.Agent.SignedOut;
import io.trunkline.model.agent.Agent.Talking;
import io.trunkline.model.agent.Agent.WrapUp;
import io.trunkline.model.agent.Wish.ToBeNotReady;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one contact does to an agent: reserved, released or talking, wrap-up. */
final class Reservations {

    private Reservations() {}

    static List<AgentEvent> reserve(ReserveAgent c, Known agent) {
        if (isOver(c.reservation(), agent)) {
            throw Rejections.stale(c.reservation(), agent);
        }
        return switch (agent) {
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
        return Wish.after(List.of(released), c.agent(), wishAfterRelease(c, r), at);
    }

    /** The agent's own wish is what counts, even where the limit of unanswered offers is reached as well. */
    private static @Nullable Wish wishAfterRelease(ReleaseAgent c, Reserved r) {
        if (r.next() != null) {
            return r.next();
        }
        boolean limit = Unanswered.limitReached(
                r.profile().unanswered(), c.cause(), r.contact().handling());
        return limit ? new ToBeNotReady(NotReadyReasons.RING_NO_ANSWER) : null;
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

    static List<AgentEvent> startWrapUp(StartWrapUp c, Known agent) {
        if (isOver(c.reservation(), agent)) {
            return List.of();
        }
        return switch (agent) {
            case Talking t
            when isOn(c.reservation(), t.contact()) ->
                talkEnded(c, t, t.contact().handling().wrapUpSeconds());
            case WrapUp w when isOn(c.reservation(), w.contact()) -> List.of();
            case Reserved r when isOn(c.reservation(), r.contact()) -> throw Rejections.of(AGENT_BUSY, agent);
            case SignedOut _, NotReady _, Ready _, Reserved _, Talking _, WrapUp _ ->
                throw Rejections.stale(c.reservation(), agent);
        };
    }

    static List<AgentEvent> endTalk(EndTalk c, Known agent) {
        if (isOver(c.reservation(), agent)) {
            return List.of();
        }
        return switch (agent) {
            case Talking t when isOn(c.reservation(), t.contact()) -> talkEnded(c, t, 0);
            case WrapUp w when isOn(c.reservation(), w.contact()) -> List.of();
            case Reserved r when isOn(c.reservation(), r.contact()) -> throw Rejections.of(AGENT_BUSY, agent);
            case SignedOut _, NotReady _, Ready _, Reserved _, Talking _, WrapUp _ ->
                throw Rejections.stale(c.reservation(), agent);
        };
    }

    private static List<AgentEvent> talkEnded(AgentCommand c, Talking t, int seconds) {
        Instant at = StreamTime.notBefore(t.since(), c.at());
        Contact contact = t.contact();
        AgentEvent started = new AgentWrapUpStarted(
                c.agent(), contact.visit(), contact.queue(), at.plusSeconds(seconds), t.spell(), at);
        if (seconds > 0) {
            return List.of(started);
        }
        AgentEvent ended =
                wrapUpEnded(c.agent(), contact, WrapUpEnd.TIMER, new Spell(AgentStatus.WRAP_UP, null, at), at);
        return Wish.after(List.of(started, ended), c.agent(), t.next(), at);
    }

    static List<AgentEvent> endWrapUp(EndWrapUp c, Known agent) {
        return switch (agent) {
            case WrapUp w
            when c.how() == WrapUpEnd.TIMER && c.at().isBefore(w.until()) -> throw Rejections.wrapUpNotDue(w, c.at());
            case WrapUp w -> {
                Instant at = StreamTime.notBefore(w.since(), c.at());
                AgentEvent ended = wrapUpEnded(c.agent(), w.contact(), c.how(), w.spell(), at);
                yield Wish.after(List.of(ended), c.agent(), w.next(), at);
            }
            case SignedOut _, NotReady _, Ready _, Reserved _, Talking _ -> throw Rejections.of(NOT_IN_WRAP_UP, agent);
        };
    }

    private static AgentEvent wrapUpEnded(AgentId agent, Contact contact, WrapUpEnd how, Spell ended, Instant at) {
        return new AgentWrapUpEnded(agent, contact.visit(), contact.queue(), how, ended, at);
    }

    private static boolean isOn(ReservationId reservation, Contact contact) {
        return contact.reservation().equals(reservation);
    }

    private static boolean isOver(ReservationId reservation, Known agent) {
        return reservation.equals(agent.profile().lastReservation());
    }
}
