package io.trunkline.command;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackAttempt;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.DigitsOutcome;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.RecordingAnswer;
import io.trunkline.events.ConversationEvent.Room;
import io.trunkline.events.ConversationEvent.SupervisionMode;
import io.trunkline.events.Destination;
import io.trunkline.events.DigitsWanted;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.SkillLevel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the parties of a call may ask of it, by GraphQL or through their phones. */
public sealed interface ConversationCommand extends CallCommand {

    /**
     * Click to call: the agent's phone rings first, as party 0, then who they want.
     *
     * @param node the edge node that is to hold the call
     * @param callback of which this is an attempt, and whose number {@code to} is sealed for; absent: the agent asks for the call
     */
    record PlaceCall(
            CallId call,
            AgentId agent,
            String node,
            Who to,
            @Nullable CallbackAttempt callback,
            Instant at) implements ConversationCommand {

        /** As an agent asks for. */
        public PlaceCall(CallId call, AgentId agent, String node, Who to, Instant at) {
            this(call, agent, node, to, null, at);
        }
    }

    /**
     * Somebody is wanted in the call, as {@code CALLEE}, {@code CONSULTATION} or {@code PARTICIPANT}; for the other purposes
     * see {@link TransferCall} and {@link SuperviseCall}. Outside numbers are called at once, agents and extensions once the
     * agent is reserved.
     *
     * @param by the party who wants it; a consultation has one
     */
    record CallParty(CallId call, @Nullable PartyId by, Who who, Purpose purpose, Instant at)
            implements ConversationCommand {}

    /**
     * The floor lets the party's phone ring.
     *
     * @param agent the agent who was reserved, if the phone is that of one at work
     */
    record RingParty(
            CallId call,
            PartyId party,
            @Nullable AgentId agent,
            @Nullable ReservationId reservation,
            Instant ringUntil,
            Instant at)
            implements ConversationCommand {}

    /** The caller's phone has dialled a feature's code; see {@code call.feature-used} for the parameters. */
    record UseFeature(
            CallId call,
            String feature,
            @Nullable String argument,
            @Nullable String refusal,
            Instant at) implements ConversationCommand {}

    /**
     * A party is to be asked for digits, one party of a call at a time; the others do not hear them.
     *
     * @param by the party who asks; absent: nobody in the call
     */
    record CollectDigits(
            CallId call, PartyId party, @Nullable PartyId by, DigitsWanted wanted, Instant at)
            implements ConversationCommand {}

    /**
     * A party is asked for digits no more; {@code CANCELLED} takes the wish back.
     *
     * @param length how many there are
     * @param digits absent where nobody may keep them and where there are none
     */
    record TellDigits(
            CallId call,
            PartyId party,
            String name,
            DigitsOutcome outcome,
            int length,
            int attempts,
            @Nullable Personal digits,
            Instant at)
            implements ConversationCommand {}

    /** The caller was told of the recording, or asked, on the way to a queue. */
    record AnnounceRecording(CallId call, RecordingAnswer answer, Instant at) implements ConversationCommand {}

    /** How well a party's phone was heard, told when its media end; of calls that are over as well. */
    record TellLegQuality(
            CallId call,
            PartyId party,
            long packets,
            long lost,
            int jitterMs,
            @Nullable Integer roundTripMs,
            @Nullable Double mos,
            Instant at)
            implements ConversationCommand {}

    /**
     * A party who was wanted does not come, and their line says where the call goes instead. In a group's call, and in a
     * ring of lines, it goes nowhere.
     *
     * @param outcome why the party does not come, with the phone's final status where it is {@link PartyOutcome#REFUSED}
     */
    record ForwardParty(
            CallId call, PartyId party, Condition when, Destination to, PartyOutcome outcome, int sipStatus, Instant at)
            implements ConversationCommand {}

    /** The caller has dialled a ring group. */
    record CallGroup(CallId call, RingGroupId group, RingGroupSettings settings, Instant at)
            implements ConversationCommand {}

    /** The party's phone answered. */
    record AnswerParty(CallId call, PartyId party, Instant at) implements ConversationCommand {}

    /**
     * A party that was wanted does not come; {@code CANCELLED} takes the wish back.
     *
     * @param sipStatus the phone's final status where the outcome is {@link PartyOutcome#REFUSED}, else 0
     */
    record EndPartyCall(CallId call, PartyId party, PartyOutcome outcome, int sipStatus, Instant at)
            implements ConversationCommand {}

    /** A party leaves; where fewer than two remain the call ends. One whose phone still rings is not reached. */
    record LeaveCall(CallId call, PartyId party, Departure how, Instant at) implements ConversationCommand {}

    /** The party puts all others on hold. */
    record HoldCall(CallId call, PartyId party, Instant at) implements ConversationCommand {}

    record RetrieveCall(CallId call, PartyId party, Instant at) implements ConversationCommand {}

    /** Whoever consults goes to the other side, or back. */
    record SwapConsultation(CallId call, PartyId party, Room to, Instant at) implements ConversationCommand {}

    /** Whoever consults sends the one they consulted, or are still calling, away. */
    record CancelConsultation(CallId call, PartyId party, Instant at) implements ConversationCommand {}

    /** The party gives the call away without asking; they stay until a phone rings for it. */
    record TransferCall(CallId call, PartyId party, Who to, Instant at) implements ConversationCommand {}

