package io.trunkline.model.call;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.AcceptCallback;
import io.trunkline.command.CallCommand.AnnounceWait;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.ChooseMenuOption;
import io.trunkline.command.CallCommand.EndOffer;
import io.trunkline.command.CallCommand.FailCall;
import io.trunkline.command.CallCommand.GiveUpMenu;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.LeaveQueue;
import io.trunkline.command.CallCommand.LoseLeg;
import io.trunkline.command.CallCommand.OfferCall;
import io.trunkline.command.CallCommand.OfferCallback;
import io.trunkline.command.CallCommand.OverflowCall;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.ReachVoicemail;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.command.CallCommand.TellRouteAsked;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.ConversationCommand;
import io.trunkline.command.IvrCommand;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAgentUnreachable;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallAnsweredElsewhere;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallCallbackOffered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.CallMenuChosen;
import io.trunkline.events.CallEvent.CallMenuUnanswered;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOfferWithdrawn;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallEvent.CallRouteAsked;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.CallEvent.CallWaitAnnounced;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.Destination;
import io.trunkline.events.IvrEvent;
import io.trunkline.events.MailboxId;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.WaitPromise;
import io.trunkline.model.Limits;
import io.trunkline.model.call.Conversation.Member;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A contact by voice, from arrival to the last hang-up: first a {@link Journey} through menu and queue, then a {@link
 * Conversation}. Pure: time and ids arrive in the command.
 */
public sealed interface Call {

    /** Greatest head start in a queue, in seconds. */
    int MAX_CREDIT_SECONDS = 86_400;

    /** How often lines, ring groups and queues send a call on at most. */
    int MOST_HOPS = 5;

    /** Longest number, name or address that a call keeps, in characters. */
    int MAX_TEXT = 256;

    /** A text of {@code MAX_TEXT} characters takes at most so many sealed. */
    int MAX_SEALED = 2_000;

    /** No caller yet. */
    record New() implements Call {}

    /** The edge holds the caller, in a menu or on the way to a queue. */
    record Received(Arrival arrival, Menu menu, Set<String> told, Instant since) implements Call {

        /** Nothing was told of what came after the menu. */
        public Received(Arrival arrival, Menu menu, Instant since) {
            this(arrival, menu, Set.of(), since);
        }

        /** Past the menu, and on the way to elsewhere or to the end. */
        boolean isSentOn() {
            return menu instanceof Menu.SentOn || menu instanceof Menu.CalledBack;
        }

        /** The number of the call's next party. */
        int nextParty() {
            return switch (menu) {
                case Menu.SentOn on -> on.nextParty();
                case Menu.CalledBack back -> back.nextParty();
                case Menu.InFlow flow -> flow.nextParty();
                case Menu.Unanswered _, Menu.Asked _, Menu.Chosen _, Menu.GivenUp _, Menu.Feature _ ->
                    PartyId.CALLER.number() + 1;
            };
        }

        Received told(String what, Instant at) {
            Set<String> all = new HashSet<>(told);
            all.add(what);
            return new Received(arrival, menu, Set.copyOf(all), at);
        }
    }

    /** In a queue, and no phone rings for it. */
    record Waiting(Arrival arrival, Place place, Instant since) implements Call {}

    /** In a queue, and the phone of a reserved agent rings for it, or those of several. */
    record Offered(Arrival arrival, Place place, Ring ring, Instant since) implements Call {}

    /**
     * Parties talk, or are being called to.
     *
     * @param place the queue that the contact came out of, if it came out of one
     * @param agent whose contact it is or was last; absent where it came out of no queue
     * @param serving the party that this agent is; absent while nobody has the contact
     * @param talkedFrom since when at least two talk
     */
    record Talking(
            Arrival arrival,
            @Nullable Place place,
            @Nullable AgentId agent,
            @Nullable PartyId serving,
            Conversation conversation,
            @Nullable Instant talkedFrom)
            implements Call {

        Talking with(Conversation after) {
            return new Talking(arrival, place, agent, serving, after, talkedFrom);
        }

        Talking servedBy(@Nullable PartyId party, @Nullable AgentId who) {
            return new Talking(arrival, place, who, party, conversation, talkedFrom);
        }
    }

