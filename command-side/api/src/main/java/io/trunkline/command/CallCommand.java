package io.trunkline.command;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.MenuFault;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.Destination;
import io.trunkline.events.LastContact;
import io.trunkline.events.MailboxId;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.events.RouteReply;
import io.trunkline.events.RouteTaken;
import io.trunkline.events.SkillLevel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be asked of a call. Every one of them may be sent twice: the second time changes nothing. */
public sealed interface CallCommand extends Command
        permits CallCommand.ReceiveCall,
                CallCommand.TellRouteAsked,
                CallCommand.ChooseMenuOption,
                CallCommand.GiveUpMenu,
                CallCommand.QueueCall,
                CallCommand.AnnounceWait,
                CallCommand.OfferCallback,
                CallCommand.AcceptCallback,
                CallCommand.LeaveQueue,
                CallCommand.OverflowCall,
                CallCommand.ReachVoicemail,
                CallCommand.OfferCall,
                CallCommand.EndOffer,
                CallCommand.AnswerCall,
                CallCommand.HangUpCall,
                CallCommand.LoseLeg,
                CallCommand.FailCall,
                IvrCommand,
                ConversationCommand {

    CallId call();

    @Override
    default String stream() {
        return call().stream();
    }

    /** The edge accepted a caller's INVITE; see {@code call.received} for the parameters. */
    record ReceiveCall(
            CallId call,
            Personal from,
            String to,
            String peer,
            String node,
            @Nullable AgentId agent,
            Instant at) implements CallCommand {

        /** From somebody who is no agent of ours. */
        public ReceiveCall(CallId call, Personal from, String to, String peer, String node, Instant at) {
            this(call, from, to, peer, node, null, at);
        }

        @Override
        public boolean begins() {
            return true;
        }
    }

    /** The center's own system was asked where the caller is to go; see {@code call.route-asked} for the parameters. */
    record TellRouteAsked(
            CallId call, String service, @Nullable LastContact known, RouteReply reply, RouteTaken taken, Instant at)
            implements CallCommand {}

    record ChooseMenuOption(
            CallId call,
            String menu,
            String digit,
            String option,
            @Nullable String language,
            Instant at) implements CallCommand {}

    record GiveUpMenu(CallId call, String menu, MenuFault fault, int attempts, Instant at) implements CallCommand {}

    /**
     * The caller begins to wait.
     *
     * @param creditSeconds head start, 0 to 86,400
     * @param skills what the contact asks of an agent, beside what the queue does; each named once, at most 10
     */
    record QueueCall(CallId call, QueueId queue, int creditSeconds, List<SkillLevel> skills, Instant at)
            implements CallCommand {
        public QueueCall {
            skills = List.copyOf(skills);
        }

        /** Whoever serves the queue may take it. */
        public QueueCall(CallId call, QueueId queue, int creditSeconds, Instant at) {
            this(call, queue, creditSeconds, List.of(), at);
        }
    }

    /**
     * The caller is told how the wait stands; see {@code call.wait-announced} for the parameters. One that comes twice, or after a
     * later one, changes nothing.
     */
    record AnnounceWait(
            CallId call,
            QueueId queue,
            int number,
            @Nullable Integer position,
            @Nullable Integer expectedSeconds,
            Instant at)
            implements CallCommand {}

    /** A caller who waits is told of being called back; see {@code call.callback-offered} for the parameters. */
    record OfferCallback(CallId call, QueueId queue, String digit, Instant at) implements CallCommand {}

    /**
     * The caller wants to be called back: one who waits in the queue, or who is offered it on the way there.
     *
     * @param number sealed for {@link io.trunkline.events.PersonalPlace#callbackOf} of {@link
     *     io.trunkline.events.CallbackId#askedIn}
     * @param node the edge node that is to place the calls
     */
    record AcceptCallback(
            CallId call,
            QueueId queue,
            Personal number,
            String node,
            int attempts,
            int pauseSeconds,
            Instant expiresAt,
            Instant at)
            implements CallCommand {}

    /**
     * A caller who waits has pressed the digit by which the queue may be left.
     *
     * @param queue that is left
     * @param to where the queue's settings say that the digit leads at this moment
     */
    record LeaveQueue(CallId call, QueueId queue, String digit, Destination to, Instant at) implements CallCommand {}

    /**
     * A rule of the queue takes a caller out of it for whom no phone rings.
     *
     * @param visit that this ends
     */
    record OverflowCall(CallId call, QueueVisit visit, OverflowRule rule, Instant at) implements CallCommand {}

    /** The caller is at a box for messages, instead of on the way to somebody. */
    record ReachVoicemail(CallId call, MailboxId mailbox, Instant at) implements CallCommand {}

    /**
     * The router offers the waiting call to the agent it has reserved.
     *
     * @param together while other phones ring for it as well, all of which were offered it in this way
     */
    record OfferCall(
            CallId call, ReservationId reservation, AgentId agent, Instant ringUntil, boolean together, Instant at)
            implements CallCommand {

        /** To nobody else meanwhile. */
        public OfferCall(CallId call, ReservationId reservation, AgentId agent, Instant ringUntil, Instant at) {
            this(call, reservation, agent, ringUntil, false, at);
        }
    }

    /**
     * The offer ended without an answer; unless other phones ring, the call goes back to its place.
     *
     * @param sipStatus the phone's final status where the outcome is {@link OfferOutcome#REFUSED}, else 0
     */
    record EndOffer(CallId call, ReservationId reservation, OfferOutcome outcome, int sipStatus, Instant at)
            implements CallCommand {}

    /** The reserved agent's phone answered. */
    record AnswerCall(CallId call, ReservationId reservation, Instant at) implements CallCommand {}

    /**
     * One side hung up: the caller, or the agent who has the contact; others leave by {@link
     * ConversationCommand.LeaveCall}. A talk of two ends, whoever did, and any talk by the system. Before a talk the caller
     * abandons; the system's hanging up is then a failure of ours ({@code INTERNAL}), and an agent has nothing to hang up.
     */
    record HangUpCall(CallId call, Party by, Instant at) implements CallCommand {}

    /**
     * The edge lost a leg; the call fails, with all who are in it. The agent's leg counts only in a talk: before, end the
     * offer instead. Where others stay, the one who is gone leaves by {@link ConversationCommand.LeaveCall}.
     */
    record LoseLeg(CallId call, Leg leg, String detail, Instant at) implements CallCommand {}

    /** The call cannot go on. */
    record FailCall(CallId call, CallFault fault, String detail, Instant at) implements CallCommand {}

    /** How an offer ended without an answer. */
    enum OfferOutcome {
        RING_NO_ANSWER,
        REFUSED,
        UNREACHABLE,
        WITHDRAWN
    }
}