    /** The party gives the call to the one they consult. */
    record CompleteTransfer(CallId call, PartyId party, Instant at) implements ConversationCommand {}

    /**
     * The party sends the caller to a queue.
     *
     * @param creditSeconds head start there, 0 to 86,400
     * @param skills asked of the next agent, at most 10; absent: those that the visit asked for before
     */
    record TransferToQueue(
            CallId call,
            PartyId party,
            QueueId queue,
            int creditSeconds,
            @Nullable List<SkillLevel> skills,
            Instant at) implements ConversationCommand {

        public TransferToQueue {
            skills = skills == null ? null : List.copyOf(skills);
        }

        /** The visit goes on asking for what it asked for. */
        public TransferToQueue(CallId call, PartyId party, QueueId queue, int creditSeconds, Instant at) {
            this(call, party, queue, creditSeconds, null, at);
        }
    }

    /**
     * The party sends the caller, alone, on to a box, a ring group or a queue.
     *
     * @param to anything but an extension or an outside number, to which calls are transferred
     */
    record SendOn(CallId call, PartyId party, Destination to, Instant at) implements ConversationCommand {}

    /**
     * The party parks the one they talk to; the call's edge gives the slot, by {@link ParkCall} or {@link DenyPark}.
     *
     * @param slot the one that is wanted, 1 to 99; absent: any
     */
    record RequestPark(CallId call, PartyId party, @Nullable Integer slot, Instant at) implements ConversationCommand {

        /** In any slot. */
        public RequestPark(CallId call, PartyId party, Instant at) {
            this(call, party, null, at);
        }
    }

    /**
     * The call's edge has a slot.
     *
     * @param party who parks
     * @param extension the parker's phone, where no agent is known to be at it
     * @param slot 1 to 99, not taken by another call of this edge
     * @param seconds until the parker is rung again, 5 to 3,600
     */
    record ParkCall(CallId call, PartyId party, @Nullable String extension, int slot, int seconds, Instant at)
            implements ConversationCommand {}

    /** The call's edge has no slot. */
    record DenyPark(CallId call, PartyId party, Instant at) implements ConversationCommand {}

    /** Somebody fetches the one who is parked. */
    record RetrieveParked(CallId call, Who who, Instant at) implements ConversationCommand {}

    /** The time in the slot is over. */
    record ExpirePark(CallId call, int slot, Instant at) implements ConversationCommand {}

    /**
     * Somebody answers in the place of a party whose phone rings, as callee, participant or for a transfer.
     *
     * @param party whose phone rings
     */
    record PickUpParty(CallId call, PartyId party, Who who, Instant at) implements ConversationCommand {}

    /**
     * A phone that holds this call and another one joins the two: the one it talks to here goes over.
     *
     * @param party who goes over, one of two who talk
     */
    record GiveOver(CallId call, PartyId party, CallId into, Instant at) implements ConversationCommand {}

    /** The one who is consulted comes to the others. */
    record ConferenceCall(CallId call, PartyId party, Instant at) implements ConversationCommand {}

    /**
     * The others do not hear the party.
     *
     * @param by the party who wants it; absent: nobody in the call
     */
    record MuteParty(CallId call, PartyId party, @Nullable PartyId by, Instant at) implements ConversationCommand {

        /** By nobody in the call. */
        public MuteParty(CallId call, PartyId party, Instant at) {
            this(call, party, null, at);
        }
    }

    /** See {@link MuteParty}. */
    record UnmuteParty(CallId call, PartyId party, @Nullable PartyId by, Instant at) implements ConversationCommand {

        /** By nobody in the call. */
        public UnmuteParty(CallId call, PartyId party, Instant at) {
            this(call, party, null, at);
        }
    }

    /** Nobody else comes in, supervisors apart. */
    record LockConference(CallId call, @Nullable PartyId by, Instant at) implements ConversationCommand {

        /** By nobody in the call. */
        public LockConference(CallId call, Instant at) {
            this(call, null, at);
        }
    }

    record UnlockConference(CallId call, @Nullable PartyId by, Instant at) implements ConversationCommand {

        /** By nobody in the call. */
        public UnlockConference(CallId call, Instant at) {
            this(call, null, at);
        }
    }

    /** A party puts another one out; what the center itself has to end is {@link LeaveCall}. */
    record RemoveParty(CallId call, PartyId party, @Nullable PartyId by, Instant at) implements ConversationCommand {}

    /**
     * One party alone is to mute, lock and remove. Whoever made the conference names them, anybody where nobody did, and who moderates
     * already passes it on.
     *
     * @param by who says so
     * @param moderator absent: everybody may again
     */
    record ModerateConference(
            CallId call, PartyId by, @Nullable PartyId moderator, Instant at) implements ConversationCommand {}

    /** The others hear who comes and goes, or no more. */
    record AnnounceNames(CallId call, @Nullable PartyId by, boolean on, Instant at) implements ConversationCommand {}

    /**
     * A supervisor wants to look after a party's talk.
     *
     * @param over whom; the agent who has the contact where absent
     */
    record SuperviseCall(
            CallId call, Who supervisor, @Nullable PartyId over, SupervisionMode mode, Instant at)
            implements ConversationCommand {}

    record ChangeSupervision(CallId call, PartyId party, SupervisionMode mode, Instant at)
            implements ConversationCommand {}

    /** The supervisor takes the place of whom they look after, who leaves. */
    record TakeOverCall(CallId call, PartyId party, Instant at) implements ConversationCommand {}
}