    /** At a box for messages, having reached nobody. */
    record AtVoicemail(Arrival arrival, MailboxId mailbox, Instant since) implements Call {}

    /**
     * Over, one way or another.
     *
     * @param heard of which parties it was told how well they were heard
     */
    record Ended(Set<PartyId> heard, Instant since) implements Call {}

    /**
     * Who called whom, through what; an agent where it is an agent's phone.
     *
     * @param heard of which parties it was told how well they were heard
     * @param sentOn how often the call was sent on to a box or a ring group, or has left a queue
     * @param left the queues that it has left for elsewhere
     * @param over its offers that ended last, in this queue or another, so that a late word about one is known for what it is
     */
    @RecordBuilder
    record Arrival(
            Personal from,
            String to,
            String peer,
            String node,
            @Nullable AgentId agent,
            Set<PartyId> heard,
            int sentOn,
            Set<QueueId> left,
            List<ReservationId> over)
            implements CallArrivalBuilder.With {

        public Arrival {
            left = Set.copyOf(left);
            over = List.copyOf(over);
        }

        /** As a call arrives. */
        public Arrival(
                Personal from, String to, String peer, String node, @Nullable AgentId agent, Set<PartyId> heard) {
            this(from, to, peer, node, agent, heard, 0, Set.of(), List.of());
        }

        Arrival heard(PartyId party) {
            return withHeard(LegQuality.with(heard, party));
        }

        Arrival onceMore() {
            return withSentOn(sentOn + 1);
        }

        Arrival outOf(QueueId queue) {
            Set<QueueId> all = new HashSet<>(left);
            all.add(queue);
            return with(arrival -> arrival.sentOn(sentOn + 1).left(all));
        }

        /** These offers have ended. */
        Arrival offered(Stream<ReservationId> ended) {
            return withOver(
                    Stream.concat(ended, over.stream()).limit(Limits.RINGS).toList());
        }

        /** Whether a rule may take the call there: not round in a circle, and not for ever. To its end it always may. */
        boolean mayGo(@Nullable Destination rule) {
            return rule == null || (sentOn < MOST_HOPS && (rule.queue() == null || !left.contains(rule.queue())));
        }
    }

    /**
     * A place in a queue; it outlives offers.
     *
     * @param nextParty the number of the call's next party
     * @param told what the caller was told of the wait; absent: nothing
     * @param mayBeCalledBack the caller was told of that
     */
    record Place(
            QueueId queue,
            int creditSeconds,
            List<SkillLevel> skills,
            Instant queuedAt,
            int nextParty,
            @Nullable Told told,
            boolean mayBeCalledBack) {

        /** Nothing was told of the wait. */
        public Place(QueueId queue, int creditSeconds, List<SkillLevel> skills, Instant queuedAt, int nextParty) {
            this(queue, creditSeconds, skills, queuedAt, nextParty, null, false);
        }

        Place calledBackIfWanted() {
            return new Place(queue, creditSeconds, skills, queuedAt, nextParty, told, true);
        }

        int timesTold() {
            return told == null ? 0 : told.times();
        }

        @Nullable
        WaitPromise promise() {
            return told == null ? null : told.promise();
        }

        Place told(CallWaitAnnounced e) {
            WaitPromise first = promise();
            Integer seconds = e.expectedSeconds();
            WaitPromise now = first != null || seconds == null ? first : new WaitPromise(seconds, e.at());
            return new Place(
                    queue, creditSeconds, skills, queuedAt, nextParty, new Told(e.number(), now), mayBeCalledBack);
        }

        QueueVisit visit() {
            return new QueueVisit(queue, queuedAt);
        }

        Menu onTheWay(@Nullable Destination to) {
            return new Menu.SentOn(to, nextParty);
        }
    }

    /**
     * What a caller was told of the wait in this place.
     *
     * @param promise the first time that it was said how long it may take
     */
    record Told(int times, @Nullable WaitPromise promise) {}

