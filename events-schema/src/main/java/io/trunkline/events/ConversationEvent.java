package io.trunkline.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the parties of a call do with it once it is more than a caller in a queue. */
public sealed interface ConversationEvent extends CallEvent {

    /**
     * An agent asked for a call to be placed: their own phone rings first, as party 0, then the number they want. The first
     * event of its stream.
     *
     * @param node the edge node that is to hold the call
     * @param callback of which this is an attempt; absent: the agent asked for the call
     */
    @Stored(name = "call.placed", revision = 2)
    record CallPlaced(
            CallId call,
            AgentId agent,
            String node,
            @Nullable CallbackAttempt callback,
            Instant at) implements ConversationEvent {

        /** As an agent asks for. */
        public CallPlaced(CallId call, AgentId agent, String node, Instant at) {
            this(call, agent, node, null, at);
        }
    }

    /**
     * Somebody is wanted in the call; exactly one of agent, extension and number says who. No phone rings yet: an agent is
     * reserved first.
     *
     * @param party the number that this party has from now on
     * @param by who wants it; absent where it was asked for from outside the call
     * @param extension a phone account of ours
     * @param number an outside number; personal
     */
    @Stored(name = "call.party-requested")
    record CallPartyRequested(
            CallId call,
            PartyId party,
            Purpose purpose,
            @Nullable PartyId by,
            @Nullable AgentId agent,
            @Nullable String extension,
            @Nullable Personal number,
            Instant at)
            implements ConversationEvent {}

    /**
     * The party's phone is asked to ring.
     *
     * @param agent who is called, where the phone is an agent's at work
     * @param reservation under which the agent was taken for this call
     * @param ringUntil when ringing ends by itself
     */
    @Stored(name = "call.party-called")
    record CallPartyCalled(
            CallId call,
            PartyId party,
            @Nullable AgentId agent,
            @Nullable ReservationId reservation,
            Instant ringUntil,
            Instant at)
            implements ConversationEvent {}

    /**
     * A party who was wanted is sent on by what their line says; exactly one of next, queue, box and group says where to. The party
     * itself is not reached, which is told after it.
     *
     * @param extension whose line sends the call on
     * @param next the party who is called instead, sealed number and all as {@code call.party-requested} tells it
     * @param box a voicemail box
     * @param hops how many lines have sent this call on by now, 1 to 5
     * @param group a ring group
     */
    @Stored(name = "call.party-forwarded", revision = 2)
    record CallPartyForwarded(
            CallId call,
            PartyId party,
            LineId extension,
            LineEvent.Condition when,
            @Nullable PartyId next,
            @Nullable QueueId queue,
            @Nullable String box,
            int hops,
            @Nullable RingGroupId group,
            Instant at)
            implements ConversationEvent {

        /** Anywhere but to a ring group. */
        public CallPartyForwarded(
                CallId call,
                PartyId party,
                LineId extension,
                LineEvent.Condition when,
                @Nullable PartyId next,
                @Nullable QueueId queue,
                @Nullable String box,
                int hops,
                Instant at) {
            this(call, party, extension, when, next, queue, box, hops, null, at);
        }
    }

    /**
     * The caller has dialled a ring group; its settings at this moment go with the call.
     *
     * @param members extensions, in the order in which they are rung
     * @param otherwise where the call goes when nobody answers; absent: it ends
     */
    @Stored(name = "call.group-called", revision = 2)
    record CallGroupCalled(
            CallId call,
            RingGroupId group,
            List<String> members,
            RingGroupSettings.RingOrder order,
            int ringSeconds,
            @Nullable Destination otherwise,
            Instant at)
            implements ConversationEvent {}

    /** The party's phone answered, and it is in the call. */
    @Stored(name = "call.party-joined")
    record CallPartyJoined(
            CallId call, PartyId party, @Nullable AgentId agent, Instant at) implements ConversationEvent {}

    /**
     * A party that was wanted did not come.
     *
     * @param sipStatus the phone's final status where the outcome is {@link PartyOutcome#REFUSED}, else 0
     */
    @Stored(name = "call.party-not-reached")
    record CallPartyNotReached(
            CallId call,
            PartyId party,
            PartyOutcome outcome,
            int sipStatus,
            @Nullable AgentId agent,
            @Nullable ReservationId reservation,
            Instant at)
            implements ConversationEvent {}

    /** A party left while others stay. Those who are in a call when it ends leave by its end. */
    @Stored(name = "call.party-left")
    record CallPartyLeft(
            CallId call,
            PartyId party,
            Departure how,
            @Nullable AgentId agent,
            Instant joinedAt,
            Instant at) implements ConversationEvent {}

