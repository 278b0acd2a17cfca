package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.CALL_ENDED;
import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.CALL_NOT_WAITING;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.model.call.Call.MAX_CREDIT_SECONDS;
import static io.trunkline.model.call.Call.MAX_SEALED;
import static io.trunkline.model.call.Call.MAX_TEXT;

import io.trunkline.command.CallCommand.AnnounceWait;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.ChooseMenuOption;
import io.trunkline.command.CallCommand.EndOffer;
import io.trunkline.command.CallCommand.GiveUpMenu;
import io.trunkline.command.CallCommand.OfferCall;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.ReachVoicemail;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.command.CommandRejected;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAgentUnreachable;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallAnsweredElsewhere;
import io.trunkline.events.CallEvent.CallMenuChosen;
import io.trunkline.events.CallEvent.CallMenuUnanswered;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOfferWithdrawn;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.CallEvent.CallWaitAnnounced;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.model.Limits;
import io.trunkline.model.Skills;
import io.trunkline.model.StreamTime;
import io.trunkline.model.call.Call.Arrival;
import io.trunkline.model.call.Call.AtVoicemail;
import io.trunkline.model.call.Call.Ended;
import io.trunkline.model.call.Call.Menu;
import io.trunkline.model.call.Call.New;
import io.trunkline.model.call.Call.Offered;
import io.trunkline.model.call.Call.Place;
import io.trunkline.model.call.Call.Received;
import io.trunkline.model.call.Call.Talking;
import io.trunkline.model.call.Call.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A caller on the way to an agent: arrival, menu, queue, offers, the answer. */
final class Journey {

    private Journey() {}

