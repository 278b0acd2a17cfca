package io.trunkline.model.agent;

import static io.trunkline.command.RejectionCode.AGENT_BUSY;
import static io.trunkline.command.RejectionCode.DISPOSITION_REQUIRED;
import static io.trunkline.command.RejectionCode.NOT_IN_WRAP_UP;
import static io.trunkline.command.RejectionCode.NOT_THE_AGENTS_CONTACT;
import static io.trunkline.command.RejectionCode.NO_WRAP_UP;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.EndTalk;
import io.trunkline.command.AgentCommand.EndWrapUp;
import io.trunkline.command.AgentCommand.ExtendWrapUp;
import io.trunkline.command.AgentCommand.RequestWrapUp;
import io.trunkline.command.AgentCommand.SetDisposition;
import io.trunkline.command.AgentCommand.StartWrapUp;
import io.trunkline.command.CommandRejected;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentDispositionMissed;
import io.trunkline.events.AgentEvent.AgentDispositionSet;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpExtended;
import io.trunkline.events.AgentEvent.AgentWrapUpRequested;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.Handling;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.events.Spell;
import io.trunkline.events.WrapUpTerms.WrapUpMode;
import io.trunkline.model.Limits;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The work that a talk leaves: wrap-up, for how long, and what the agent says came of the contact. */
final class AfterTalk {

    private static final int MAX_PATH = 163;

    private AfterTalk() {}

    static List<AgentEvent> startWrapUp(StartWrapUp c, Known agent) {
        return ended(c, c.reservation(), agent, true);
    }

    static List<AgentEvent> endTalk(EndTalk c, Known agent) {
        return ended(c, c.reservation(), agent, false);
    }

    /** Only a contact that was the agent's own leaves work. */
    private static List<AgentEvent> ended(AgentCommand c, ReservationId reservation, Known agent, boolean own) {
        if (Reservations.isOver(reservation, agent)) {
            return List.of();
        }
        return switch (agent) {
            case Talking t when Reservations.isOn(reservation, t.contact()) -> talkEnded(c, t, own);
            case WrapUp w when Reservations.isOn(reservation, w.contact()) -> List.of();
            case Reserved r when Reservations.isOn(reservation, r.contact()) -> throw Rejections.of(AGENT_BUSY, agent);
            case SignedOut _, NotReady _, Ready _, Reserved _, Talking _, WrapUp _ ->
                throw Rejections.stale(reservation, agent);
        };
    }

    private static List<AgentEvent> talkEnded(AgentCommand c, Talking t, boolean own) {
        Instant at = StreamTime.notBefore(t.since(), c.at());
        Contact contact = t.contact();
        int seconds = own ? granted(contact) : 0;
        AgentEvent started = new AgentWrapUpStarted(
                c.agent(), contact.visit(), contact.queue(), at.plusSeconds(seconds), t.spell(), at);
        if (seconds > 0) {
            return List.of(started);
        }
        List<AgentEvent> events = new ArrayList<>(List.of(started));
        if (own && lacksDisposition(contact)) {
            events.add(missed(c.agent(), contact, at));
        }
        events.add(wrapUpEnded(c.agent(), contact, WrapUpEnd.TIMER, new Spell(AgentStatus.WRAP_UP, null, at), at));
        return Wish.after(events, c.agent(), t.profile(), t.next(), at);
    }

    private static int granted(Contact contact) {
        Handling handling = contact.handling();
        return switch (handling.wrapUp().mode()) {
            case NONE -> 0;
            case OPTIONAL -> contact.work().wrapUpWanted() || lacksDisposition(contact) ? handling.wrapUpSeconds() : 0;
            case MANDATORY -> handling.wrapUpSeconds();
        };
    }

    /** Asked for again, or where wrap-up comes by itself, it is nothing new. */
    static List<AgentEvent> request(RequestWrapUp c, Known agent) {
        if (!(agent instanceof Talking t)) {
            throw Rejections.of(NOT_THE_AGENTS_CONTACT, agent);
        }
        Contact contact = t.contact();
        WrapUpMode mode = contact.handling().wrapUp().mode();
        if (mode == WrapUpMode.NONE || contact.handling().wrapUpSeconds() == 0) {
            throw noMore(0);
        }
        return mode == WrapUpMode.MANDATORY || contact.work().wrapUpWanted()
                ? List.of()
                : List.of(new AgentWrapUpRequested(c.agent(), contact.visit(), contact.queue(), c.at()));
    }