    /** A party put the others on hold. */
    @Stored(name = "call.held")
    record CallHeld(CallId call, PartyId party, Instant at) implements ConversationEvent {}

    /** The party who held the others talks to them again. */
    @Stored(name = "call.retrieved")
    record CallRetrieved(CallId call, PartyId party, Instant heldAt, Instant at) implements ConversationEvent {}

    /**
     * Whoever consults went over to the other side; the side that was left waits.
     *
     * @param party who consults
     * @param to where they are now
     */
    @Stored(name = "call.consultation-swapped")
    record CallConsultationSwapped(CallId call, PartyId party, Room to, Instant at) implements ConversationEvent {}

    /**
     * One party took another's place. Where the other is an agent, the contact is theirs from now on.
     *
     * @param from whose place it was
     * @param to whose it is
     * @param agent who that was, where an agent gave the call away; absent in other kinds, and where an agent without a queue's
     *     contact had left before it was taken
     */
    @Stored(name = "call.transferred", revision = 2)
    record CallTransferred(
            CallId call,
            PartyId from,
            PartyId to,
            TransferKind kind,
            @Nullable AgentId agent,
            Instant at) implements ConversationEvent {

        /** Nobody's who is known as an agent. */
        public CallTransferred(CallId call, PartyId from, PartyId to, TransferKind kind, Instant at) {
            this(call, from, to, kind, null, at);
        }
    }

    /**
     * A stretch of an agent's talk is over in which they had the others on hold, or consulted somebody aside. Told before what
     * ended it; who consults while the others are on hold consults.
     *
     * @param party whom the agent is in the call
     * @param since when it began
     */
    @Stored(name = "call.talk-paused")
    record CallTalkPaused(CallId call, PartyId party, AgentId agent, TalkPause pause, Instant since, Instant at)
            implements ConversationEvent {}

    /**
     * The talk ended and the caller goes to a queue, or back to one because nobody took the transfer. Always followed by
     * {@code call.queued}.
     *
     * @param from the party who sent the caller there
     * @param agent whose contact it was, if it was an agent's
     * @param answered the queue that the contact came from, if it came from one
     * @param answeredAt when the talk that this ends began
     */
    @Stored(name = "call.transferred-to-queue")
    record CallTransferredToQueue(
            CallId call,
            PartyId from,
            QueueId queue,
            @Nullable AgentId agent,
            @Nullable QueueId answered,
            Instant answeredAt,
            Instant at)
            implements ConversationEvent {}

    /**
     * The caller, alone, goes to a box or to a ring group; whoever else was in the call, or called to it, is out of it. What
     * becomes of the caller there is told after it.
     *
     * @param from the party who sent the caller there, or because of whom they go
     * @param to a box or a ring group
     * @param agent whose contact it was, if it was an agent's
     * @param answered the queue that the contact came from, if it came from one
     * @param answeredAt when the talk that this ends began
     */
    @Stored(name = "call.sent-on")
    record CallSentOn(
            CallId call,
            PartyId from,
            Destination to,
            @Nullable AgentId agent,
            @Nullable QueueId answered,
            Instant answeredAt,
            Instant at)
            implements ConversationEvent {}

    /** Who was talked to aside came to the others: everybody hears everybody. */
    @Stored(name = "call.conferenced")
    record CallConferenced(CallId call, PartyId by, Instant at) implements ConversationEvent {}

    /** The others do not hear this party any more. */
    @Stored(name = "call.party-muted")
    record CallPartyMuted(CallId call, PartyId party, Instant at) implements ConversationEvent {}

    /** The others hear this party again. */
    @Stored(name = "call.party-unmuted")
    record CallPartyUnmuted(CallId call, PartyId party, Instant at) implements ConversationEvent {}

    /** Nobody else can come in. */
    @Stored(name = "call.conference-locked")
    record CallConferenceLocked(CallId call, Instant at) implements ConversationEvent {}

    /** Others can come in again. */
    @Stored(name = "call.conference-unlocked")
    record CallConferenceUnlocked(CallId call, Instant at) implements ConversationEvent {}

    /**
     * From now on one party alone mutes, locks, removes and says who may. It ends with that party's leaving.
     *
     * @param moderator who may
     * @param by who named them
     */
    @Stored(name = "call.conference-moderated")
    record CallConferenceModerated(CallId call, PartyId moderator, PartyId by, Instant at)
            implements ConversationEvent {}

    /** Everybody may mute, lock and remove again. */
    @Stored(name = "call.conference-unmoderated")
    record CallConferenceUnmoderated(CallId call, PartyId by, Instant at) implements ConversationEvent {}

    /** From now on the others hear who comes and who goes. */
    @Stored(name = "call.names-announced")
    record CallNamesAnnounced(CallId call, Instant at) implements ConversationEvent {}

