package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.CALL_ENDED;
import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.CALL_NOT_WAITING;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.command.RejectionCode.STALE_RESERVATION;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.ChooseMenuOption;
import io.trunkline.command.CallCommand.EndOffer;
import io.trunkline.command.CallCommand.FailCall;
import io.trunkline.command.CallCommand.GiveUpMenu;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.LoseLeg;
import io.trunkline.command.CallCommand.OfferCall;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.ConversationCommand;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAgentUnreachable;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.CallMenuChosen;
import io.trunkline.events.CallEvent.CallMenuUnanswered;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOfferWithdrawn;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.model.Limits;
import io.trunkline.model.StreamTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A caller's journey, from arrival to hang-up. Pure: time and ids arrive in the command. */
public sealed interface Call {

    /** Greatest head start in a queue, in seconds. */
    int MAX_CREDIT_SECONDS = 86_400;

    /** Longest number, name or address that a call keeps, in characters. */
    int MAX_TEXT = 256;

    /** A text of {@code MAX_TEXT} characters takes at most so many sealed. */
    int MAX_SEALED = 2_000;

    /** No caller yet. */
    record New() implements Call {}

    /** The edge holds the caller, in a menu or on the way to a queue. */
    record Received(Arrival arrival, Menu menu, Instant since) implements Call {}

    /**
     * In a queue, and no phone rings for it.
     *
     * @param lastOffer the offer that ended last, so that a late word about it is known for what it is
     */
    record Waiting(Arrival arrival, Place place, @Nullable ReservationId lastOffer, Instant since) implements Call {}

    /** In a queue, and the phone of one reserved agent rings for it. */
    record Offered(Arrival arrival, Place place, ReservationId reservation, AgentId agent, Instant since)
            implements Call {}

    /** Joined to an agent since {@code since}. */
    record Talking(Arrival arrival, Place place, ReservationId reservation, AgentId agent, Instant since)
            implements Call {}

    /** Over, one way or another. */
    record Ended() implements Call {}

    /** Who called whom, through what. */
    record Arrival(Personal from, String to, String peer, String node) {}

    /** A place in a queue; it outlives offers. */
    record Place(QueueId queue, int creditSeconds, Instant queuedAt) {
        QueueVisit visit() {
            return new QueueVisit(queue, queuedAt);
        }
    }

    /** What the menu has given so far. */
    sealed interface Menu {
        record Unanswered() implements Menu {}

        record Chosen(
                String menu,
                String digit,
                String option,
                @Nullable String language) implements Menu {}

        record GivenUp(String menu, CallEvent.MenuFault fault, int attempts) implements Menu {}
    }

    /**
     * What follows from a command.
     *
     * @return the new events, none for a command carried out before
     * @throws CommandRejected when the state does not allow it
     */
    static List<CallEvent> decide(CallCommand command, Call call) {
        return switch (command) {
            case ReceiveCall c -> receive(c, call);
            case ChooseMenuOption c -> choose(c, call);
            case GiveUpMenu c -> giveUp(c, call);
            case QueueCall c -> queue(c, call);
            case OfferCall c -> offer(c, call);
            case EndOffer c -> endOffer(c, call);
            case AnswerCall c -> answer(c, call);
            case HangUpCall c -> hangUp(c, call);
            case LoseLeg c -> loseLeg(c, call);
            case FailCall c -> fail(c, c.fault(), c.detail(), call);
            case ConversationCommand _ -> throw rejected(CALL_NOT_AT_STEP, call);
        };
    }

    /** The state after an event. Total: an event that does not fit the state leaves it as it is. */
    static Call evolve(Call call, CallEvent event) {
        return switch (event) {
            case CallReceived e ->
                new Received(new Arrival(e.from(), e.to(), e.peer(), e.node()), new Menu.Unanswered(), e.at());
            case CallMenuChosen e ->
                atMenu(call, new Menu.Chosen(e.menu(), e.digit(), e.option(), e.language()), e.at());
            case CallMenuUnanswered e -> atMenu(call, new Menu.GivenUp(e.menu(), e.fault(), e.attempts()), e.at());
            case CallQueued e ->
                call instanceof Received r
                        ? new Waiting(r.arrival(), new Place(e.queue(), e.creditSeconds(), e.at()), null, e.at())
                        : call;
            case CallOffered e ->
                call instanceof Waiting w
                        ? new Offered(w.arrival(), w.place(), e.reservation(), e.agent(), e.at())
                        : call;
            case CallRingNoAnswer e -> backAtItsPlace(call, e.at());
            case CallOfferRefused e -> backAtItsPlace(call, e.at());
            case CallAgentUnreachable e -> backAtItsPlace(call, e.at());
            case CallOfferWithdrawn e -> backAtItsPlace(call, e.at());
            case CallAnswered e ->
                call instanceof Offered o
                        ? new Talking(o.arrival(), o.place(), o.reservation(), o.agent(), e.at())
                        : call;
            case CallLegLost _, ConversationEvent _ -> call;
            case CallAbandoned _, CallEnded _, CallFailed _ -> new Ended();
        };
    }