    static List<CallEvent> receive(ReceiveCall c, Call call) {
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
            case AtVoicemail v -> receivedBefore(c, v.arrival());
            case Ended _ -> throw Rejections.of(CALL_ENDED, call);
        };
    }

    private static List<CallEvent> receivedBefore(ReceiveCall c, Arrival arrival) {
        if (arrival.equals(arrival.with(same ->
                same.from(c.from()).to(c.to()).peer(c.peer()).node(c.node()).agent(c.agent())))) {
            return List.of();
        }
        throw new CommandRejected(
                ALREADY_EXISTS, Map.of("field", "id", "value", c.call().toString()));
    }

    static List<CallEvent> choose(ChooseMenuOption c, Call call) {
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

    static List<CallEvent> giveUp(GiveUpMenu c, Call call) {
        Limits.text("menu", c.menu(), MAX_TEXT);
        Received received = received(call);
        if (received.menu().equals(new Menu.GivenUp(c.menu(), c.fault(), c.attempts()))) {
            return List.of();
        }
        Instant at = StreamTime.notBefore(received.since(), c.at());
        return List.of(new CallMenuUnanswered(c.call(), c.menu(), c.fault(), c.attempts(), at));
    }

    static Received received(Call call) {
        return switch (call) {
            case Received r when !r.isSentOn() -> r;
            case New() -> throw Rejections.of(NOT_FOUND, call);
            case Received _, Waiting _, Offered _, Talking _, AtVoicemail _ ->
                throw Rejections.of(CALL_NOT_AT_STEP, call);
            case Ended _ -> throw Rejections.of(CALL_ENDED, call);
        };
    }

    static List<CallEvent> queue(QueueCall c, Call call) {
        Limits.range("creditSeconds", c.creditSeconds(), 0, MAX_CREDIT_SECONDS);
        Skills.wanted("skills", c.skills());
        return switch (call) {
            case Waiting w when sameQueue(c, w.place()) -> List.of();
            case Offered o when sameQueue(c, o.place()) -> List.of();
            case Talking t when t.place() != null && sameQueue(c, t.place()) -> List.of();
            case New _, Received _, Waiting _, Offered _, Talking _, AtVoicemail _, Ended _ ->
                List.of(new CallQueued(
                        c.call(),
                        c.queue(),
                        c.creditSeconds(),
                        c.skills(),
                        StreamTime.notBefore(received(call).since(), c.at())));
        };
    }

    private static boolean sameQueue(QueueCall c, Place place) {
        return place.queue().equals(c.queue()) && place.creditSeconds() == c.creditSeconds();
    }

    /** Whoever is being offered to an agent is told nothing any more. */
    static List<CallEvent> announceWait(AnnounceWait c, Call call) {
        return switch (call) {
            case Waiting w
            when w.place().queue().equals(c.queue()) ->
                c.number() <= w.place().timesTold()
                        ? List.of()
                        : List.of(new CallWaitAnnounced(
                                c.call(),
                                w.place().visit(),
                                c.number(),
                                c.position(),
                                c.expectedSeconds(),
                                StreamTime.notBefore(w.since(), c.at())));
            case Received _, Waiting _, Offered _, Talking _, AtVoicemail _ ->
                throw Rejections.of(CALL_NOT_WAITING, call);
            case New() -> throw Rejections.of(NOT_FOUND, call);
            case Ended _ -> throw Rejections.of(CALL_ENDED, call);
        };
    }

    /** Who talks to somebody, or waits in a queue, leaves no message; whoever is still being called is let go. */
    static List<CallEvent> reachVoicemail(ReachVoicemail c, Call call) {
        return switch (call) {
            case AtVoicemail v when v.mailbox().equals(c.mailbox()) -> List.of();
            case Talking t when isAlone(t.conversation()) -> leaveForVoicemail(c, t.conversation());
            case Received r ->
                List.of(new CallVoicemailReached(c.call(), c.mailbox(), StreamTime.notBefore(r.since(), c.at())));
            case New() -> throw Rejections.of(NOT_FOUND, call);
            case Waiting _, Offered _, Talking _, AtVoicemail _ -> throw Rejections.of(CALL_NOT_AT_STEP, call);
            case Ended _ -> throw Rejections.of(CALL_ENDED, call);
        };
    }

    private static boolean isAlone(Conversation conversation) {
        return conversation.members().stream()
                .allMatch(member -> member.isIn() == member.id().equals(PartyId.CALLER));
    }

    private static List<CallEvent> leaveForVoicemail(ReachVoicemail c, Conversation conversation) {
        Instant at = StreamTime.notBefore(conversation.changed(), c.at());
        List<CallEvent> events = new ArrayList<>();
        conversation.members().stream()
                .filter(member -> !member.isIn())
                .forEach(member -> events.add(new CallPartyNotReached(
                        c.call(), member.id(), PartyOutcome.WITHDRAWN, 0, member.agent(), member.reservation(), at)));
        events.add(new CallVoicemailReached(c.call(), c.mailbox(), at));
        return events;
    }

    static List<CallEvent> offer(OfferCall c, Call call) {
        return switch (call) {
            case Waiting w
            when w.arrival().over().contains(c.reservation()) -> throw Rejections.stale(c.reservation(), call);
            case Waiting w -> List.of(offered(c, w.place(), w.since()));
            case Offered o when o.ring().leg(c.reservation()).isPresent() -> List.of();
            case Offered o
            when o.arrival().over().contains(c.reservation()) -> throw Rejections.stale(c.reservation(), call);
            case Offered o when o.ring().takes(c.together()) -> List.of(offered(c, o.place(), o.since()));
            case Talking t when serves(t, c.reservation()) -> List.of();
            case Received _, Offered _, Talking _, AtVoicemail _ -> throw Rejections.of(CALL_NOT_WAITING, call);
            case New() -> throw Rejections.of(NOT_FOUND, call);
            case Ended _ -> throw Rejections.of(CALL_ENDED, call);
        };
    }

    private static CallEvent offered(OfferCall c, Place place, Instant since) {
        return new CallOffered(
                c.call(),
                c.reservation(),
                c.agent(),
                place.queue(),
                c.ringUntil(),
                c.together(),
                StreamTime.notBefore(since, c.at()));
    }

    static List<CallEvent> endOffer(EndOffer c, Call call) {
        return switch (call) {
            case Offered o when o.arrival().over().contains(c.reservation()) -> List.of();
            case Offered o ->
                o.ring()
                        .leg(c.reservation())
                        .map(leg -> List.of(offerEnded(c, o, leg.agent())))
                        .orElseThrow(() -> Rejections.stale(c.reservation(), call));
            case Waiting w when w.arrival().over().contains(c.reservation()) -> List.of();
            case Received _, Waiting _, Talking _, AtVoicemail _ -> throw Rejections.stale(c.reservation(), call);
            case New() -> throw Rejections.of(NOT_FOUND, call);
            case Ended _ -> throw Rejections.of(CALL_ENDED, call);
        };
    }

    private static CallEvent offerEnded(EndOffer c, Offered o, AgentId agent) {
        Instant at = StreamTime.notBefore(o.since(), c.at());
        QueueId queue = o.place().queue();
        return switch (c.outcome()) {
            case RING_NO_ANSWER -> new CallRingNoAnswer(c.call(), c.reservation(), agent, queue, at);
            case REFUSED -> new CallOfferRefused(c.call(), c.reservation(), agent, queue, c.sipStatus(), at);
            case UNREACHABLE -> new CallAgentUnreachable(c.call(), c.reservation(), agent, queue, at);
            case WITHDRAWN -> new CallOfferWithdrawn(c.call(), c.reservation(), agent, queue, at);
        };
    }

    static List<CallEvent> answer(AnswerCall c, Call call) {
        return switch (call) {
            case Offered o ->
                o.ring()
                        .leg(c.reservation())
                        .map(leg -> answered(c, o, leg.agent()))
                        .orElseThrow(() -> Rejections.stale(c.reservation(), call));
            case Talking t when serves(t, c.reservation()) -> List.of();
            case Received _, Waiting _, Talking _, AtVoicemail _ -> throw Rejections.stale(c.reservation(), call);
            case New() -> throw Rejections.of(NOT_FOUND, call);
            case Ended _ -> throw Rejections.of(CALL_ENDED, call);
        };
    }

    /** The other phones that ring for it fall silent, and nobody has missed anything. */
    private static List<CallEvent> answered(AnswerCall c, Offered o, AgentId agent) {
        Instant at = StreamTime.notBefore(o.since(), c.at());
        Place place = o.place();
        List<CallEvent> events = new ArrayList<>();
        events.add(new CallAnswered(
                c.call(), c.reservation(), agent, place.visit(), new PartyId(place.nextParty()), place.promise(), at));
        o.ring()
                .without(c.reservation())
                .legs()
                .forEach(leg -> events.add(
                        new CallAnsweredElsewhere(c.call(), leg.reservation(), leg.agent(), place.queue(), at)));
        return events;
    }

    /** Also one who has it after a while: the offer was answered, whatever has become of the agent since. */
    private static boolean serves(Talking talking, ReservationId reservation) {
        return talking.conversation().members().stream()
                .anyMatch(member -> reservation.equals(member.reservation()) && member.purpose() == null);
    }
}
