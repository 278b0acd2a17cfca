package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of one contact by voice, from INVITE to the last BYE. */
public sealed interface CallEvent extends Event
        permits CallEvent.CallReceived,
                CallEvent.CallRouteAsked,
                CallEvent.CallMenuChosen,
                CallEvent.CallMenuUnanswered,
                CallEvent.CallQueued,
                CallEvent.CallWaitAnnounced,
                CallEvent.CallCallbackOffered,
                CallEvent.CallCallbackAccepted,
                CallEvent.CallOffered,
                CallEvent.CallRingNoAnswer,
                CallEvent.CallOfferRefused,
                CallEvent.CallAgentUnreachable,
                CallEvent.CallOfferWithdrawn,
                CallEvent.CallAnswered,
                CallEvent.CallAnsweredElsewhere,
                CallEvent.CallAbandoned,
                CallEvent.CallQueueLeft,
                CallEvent.CallOverflowed,
                CallEvent.CallEnded,
                CallEvent.CallVoicemailReached,
                CallEvent.CallLegLost,
                CallEvent.CallFailed,
                IvrEvent,
                ConversationEvent {

    CallId call();

    @Override
    @JsonIgnore
    default String stream() {
        return call().stream();
    }

    /**
     * A caller's INVITE was accepted.
     *
     * @param from the caller's number or SIP user, as signalled; personal
     * @param to the number dialled
     * @param peer the trunk peer that sent the INVITE, or {@code account} for any phone of ours
     * @param node the edge node that holds the caller's dialog
     * @param agent whose phone it is, where an agent's phone calls
     */
    @Stored(name = "call.received", revision = 3)
    record CallReceived(
            CallId call,
            Personal from,
            String to,
            String peer,
            String node,
            @Nullable AgentId agent,
            Instant at) implements CallEvent {

        /** From somebody who is no agent of ours. */
        public CallReceived(CallId call, Personal from, String to, String peer, String node, Instant at) {
            this(call, from, to, peer, node, null, at);
        }
    }

    /**
     * The center's own system was asked where the caller is to go. It was told who calls, what was dialled and through which
     * peer, as {@code call.received} has it, and of the contact before.
     *
     * @param service its name
     * @param known the contact before that it was told of; absent: none was known
     * @param taken where the caller goes: as the answer says, or else the default way
     */
    @Stored(name = "call.route-asked")
    record CallRouteAsked(
            CallId call, String service, @Nullable LastContact known, RouteReply reply, RouteTaken taken, Instant at)
            implements CallEvent {}

    /**
     * The caller pressed a digit that the menu offers.
     *
     * @param option the name of the menu's option
     * @param language BCP 47 tag that the option selects, if it selects one
     */
    @Stored(name = "call.menu-chosen")
    record CallMenuChosen(
            CallId call,
            String menu,
            String digit,
            String option,
            @Nullable String language,
            Instant at) implements CallEvent {}

    /** The caller pressed nothing, or only digits that the menu does not offer, until its attempts were used up. */
    @Stored(name = "call.menu-unanswered")
    record CallMenuUnanswered(CallId call, String menu, MenuFault fault, int attempts, Instant at)
            implements CallEvent {}

    /**
     * A queue visit began.
     *
     * @param creditSeconds head start in the queue, in seconds, added to the time waited
     * @param skills what the contact asks of an agent, beside what the queue does
     */
    @Stored(name = "call.queued", revision = 3)
    record CallQueued(CallId call, QueueId queue, int creditSeconds, List<SkillLevel> skills, Instant at)
            implements CallEvent {

        public CallQueued {
            skills = List.copyOf(skills);
        }

        /** Whoever serves the queue may take it. */
        public CallQueued(CallId call, QueueId queue, int creditSeconds, Instant at) {
            this(call, queue, creditSeconds, List.of(), at);
        }
    }

    /**
     * The caller was told how the wait stands.
     *
     * @param number of such announcements in this visit, this one included
     * @param position the caller's place in the queue, from 1; absent: it was not told
     * @param expectedSeconds how long it is expected to take from now, as it was told; absent: it was not told
     */
    @Stored(name = "call.wait-announced")
    record CallWaitAnnounced(
            CallId call,
            QueueVisit visit,
            int number,
            @Nullable Integer position,
            @Nullable Integer expectedSeconds,
            Instant at)
            implements CallEvent {}

    /**
     * The caller was told of being called back instead, by pressing a digit.
     *
     * @param digit as the queue's settings had it
     */
    @Stored(name = "call.callback-offered")
    record CallCallbackOffered(CallId call, QueueVisit visit, String digit, Instant at) implements CallEvent {}

    /**
     * The caller is to be called back, and need not wait; the call ends. {@code callback.requested} follows in a stream of its own.
     *
     * @param visit the queue visit that this ends; absent where the caller has not come to the queue
     * @param number to be called, sealed for {@link PersonalPlace#callbackOf}; personal
     */
    @Stored(name = "call.callback-accepted")
    record CallCallbackAccepted(
            CallId call,
            CallbackId callback,
            @Nullable QueueVisit visit,
            Personal number,
            String node,
            CallbackWish wish,
            Instant at)
            implements CallEvent {}

    /**
     * The call is being presented to a reserved agent; the agent's phone is asked to ring.
     *
     * @param ringUntil when the offer ends by itself
     * @param together phones of other agents may ring at the same time; whoever answers first has the call
     */
    @Stored(name = "call.offered", revision = 2)
    record CallOffered(
            CallId call,
            ReservationId reservation,
            AgentId agent,
            QueueId queue,
            Instant ringUntil,
            boolean together,
            Instant at)
            implements CallEvent {

        /** To nobody else meanwhile. */
        public CallOffered(
                CallId call, ReservationId reservation, AgentId agent, QueueId queue, Instant ringUntil, Instant at) {
            this(call, reservation, agent, queue, ringUntil, false, at);
        }
    }

    /** The agent's phone rang for the whole ring time. Unless others ring, the call is back at its place in the queue. */
    @Stored(name = "call.ring-no-answer")
    record CallRingNoAnswer(CallId call, ReservationId reservation, AgentId agent, QueueId queue, Instant at)
            implements CallEvent {}

    /**
     * The agent's phone answered with a final SIP error. Unless others ring, the call is back at its place in the queue.
     *
     * @param sipStatus the status code, 300 to 699
     */
    @Stored(name = "call.offer-refused")
    record CallOfferRefused(
            CallId call, ReservationId reservation, AgentId agent, QueueId queue, int sipStatus, Instant at)
            implements CallEvent {}

    /** The agent has no registered phone, or none of them replied. The call is back at its place in the queue. */
    @Stored(name = "call.agent-unreachable")
    record CallAgentUnreachable(CallId call, ReservationId reservation, AgentId agent, QueueId queue, Instant at)
            implements CallEvent {}

    /** The agent's reservation had ended while the phone rang. The call is back at its place in the queue. */
    @Stored(name = "call.offer-withdrawn")
    record CallOfferWithdrawn(CallId call, ReservationId reservation, AgentId agent, QueueId queue, Instant at)
            implements CallEvent {}

    /**
     * The agent answered and was joined to the caller.
     *
     * @param party the number that the agent has in this call from now on
     * @param promise how long the caller was told that it may take; absent: nothing was told
     */
    @Stored(name = "call.answered", revision = 3)
    record CallAnswered(
            CallId call,
            ReservationId reservation,
            AgentId agent,
            QueueVisit visit,
            PartyId party,
            @Nullable WaitPromise promise,
            Instant at)
            implements CallEvent {

        /** Nothing was told of how long it may take. */
        public CallAnswered(
                CallId call, ReservationId reservation, AgentId agent, QueueVisit visit, PartyId party, Instant at) {
            this(call, reservation, agent, visit, party, null, at);
        }
    }

    /** While the agent's phone rang together with others, another one was answered first. Nothing that the agent missed. */
    @Stored(name = "call.answered-elsewhere")
    record CallAnsweredElsewhere(CallId call, ReservationId reservation, AgentId agent, QueueId queue, Instant at)
            implements CallEvent {}

    /**
     * The caller left before an agent answered.
     *
     * @param visit the queue visit that this ends; absent when the caller left in the menu
     */
    @Stored(name = "call.abandoned")
    record CallAbandoned(
            CallId call, AbandonStage stage, @Nullable QueueVisit visit, Instant at) implements CallEvent {}

    /**
     * The caller did not want to wait any longer and left the queue by a digit, for a place that the queue names; the call goes
     * on.
     *
     * @param visit the queue visit that this ends
     * @param digit that was pressed
     * @param to where the caller goes: a box, a ring group, an extension, or another queue, of which {@code call.queued} tells
     */
    @Stored(name = "call.queue-left")
    record CallQueueLeft(CallId call, QueueVisit visit, String digit, Destination to, Instant at)
            implements CallEvent {}

    /**
     * A rule of the queue took the caller out of it; the call goes on where the rule leads, or ends. Another queue's visit
     * begins with {@code call.queued}.
     *
     * @param visit the queue visit that this ends
     * @param rule as the queue's settings had it
     */
    @Stored(name = "call.overflowed")
    record CallOverflowed(CallId call, QueueVisit visit, OverflowRule rule, Instant at) implements CallEvent {}

    /**
     * An answered call ended as calls do: fewer than two parties were left.
     *
     * @param by on whose side it ended
     * @param agent whose contact it was in the end
     * @param answeredAt when the talk that this ends began
     */
    @Stored(name = "call.ended")
    record CallEnded(CallId call, Party by, AgentId agent, QueueId queue, Instant answeredAt, Instant at)
            implements CallEvent {}

    /**
     * The caller is at a box for messages, hears its greeting and may speak. The call ends by {@code call.cleared} or a
     * failure; what was said is told by the message's own events.
     */
    @Stored(name = "call.voicemail-reached")
    record CallVoicemailReached(CallId call, MailboxId mailbox, Instant at) implements CallEvent {}

    /** The edge lost the dialog or the media of a leg without a BYE. Always followed by {@link CallFailed}. */
    @Stored(name = "call.leg-lost")
    record CallLegLost(CallId call, Leg leg, Instant at) implements CallEvent {}

    /**
     * A fault of ours or of the network ended the call.
     *
     * @param visit the queue visit that this ends, if the call was waiting
     * @param agent the agent who was talking to the caller, if any
     * @param detail for people; at most 200 characters
     */
    @Stored(name = "call.failed")
    record CallFailed(
            CallId call,
            CallFault fault,
            @Nullable QueueVisit visit,
            @Nullable AgentId agent,
            String detail,
            Instant at)
            implements CallEvent {}

    /** Why a menu got no choice. */
    enum MenuFault {
        NO_INPUT,
        INVALID_INPUT
    }

    /** Where in the journey a caller left. */
    enum AbandonStage {
        MENU,
        QUEUE,
        RINGING
    }

    /** Who ended a talk. */
    enum Party {
        CALLER,
        AGENT,
        SYSTEM
    }

    /** A leg of a call. */
    enum Leg {
        CALLER,
        AGENT
    }

    /** What ended a call that neither side ended. */
    enum CallFault {
        /** The edge restarted or lost the dialog. */
        LEG_LOST,
        /** No RTP arrived for the media time-out. */
        MEDIA_TIMEOUT,
        /** The number dialled leads nowhere. */
        NO_ROUTE,
        /** Caller and edge share no codec, or the SDP could not be used. */
        MEDIA_NOT_ACCEPTABLE,
        /** A part of Trunkline failed. */
        INTERNAL
    }
}