    /** Nobody hears any more who comes and goes. */
    @Stored(name = "call.names-kept")
    record CallNamesKept(CallId call, Instant at) implements ConversationEvent {}

    /**
     * What a supervisor hears and who hears the supervisor, from now on or, before they have joined, from their joining on.
     *
     * @param party the supervisor
     * @param over whom they look after
     */
    @Stored(name = "call.supervision-changed")
    record CallSupervisionChanged(CallId call, PartyId party, PartyId over, SupervisionMode mode, Instant at)
            implements ConversationEvent {}

    /**
     * A party is asked for digits; until {@code call.digits-collected} the others do not hear them.
     *
     * @param by who asks, where it is a party
     */
    @Stored(name = "call.digits-requested")
    record CallDigitsRequested(
            CallId call, PartyId party, @Nullable PartyId by, DigitsWanted wanted, Instant at)
            implements ConversationEvent {}

    /**
     * A party is no longer asked for digits, in a talk or on the way to a queue.
     *
     * @param name what they are
     * @param length how many there are, 0 unless {@link DigitsOutcome#COLLECTED}
     * @param attempts how often they were asked for
     * @param digits the digits; personal; absent where nobody may keep them and where there are none
     */
    @Stored(name = "call.digits-collected")
    record CallDigitsCollected(
            CallId call,
            PartyId party,
            String name,
            DigitsOutcome outcome,
            int length,
            int attempts,
            @Nullable Personal digits,
            Instant at)
            implements ConversationEvent {}

    /** The caller was told that the talk is to be recorded, or was asked whether it may be. */
    @Stored(name = "call.recording-announced")
    record CallRecordingAnnounced(CallId call, RecordingAnswer answer, Instant at) implements ConversationEvent {}

    /**
     * How well a party's phone was heard over its time in the call, told when its media end; often the last of its call's
     * events. Told once of each party.
     *
     * @param packets that arrived
     * @param lost that never did, as far as sequence numbers tell
     * @param jitterMs interarrival jitter at the end (RFC 3550)
     * @param roundTripMs median of what RTCP told; absent where the phone reports nothing
     * @param mos estimated mean opinion score, 1.0 to 4.5 (E-model, ITU-T G.107 simplified); absent where nothing arrived
     */
    @Stored(name = "call.leg-quality")
    record CallLegQuality(
            CallId call,
            PartyId party,
            long packets,
            long lost,
            int jitterMs,
            @Nullable Integer roundTripMs,
            @Nullable Double mos,
            Instant at)
            implements ConversationEvent {}

    /**
     * The caller's phone asked for a feature by dialling its code.
     *
     * @param feature the feature's name, as {@code forward-always}
     * @param argument the slot or number of ours that was dialled with it; absent where there was none, or a number outside
     * @param refusal code of what stood against it; absent: it is done
     */
    @Stored(name = "call.feature-used")
    record CallFeatureUsed(
            CallId call,
            String feature,
            @Nullable String argument,
            @Nullable String refusal,
            Instant at) implements ConversationEvent {}

    /**
     * A party asked for the one they talk to to be parked; the edge that holds the call gives a slot.
     *
     * @param by who asked
     * @param slot the one that is wanted, 1 to 99; absent: any
     */
    @Stored(name = "call.park-requested")
    record CallParkRequested(
            CallId call, PartyId by, @Nullable Integer slot, Instant at) implements ConversationEvent {}

    /** No slot was free, or not the one that was wanted: the talk goes on. */
    @Stored(name = "call.park-denied")
    record CallParkDenied(CallId call, PartyId by, Instant at) implements ConversationEvent {}

    /**
     * A party waits alone, with music, for whoever fetches them from the slot; the parker leaves. Told again where nobody has
     * come in time, not even the parker, and the party goes on waiting.
     *
     * @param party who waits
     * @param by who parked them
     * @param agent who that is, if an agent
     * @param extension the parker's phone, where it is a phone of ours and no agent's; rung when the time is over
     * @param slot 1 to 99, unique among the calls of the call's node
     * @param until when the parker is rung again
     */
    @Stored(name = "call.parked")
    record CallParked(
            CallId call,
            PartyId party,
            PartyId by,
            @Nullable AgentId agent,
            @Nullable String extension,
            int slot,
            Instant until,
            Instant at)
            implements ConversationEvent {}

    /**
     * Somebody talks to the one who was parked; the slot is free.
     *
     * @param by who fetched them
     */
    @Stored(name = "call.unparked")
    record CallUnparked(CallId call, int slot, PartyId by, Instant at) implements ConversationEvent {}