    /** What the menu has given so far. */
    sealed interface Menu {
        record Unanswered() implements Menu {}

        /** The center's own system has been asked where the caller is to go; no menu yet. */
        record Asked() implements Menu {}

        record Chosen(
                String menu,
                String digit,
                String option,
                @Nullable String language) implements Menu {}

        record GivenUp(String menu, CallEvent.MenuFault fault, int attempts) implements Menu {}

        /**
         * A flow.
         *
         * @param step how many of its facts were told
         * @param type of the node that the caller is at
         * @param nextParty the number of the call's next party
         */
        record InFlow(int step, String type, int nextParty) implements Menu {
            /** The flow itself ends the call. */
            boolean isOver() {
                return type.equals("hang-up") || type.equals("return");
            }
        }

        /**
         * The caller is past it, and on the way to elsewhere, alone.
         *
         * @param to absent: nowhere, the call ends
         * @param nextParty the number of the call's next party
         */
        record SentOn(@Nullable Destination to, int nextParty) implements Menu {}

        /** The caller is to be called back, and this call is at its end. */
        record CalledBack(int nextParty) implements Menu {}

        /** There was no menu: the caller's phone has dialled a feature's code. */
        record Feature(
                String name,
                @Nullable String argument,
                @Nullable String refusal) implements Menu {}
    }

    /**
     * What follows from a command.
     *
     * @return the new events, none for a command carried out before
     * @throws CommandRejected when the state does not allow it
     */
    static List<CallEvent> decide(CallCommand command, Call call) {
        return TalkPauses.told(call, decided(command, call));
    }

    private static List<CallEvent> decided(CallCommand command, Call call) {
        return switch (command) {
            case ReceiveCall c -> Journey.receive(c, call);
            case TellRouteAsked c -> RouteAsking.decide(c, call);
            case ChooseMenuOption c -> Journey.choose(c, call);
            case GiveUpMenu c -> Journey.giveUp(c, call);
            case QueueCall c -> Journey.queue(c, call);
            case AnnounceWait c -> Journey.announceWait(c, call);
            case OfferCallback c -> CallingBack.offer(c, call);
            case AcceptCallback c -> CallingBack.accept(c, call);
            case LeaveQueue c -> Leaving.byDigit(c, call);
            case OverflowCall c -> Leaving.byRule(c, call);
            case ReachVoicemail c -> Journey.reachVoicemail(c, call);
            case OfferCall c -> Journey.offer(c, call);
            case EndOffer c -> Journey.endOffer(c, call);
            case AnswerCall c -> Journey.answer(c, call);
            case HangUpCall c -> Endings.hangUp(c, call);
            case LoseLeg c -> Endings.loseLeg(c, call);
            case FailCall c -> Endings.fail(c, c.fault(), c.detail(), call);
            case IvrCommand c -> FlowSteps.decide(c, call);
            case ConversationCommand c -> Conversations.decide(c, call);
        };
    }