    static List<AgentEvent> extend(ExtendWrapUp c, Known agent) {
        if (!(agent instanceof WrapUp w)) {
            throw Rejections.of(NOT_IN_WRAP_UP, agent);
        }
        Contact contact = w.contact();
        Handling handling = contact.handling();
        int most = handling.wrapUpSeconds() + handling.wrapUp().extendSeconds();
        if (!c.until().isAfter(w.until())) {
            return List.of();
        }
        if (c.until().isAfter(w.since().plusSeconds(most))) {
            throw noMore(most);
        }
        return List.of(new AgentWrapUpExtended(
                c.agent(), contact.visit(), contact.queue(), c.until(), StreamTime.notBefore(w.since(), c.at())));
    }

    static List<AgentEvent> dispose(SetDisposition c, Known agent) {
        Limits.name("path", c.path(), MAX_PATH);
        Contact contact =
                switch (agent) {
                    case Talking t -> t.contact();
                    case WrapUp w -> w.contact();
                    case SignedOut _, NotReady _, Ready _, Reserved _ ->
                        throw Rejections.of(NOT_THE_AGENTS_CONTACT, agent);
                };
        QueueId queue = contact.queue();
        if (queue == null || !contact.visit().equals(c.visit())) {
            throw Rejections.of(NOT_THE_AGENTS_CONTACT, agent);
        }
        return c.path().equals(contact.work().disposition())
                ? List.of()
                : List.of(new AgentDispositionSet(c.agent(), c.visit(), queue, c.path(), c.at()));
    }

    static List<AgentEvent> endWrapUp(EndWrapUp c, Known agent) {
        return switch (agent) {
            case WrapUp w
            when c.how() == WrapUpEnd.TIMER && c.at().isBefore(w.until()) -> throw Rejections.wrapUpNotDue(w, c.at());
            case WrapUp w -> {
                Instant at = StreamTime.notBefore(w.since(), c.at());
                List<AgentEvent> events = ended(c.agent(), w, c.how(), c.how() == WrapUpEnd.AGENT, at);
                yield Wish.after(events, c.agent(), w.profile(), w.next(), at);
            }
            case SignedOut _, NotReady _, Ready _, Reserved _, Talking _ -> throw Rejections.of(NOT_IN_WRAP_UP, agent);
        };
    }

    /**
     * The end of a wrap-up. Where a disposition is required and not there, that is missed, or a rejection.
     *
     * @param strict the agent wants it, who is to say what came of the contact first
     */
    static List<AgentEvent> ended(AgentId agent, WrapUp w, WrapUpEnd how, boolean strict, Instant at) {
        AgentEvent ended = wrapUpEnded(agent, w.contact(), how, w.spell(), at);
        if (!lacksDisposition(w.contact())) {
            return List.of(ended);
        }
        if (strict) {
            throw Rejections.of(DISPOSITION_REQUIRED, w);
        }
        return List.of(missed(agent, w.contact(), at), ended);
    }

    private static boolean lacksDisposition(Contact contact) {
        return contact.handling().wrapUp().dispositionRequired()
                && contact.queue() != null
                && contact.work().disposition() == null;
    }

    private static AgentEvent missed(AgentId agent, Contact contact, Instant at) {
        return new AgentDispositionMissed(agent, contact.visit(), contact.queue(), at);
    }

    private static AgentEvent wrapUpEnded(AgentId agent, Contact contact, WrapUpEnd how, Spell ended, Instant at) {
        return new AgentWrapUpEnded(agent, contact.visit(), contact.queue(), how, ended, at);
    }

    private static CommandRejected noMore(int most) {
        return new CommandRejected(NO_WRAP_UP, Map.of("seconds", Integer.toString(most)));
    }
}