    /**
     * Nobody fetched the parked one in time: the parker's phone rings. The slot stays taken until somebody talks to them.
     *
     * @param by who parked them
     */
    @Stored(name = "call.park-expired")
    record CallParkExpired(CallId call, int slot, PartyId by, Instant at) implements ConversationEvent {}

    /**
     * Somebody wants to answer in the place of a party whose phone rings. The phone rings on until they are there.
     *
     * @param party whose phone rings
     * @param by who is wanted to answer instead
     */
    @Stored(name = "call.pickup-requested")
    record CallPickupRequested(CallId call, PartyId party, PartyId by, Instant at) implements ConversationEvent {}

    /**
     * Somebody answered in the place of a party whose phone rang.
     *
     * @param party whose phone rang
     * @param by who answered
     */
    @Stored(name = "call.picked-up")
    record CallPickedUp(CallId call, PartyId party, PartyId by, Instant at) implements ConversationEvent {}

    /**
     * A phone that holds two calls joins them: it gives one party of this call over to the other call, and leaves both. This call ends
     * when the other has the party.
     *
     * @param party who goes over
     * @param into the call that they become a party of
     */
    @Stored(name = "call.party-given-over")
    record CallPartyGivenOver(CallId call, PartyId party, CallId into, Instant at) implements ConversationEvent {}

    /**
     * A call that no agent has answered out of a queue came to its end: fewer than two parties were left.
     *
     * @param by who hung up, if a party did
     * @param talkedFrom when the second party joined; absent where nobody talked
     */
    @Stored(name = "call.cleared")
    record CallCleared(
            CallId call, @Nullable PartyId by, @Nullable Instant talkedFrom, Instant at) implements ConversationEvent {}

    /** How asking for digits ended. */
    enum DigitsOutcome {
        COLLECTED,
        /** No key was pressed at the last attempt. */
        NO_INPUT,
        /** Too few keys or wrong ones were pressed at the last attempt. */
        INVALID,
        /** Somebody took it back, or the party could not be asked. */
        CANCELLED
    }

    /** What a caller said to being recorded. */
    enum RecordingAnswer {
        /** Was told and not asked. */
        TOLD,
        AGREED,
        /** Said no: the call is not recorded. */
        DECLINED,
        /** Was asked and said neither: the call is not recorded. */
        UNANSWERED
    }

    /** What a party is wanted for. */
    enum Purpose {
        /** A call between two phones. */
        CALLEE,
        /** To be asked by one party, aside from the others. */
        CONSULTATION,
        /** To talk with all others. */
        PARTICIPANT,
        /** To take the place of whoever called them, without being asked before. */
        TRANSFER,
        /** To look after an agent's talk. */
        SUPERVISION
    }

    /** Why a party that was wanted did not come. */
    enum PartyOutcome {
        RING_NO_ANSWER,
        /** The phone, or the trunk, answered with a final SIP error. */
        REFUSED,
        /** No registered phone, no route, or an agent who is signed out. */
        UNREACHABLE,
        /** The agent has another contact. */
        BUSY,
        /** Whoever wanted the party changed their mind, or the call ended. */
        CANCELLED,
        /** The agent's reservation had ended while the phone rang. */
        WITHDRAWN,
        /** Another phone answered in its place. */
        PICKED_UP,
        /** The line is not to be disturbed. */
        DO_NOT_DISTURB,
        /** The line sends every call on, before its phone rings. */
        FORWARDED,
        /** Lines send the call round in a ring, or on more than five times. */
        FORWARDING_LOOP
    }

    /** How a party left. */
    enum Departure {
        HUNG_UP,
        /** Another party, a supervisor or an operator put them out. */
        REMOVED,
        /** They gave the call away. */
        TRANSFERRED,
        /** The edge lost the dialog or the media without a BYE. */
        LEG_LOST
    }

    /** The two rooms of a call with a consultation. */
    enum Room {
        /** With all others. */
        MAIN,
        /** With who is consulted. */
        ASIDE
    }

    /** What an agent does in a talk other than talking to who is in it. */
    enum TalkPause {
        /** The others wait. */
        HOLDING,
        /** Aside with whoever is, or is being, consulted. */
        CONSULTING
    }

    /** How a call changed hands. */
    enum TransferKind {
        BLIND,
        /** After a consultation. */
        ATTENDED,
        /** Whoever had the contact left a conference; the next agent in it has the contact. */
        LEFT_BEHIND,
        /** The supervisor took the agent's place. */
        TAKEN_OVER
    }

    /** What a supervisor hears, and who hears the supervisor. */
    enum SupervisionMode {
        /** Hears all, heard by nobody. */
        MONITOR,
        /** Hears all, heard by the agent alone. */
        WHISPER,
        /** Hears all, heard by all. */
        BARGE
    }
}