    /** The state after an event. Total: an event that does not fit the state leaves it as it is. */
    static Call evolve(Call call, CallEvent event) {
        return switch (event) {
            case CallReceived e ->
                new Received(
                        new Arrival(e.from(), e.to(), e.peer(), e.node(), e.agent(), Set.of()),
                        new Menu.Unanswered(),
                        e.at());
            case CallRouteAsked e -> atMenu(call, new Menu.Asked(), e.at());
            case CallMenuChosen e ->
                atMenu(call, new Menu.Chosen(e.menu(), e.digit(), e.option(), e.language()), e.at());
            case CallMenuUnanswered e -> atMenu(call, new Menu.GivenUp(e.menu(), e.fault(), e.attempts()), e.at());
            case CallQueued e -> queued(call, e);
            case CallWaitAnnounced e ->
                call instanceof Waiting w ? new Waiting(w.arrival(), w.place().told(e), e.at()) : call;
            case CallCallbackOffered e -> CallingBack.offered(call, e);
            case CallCallbackAccepted e -> CallingBack.accepted(call, e);
            case CallOffered e -> offered(call, e);
            case CallRingNoAnswer e -> offerOver(call, e.reservation(), e.at());
            case CallOfferRefused e -> offerOver(call, e.reservation(), e.at());
            case CallAgentUnreachable e -> offerOver(call, e.reservation(), e.at());
            case CallOfferWithdrawn e -> offerOver(call, e.reservation(), e.at());
            case CallAnsweredElsewhere _ -> call;
            case CallQueueLeft e -> queueLeft(call, e.visit().queue(), e.to(), e.at());
            case CallOverflowed e -> queueLeft(call, e.visit().queue(), e.rule().to(), e.at());
            case CallAnswered e -> call instanceof Offered o ? answered(o, e) : call;
            case CallVoicemailReached e -> atVoicemail(call, e);
            case CallLegLost _ -> call;
            case IvrEvent e -> FlowSteps.evolve(call, e);
            case ConversationEvent e -> ConversationFold.evolve(call, e);
            case CallAbandoned _, CallEnded _, CallFailed _ -> new Ended(LegQuality.heard(call), event.at());
        };
    }

    private static Call atMenu(Call call, Menu menu, Instant at) {
        return call instanceof Received r ? new Received(r.arrival(), menu, r.told(), at) : call;
    }

    private static Call offered(Call call, CallOffered e) {
        return switch (call) {
            case Waiting w -> new Offered(w.arrival(), w.place(), Ring.first(e), e.at());
            case Offered o -> new Offered(o.arrival(), o.place(), o.ring().with(e), e.at());
            case New _, Received _, Talking _, AtVoicemail _, Ended _ -> call;
        };
    }

    private static Call offerOver(Call call, ReservationId reservation, Instant at) {
        if (!(call instanceof Offered o)) {
            return call;
        }
        Ring rest = o.ring().without(reservation);
        Arrival arrival = o.arrival().offered(Stream.of(reservation));
        return rest.isSilent() ? new Waiting(arrival, o.place(), at) : new Offered(arrival, o.place(), rest, at);
    }

    private static Call queued(Call call, CallQueued e) {
        return switch (call) {
            case Received r -> waiting(r.arrival(), e, r.nextParty());
            case Talking t -> waiting(t.arrival(), e, t.conversation().next());
            case New _, Waiting _, Offered _, AtVoicemail _, Ended _ -> call;
        };
    }

    private static Call queueLeft(Call call, QueueId left, @Nullable Destination to, Instant at) {
        return switch (call) {
            case Waiting w -> new Received(w.arrival().outOf(left), w.place().onTheWay(to), at);
            case Offered o ->
                new Received(
                        o.arrival().offered(o.ring().reservations()).outOf(left),
                        o.place().onTheWay(to),
                        at);
            case New _, Received _, Talking _, AtVoicemail _, Ended _ -> call;
        };
    }

    private static Call atVoicemail(Call call, CallVoicemailReached e) {
        return switch (call) {
            case Received r -> new AtVoicemail(r.arrival(), e.mailbox(), e.at());
            case Talking t -> new AtVoicemail(t.arrival(), e.mailbox(), e.at());
            case New _, Waiting _, Offered _, AtVoicemail _, Ended _ -> call;
        };
    }

    private static Waiting waiting(Arrival arrival, CallQueued e, int nextParty) {
        return new Waiting(arrival, new Place(e.queue(), e.creditSeconds(), e.skills(), e.at(), nextParty), e.at());
    }

    private static Talking answered(Offered o, CallAnswered e) {
        Member caller = Member.joined(PartyId.CALLER, o.arrival().agent(), null, e.at());
        Member agent = Member.joined(e.party(), e.agent(), e.reservation(), e.at());
        Conversation two = Conversation.of(List.of(caller, agent), e.party().number() + 1, e.at());
        Arrival arrival = o.arrival().offered(o.ring().reservations());
        return new Talking(arrival, o.place(), e.agent(), e.party(), two, e.at());
    }
}