    private static Call atMenu(Call call, Menu menu, Instant at) {
        return call instanceof Received r ? new Received(r.arrival(), menu, at) : call;
    }

    private static Call backAtItsPlace(Call call, Instant at) {
        return call instanceof Offered o ? new Waiting(o.arrival(), o.place(), o.reservation(), at) : call;
    }

    private static List<CallEvent> receive(ReceiveCall c, Call call) {
        Limits.text("from", Objects.requireNonNullElse(c.from().content(), ""), MAX_SEALED);
        Limits.text("to", c.to(), MAX_TEXT);
        Limits.text("peer", c.peer(), MAX_TEXT);
        Limits.text("node", c.node(), MAX_TEXT);
        return switch (call) {
            case New() -> List.of(new CallReceived(c.call(), c.from(), c.to(), c.peer(), c.node(), c.agent(), c.at()));
            case Received r -> receivedBefore(c, r.arrival());
            case Waiting w -> receivedBefore(c, w.arrival());
            case Offered o -> receivedBefore(c, o.arrival());
            case Talking t -> receivedBefore(c, t.arrival());
            case Ended() -> throw rejected(CALL_ENDED, call);
        };
    }

    private static List<CallEvent> receivedBefore(ReceiveCall c, Arrival arrival) {
        if (arrival.equals(new Arrival(c.from(), c.to(), c.peer(), c.node()))) {
            return List.of();
        }
        throw new CommandRejected(
                ALREADY_EXISTS, Map.of("field", "id", "value", c.call().toString()));
    }

    private static List<CallEvent> choose(ChooseMenuOption c, Call call) {
        Limits.text("menu", c.menu(), MAX_TEXT);
        Limits.text("digit", c.digit(), MAX_TEXT);
        Limits.text("option", c.option(), MAX_TEXT);
        Received received = received(call);
        if (received.menu().equals(new Menu.Chosen(c.menu(), c.digit(), c.option(), c.language()))) {
            return List.of();
        }
        Instant at = StreamTime.notBefore(received.since(), c.at());
        return List.of(new CallMenuChosen(c.call(), c.menu(), c.digit(), c.option(), c.language(), at));
    }

    private static List<CallEvent> giveUp(GiveUpMenu c, Call call) {
        Limits.text("menu", c.menu(), MAX_TEXT);
        Received received = received(call);
        if (received.menu().equals(new Menu.GivenUp(c.menu(), c.fault(), c.attempts()))) {
            return List.of();
        }
        Instant at = StreamTime.notBefore(received.since(), c.at());
        return List.of(new CallMenuUnanswered(c.call(), c.menu(), c.fault(), c.attempts(), at));
    }

    private static Received received(Call call) {
        return switch (call) {
            case Received r -> r;
            case New() -> throw rejected(NOT_FOUND, call);
            case Waiting _, Offered _, Talking _ -> throw rejected(CALL_NOT_AT_STEP, call);
            case Ended() -> throw rejected(CALL_ENDED, call);
        };
    }

    private static List<CallEvent> queue(QueueCall c, Call call) {
        Limits.range("creditSeconds", c.creditSeconds(), 0, MAX_CREDIT_SECONDS);
        return switch (call) {
            case Waiting w when sameQueue(c, w.place()) -> List.of();
            case Offered o when sameQueue(c, o.place()) -> List.of();
            case Talking t when sameQueue(c, t.place()) -> List.of();
            case New _, Received _, Waiting _, Offered _, Talking _, Ended _ ->
                List.of(new CallQueued(
                        c.call(),
                        c.queue(),
                        c.creditSeconds(),
                        StreamTime.notBefore(received(call).since(), c.at())));
        };
    }

    private static boolean sameQueue(QueueCall c, Place place) {
        return place.queue().equals(c.queue()) && place.creditSeconds() == c.creditSeconds();
    }

    private static List<CallEvent> offer(OfferCall c, Call call) {
        return switch (call) {
            case Waiting w when c.reservation().equals(w.lastOffer()) -> throw stale(c.reservation(), call);
            case Waiting w ->
                List.of(new CallOffered(
                        c.call(),
                        c.reservation(),
                        c.agent(),
                        w.place().queue(),
                        c.ringUntil(),
                        StreamTime.notBefore(w.since(), c.at())));
            case Offered o when o.reservation().equals(c.reservation()) -> List.of();
            case Talking t when t.reservation().equals(c.reservation()) -> List.of();
            case Received _, Offered _, Talking _ -> throw rejected(CALL_NOT_WAITING, call);
            case New() -> throw rejected(NOT_FOUND, call);
            case Ended() -> throw rejected(CALL_ENDED, call);
        };
    }

    private static List<CallEvent> endOffer(EndOffer c, Call call) {
        return switch (call) {
            case Offered o when o.reservation().equals(c.reservation()) -> List.of(offerEnded(c, o));
            case Waiting w when c.reservation().equals(w.lastOffer()) -> List.of();
            case Received _, Waiting _, Offered _, Talking _ -> throw stale(c.reservation(), call);
            case New() -> throw rejected(NOT_FOUND, call);
            case Ended() -> throw rejected(CALL_ENDED, call);
        };
    }

    private static CallEvent offerEnded(EndOffer c, Offered o) {
        Instant at = StreamTime.notBefore(o.since(), c.at());
        QueueId queue = o.place().queue();
        return switch (c.outcome()) {
            case RING_NO_ANSWER -> new CallRingNoAnswer(c.call(), c.reservation(), o.agent(), queue, at);
            case REFUSED -> new CallOfferRefused(c.call(), c.reservation(), o.agent(), queue, c.sipStatus(), at);
            case UNREACHABLE -> new CallAgentUnreachable(c.call(), c.reservation(), o.agent(), queue, at);
            case WITHDRAWN -> new CallOfferWithdrawn(c.call(), c.reservation(), o.agent(), queue, at);
        };
    }

    private static List<CallEvent> answer(AnswerCall c, Call call) {
        return switch (call) {
            case Offered o
            when o.reservation().equals(c.reservation()) ->
                List.of(new CallAnswered(
                        c.call(),
                        c.reservation(),
                        o.agent(),
                        o.place().visit(),
                        new PartyId(1),
                        StreamTime.notBefore(o.since(), c.at())));
            case Talking t when t.reservation().equals(c.reservation()) -> List.of();
            case Received _, Waiting _, Offered _, Talking _ -> throw stale(c.reservation(), call);
            case New() -> throw rejected(NOT_FOUND, call);
            case Ended() -> throw rejected(CALL_ENDED, call);
        };
    }

    /** Only a talk has two sides: before it an agent cannot hang up, and the system's hanging up is a failure of ours. */
    private static List<CallEvent> hangUp(HangUpCall c, Call call) {
        return switch (call) {
            case New() -> throw rejected(NOT_FOUND, call);
            case Ended() -> List.of();
            case Talking t ->
                List.of(new CallEnded(
                        c.call(),
                        c.by(),
                        t.agent(),
                        t.place().queue(),
                        t.since(),
                        StreamTime.notBefore(t.since(), c.at())));
            case Received r -> hangUpEarly(c, call, AbandonStage.MENU, null, r.since());
            case Waiting w -> hangUpEarly(c, call, AbandonStage.QUEUE, w.place().visit(), w.since());
            case Offered o ->
                hangUpEarly(c, call, AbandonStage.RINGING, o.place().visit(), o.since());
        };
    }

    private static List<CallEvent> hangUpEarly(
            HangUpCall c, Call call, AbandonStage stage, @Nullable QueueVisit visit, Instant since) {
        return switch (c.by()) {
            case CALLER -> List.of(new CallAbandoned(c.call(), stage, visit, StreamTime.notBefore(since, c.at())));
            case AGENT -> throw rejected(CALL_NOT_AT_STEP, call);
            case SYSTEM -> fail(c, CallFault.INTERNAL, "hung up by the system before an answer", call);
        };
    }

    /** The agent's leg is part of the call only while they talk; a phone that vanishes while it rings ends the offer. */
    private static List<CallEvent> loseLeg(LoseLeg c, Call call) {
        return switch (call) {
            case New() -> throw rejected(NOT_FOUND, call);
            case Ended() -> List.of();
            case Received _, Waiting _, Offered _ when c.leg() == Leg.AGENT -> throw rejected(CALL_NOT_AT_STEP, call);
            case Received _, Waiting _, Offered _, Talking _ -> {
                CallEvent failed = fail(c, CallFault.LEG_LOST, c.detail(), call).getFirst();
                yield List.of(new CallLegLost(c.call(), c.leg(), failed.at()), failed);
            }
        };
    }

    private static List<CallEvent> fail(CallCommand c, CallFault fault, String detail, Call call) {
        return switch (call) {
            case New() -> throw rejected(NOT_FOUND, call);
            case Received r -> List.of(failed(c, fault, null, null, detail, r.since()));
            case Waiting w -> List.of(failed(c, fault, w.place().visit(), null, detail, w.since()));
            case Offered o -> List.of(failed(c, fault, o.place().visit(), null, detail, o.since()));
            case Talking t -> List.of(failed(c, fault, null, t.agent(), detail, t.since()));
            case Ended() -> List.of();
        };
    }

    private static CallFailed failed(
            CallCommand c,
            CallFault fault,
            @Nullable QueueVisit visit,
            @Nullable AgentId agent,
            String detail,
            Instant since) {
        Instant at = StreamTime.notBefore(since, c.at());
        return new CallFailed(c.call(), fault, visit, agent, Limits.cut(detail, Limits.DETAIL), at);
    }

    private static CommandRejected rejected(RejectionCode code, Call call) {
        return new CommandRejected(code, Map.of("state", call.getClass().getSimpleName()));
    }

    private static CommandRejected stale(ReservationId reservation, Call call) {
        return new CommandRejected(
                STALE_RESERVATION,
                Map.of(
                        "reservation",
                        reservation.toString(),
                        "state",
                        call.getClass().getSimpleName()));
    }
}
