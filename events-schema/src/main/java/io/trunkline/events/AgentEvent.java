package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent's working day: presence, reservations, talk and wrap-up. Each change of state names the spell it ends. A contact
 * that did not come out of a queue (a call from phone to phone) has none.
 */
public sealed interface AgentEvent extends Event {

    AgentId agent();

    @Override
    @JsonIgnore
    default String stream() {
        return agent().stream();
    }

    /** A change of state: what the agent did up to now is over. */
    sealed interface EndsSpell extends AgentEvent {
        Spell ended();
    }

    /** Something about an agent that leaves the state as it is. */
    sealed interface KeepsSpell extends AgentEvent {}

    /**
     * The agent exists, signed out.
     *
     * @param extension the SIP user of the agent's phones
     */
    @Stored(name = "agent.created")
    record AgentCreated(AgentId agent, String name, String extension, Instant at) implements AgentEvent {}

    /**
     * Signed-in time begins, in {@code NOT_READY} with the reason {@link NotReadyReasons#SIGNED_IN}.
     *
     * @param station the extension at whose phone the agent is until signed out; absent: the agent's own, or none of ours
     * @param number the outside number that the agent is called at until signed out, through a trunk; absent: a phone of ours
     */
    @Stored(name = "agent.signed-in", revision = 3)
    record AgentSignedIn(
            AgentId agent,
            @Nullable String station,
            @Nullable Personal number,
            Instant at) implements AgentEvent {

        /** At a phone of ours. */
        public AgentSignedIn(AgentId agent, @Nullable String station, Instant at) {
            this(agent, station, null, at);
        }

        /** At the agent's own phone. */
        public AgentSignedIn(AgentId agent, Instant at) {
            this(agent, null, null, at);
        }
    }

    /**
     * Signed-in time ends.
     *
     * @param signedInAt when it began, so that sessions can be told without looking anything up; absent in logs from before
     *     revision 2
     */
    @Stored(name = "agent.signed-out", revision = 2)
    record AgentSignedOut(AgentId agent, @Nullable Instant signedInAt, Spell ended, Instant at) implements EndsSpell {

        /** As it was told before sessions were. */
        public AgentSignedOut(AgentId agent, Spell ended, Instant at) {
            this(agent, null, ended, at);
        }
    }

    /** The agent can be offered contacts. */
    @Stored(name = "agent.ready")
    record AgentReady(AgentId agent, Spell ended, Instant at) implements EndsSpell {}

    /** The agent takes no contacts, for a reason. */
    @Stored(name = "agent.not-ready")
    record AgentNotReady(AgentId agent, String reason, Spell ended, Instant at) implements EndsSpell {}

    /** The agent, busy with a contact, asked to be not ready once it is done; an earlier wish is replaced. */
    @Stored(name = "agent.not-ready-requested")
    record AgentNotReadyRequested(AgentId agent, String reason, Instant at) implements KeepsSpell {}

    /** The agent, busy with a contact, took back an earlier request to be not ready. */
    @Stored(name = "agent.not-ready-request-withdrawn")
    record AgentNotReadyRequestWithdrawn(AgentId agent, Instant at) implements KeepsSpell {}

    /** The agent, busy with a contact, asked to be signed out once it is done; an earlier wish is replaced. */
    @Stored(name = "agent.sign-out-requested")
    record AgentSignOutRequested(AgentId agent, Instant at) implements KeepsSpell {}

    /** The agent, busy with a contact, took back an earlier request to be signed out. */
    @Stored(name = "agent.sign-out-request-withdrawn")
    record AgentSignOutRequestWithdrawn(AgentId agent, Instant at) implements KeepsSpell {}

    /**
     * Somebody else chose for the agent. What came of it are the events that were appended together with this one.
     *
     * @param reason the not-ready reason code; absent in other choices
     * @param why for the record, at most 200 characters
     * @param by who did, as the envelope's actor
     */
    @Stored(name = "agent.choice-forced")
    record AgentChoiceForced(
            AgentId agent, AgentChoice choice, @Nullable String reason, String why, String by, Instant at)
            implements KeepsSpell {}

    /**
     * The agent has been not ready for longer than the reason is meant to last, and still is.
     *
     * @param since when the agent became not ready
     * @param limitMinutes the reason's limit
     */
    @Stored(name = "agent.not-ready-overran")
    record AgentNotReadyOverran(AgentId agent, String reason, Instant since, int limitMinutes, Instant at)
            implements KeepsSpell {}

    /**
     * The agent was taken for one contact, by the router or by name.
     *
     * @param expiresAt when the reservation ends by itself unless the agent talks by then
     */
    @Stored(name = "agent.reserved", revision = 3)
    record AgentReserved(
            AgentId agent,
            ReservationId reservation,
            CallId visit,
            @Nullable QueueId queue,
            Instant expiresAt,
            Handling handling,
            Rationale rationale,
            Spell ended,
            Instant at)
            implements EndsSpell {}

    /** A reservation ended without a talk; the agent is ready unless a not-ready event follows. */
    @Stored(name = "agent.released")
    record AgentReleased(
            AgentId agent,
            ReservationId reservation,
            CallId visit,
            @Nullable QueueId queue,
            ReleaseCause cause,
            Spell ended,
            Instant at)
            implements EndsSpell {}

    /** The agent and the contact are joined. */
    @Stored(name = "agent.talking")
    record AgentTalking(
            AgentId agent,
            ReservationId reservation,
            CallId visit,
            @Nullable QueueId queue,
            Spell ended,
            Instant at) implements EndsSpell {}

    /**
     * The talk ended; the agent finishes the work it left.
     *
     * @param until when wrap-up ends by itself
     */
    @Stored(name = "agent.wrap-up-started")
    record AgentWrapUpStarted(
            AgentId agent, CallId visit, @Nullable QueueId queue, Instant until, Spell ended, Instant at)
            implements EndsSpell {}

    /** Wrap-up is over; the agent is ready unless a not-ready event follows. */
    @Stored(name = "agent.wrap-up-ended")
    record AgentWrapUpEnded(
            AgentId agent, CallId visit, @Nullable QueueId queue, WrapUpEnd how, Spell ended, Instant at)
            implements EndsSpell {}

    /** The agent, in a talk, asked for wrap-up after it, where the queue leaves that to agents. */
    @Stored(name = "agent.wrap-up-requested")
    record AgentWrapUpRequested(
            AgentId agent, CallId visit, @Nullable QueueId queue, Instant at) implements KeepsSpell {}

    /**
     * The agent asked for more time.
     *
     * @param until when wrap-up ends by itself now
     */
    @Stored(name = "agent.wrap-up-extended")
    record AgentWrapUpExtended(
            AgentId agent, CallId visit, @Nullable QueueId queue, Instant until, Instant at) implements KeepsSpell {}

    /**
     * The agent said what came of the contact, in the talk or in wrap-up; what was said before is replaced.
     *
     * @param path one of the queue's {@link Disposition}s
     */
    @Stored(name = "agent.disposition-set")
    record AgentDispositionSet(AgentId agent, CallId visit, QueueId queue, String path, Instant at)
            implements KeepsSpell {}

    /** Wrap-up ended, by its time or by somebody else's word, and nobody has said what came of the contact, as is required. */
    @Stored(name = "agent.disposition-missed")
    record AgentDispositionMissed(
            AgentId agent, CallId visit, @Nullable QueueId queue, Instant at) implements KeepsSpell {}

    /**
     * Too many offers went unanswered in a row: the agent is ready, and offered nothing for a time.
     *
     * @param until when offers go on
     */
    @Stored(name = "agent.rest-begun")
    record AgentRestBegun(AgentId agent, Instant until, Instant at) implements KeepsSpell {}

    /**
     * What the agent is able to do, as a whole.
     *
     * @param skills each named once, at most 50
     */
    @Stored(name = "agent.skills-set")
    record AgentSkillsSet(AgentId agent, List<SkillLevel> skills, Instant at) implements KeepsSpell {
        public AgentSkillsSet {
            skills = List.copyOf(skills);
        }
    }

    /**
     * Where the agent works.
     *
     * @param location a site or region, as queues' rings name it; absent: nowhere in particular
     */
    @Stored(name = "agent.location-set")
    record AgentLocationSet(AgentId agent, @Nullable String location, Instant at) implements KeepsSpell {}

    /** The agent is called otherwise from now on; the extension stays. */
    @Stored(name = "agent.renamed")
    record AgentRenamed(AgentId agent, String name, Instant at) implements KeepsSpell {}

    /** What an agent has to do with work items, which go on beside the agent's state. */
    sealed interface OfItems extends KeepsSpell {}

    /** About one item, under one reservation. */
    sealed interface OfItem extends OfItems {
        ReservationId reservation();

        WorkItemId item();

        Channel channel();
    }

    /**
     * What the agent may have of each channel, as a whole.
     *
     * @param capacity each channel once at most; of a channel that is not named the agent is given nothing
     */
    @Stored(name = "agent.capacity-set")
    record AgentCapacitySet(AgentId agent, List<ChannelCapacity> capacity, Instant at) implements OfItems {
        public AgentCapacitySet {
            capacity = List.copyOf(capacity);
        }
    }

    /**
     * Room was taken for an item that is being offered.
     *
     * @param expiresAt when the reservation ends by itself unless the item was accepted by then
     */
    @Stored(name = "agent.item-reserved")
    record AgentItemReserved(
            AgentId agent,
            ReservationId reservation,
            WorkItemId item,
            Channel channel,
            QueueId queue,
            Instant expiresAt,
            Rationale rationale,
            Instant at)
            implements OfItem {}

    /** The agent accepted the item and works on it. */
    @Stored(name = "agent.item-started")
    record AgentItemStarted(
            AgentId agent, ReservationId reservation, WorkItemId item, Channel channel, QueueId queue, Instant at)
            implements OfItem {}

    /** A reservation ended and the agent does not have the item. */
    @Stored(name = "agent.item-released")
    record AgentItemReleased(
            AgentId agent,
            ReservationId reservation,
            WorkItemId item,
            Channel channel,
            QueueId queue,
            ItemReleaseCause cause,
            Instant at)
            implements OfItem {}

    /** The agent works on the item no longer. */
    @Stored(name = "agent.item-ended")
    record AgentItemEnded(
            AgentId agent,
            ReservationId reservation,
            WorkItemId item,
            Channel channel,
            QueueId queue,
            ItemEnd how,
            Instant at)
            implements OfItem {}

    /**
     * What another system tells of an agent, and is over: it was imported. Says nothing of what the agent does here, and is in a
     * stream of its own: what the agent does here goes on untouched.
     */
    sealed interface Past extends KeepsSpell {
        /** Of what was imported together, and of that stream. */
        UUID origin();

        @Override
        @JsonIgnore
        default String stream() {
            return AgentId.CATEGORY + "-" + origin();
        }
    }

    /**
     * The agent did one thing from the spell's {@code since} to {@code at}. A spell in {@code TALKING} is one talk, as a whole.
     *
     * @param released how a reservation came to nothing; absent: what was spent was no reservation, or a talk came of it
     * @param visit the contact that it was about; absent: none
     */
    @Stored(name = "agent.past-spell")
    record AgentPastSpell(
            UUID origin,
            AgentId agent,
            Spell spell,
            @Nullable ReleaseCause released,
            @Nullable CallId visit,
            @Nullable QueueId queue,
            Instant at)
            implements Past {}

    /** The agent was signed in from {@code signedInAt} to {@code at}. */
    @Stored(name = "agent.past-session")
    record AgentPastSession(UUID origin, AgentId agent, Instant signedInAt, Instant at) implements Past {}

    /** Why an agent who was reserved for an item does not have it. */
    enum ItemReleaseCause {
        DECLINED,
        /** The agent said nothing in time. */
        NOT_ACCEPTED,
        /** The reservation's own time was over, and nothing was offered. */
        EXPIRED,
        /** The item was cancelled, or another agent has it. */
        ITEM_LEFT,
        /** The agent is not ready any more, or signed out. */
        AGENT_LEFT
    }

    /** Why an agent works on an item no longer. */
    enum ItemEnd {
        COMPLETED,
        CANCELLED,
        /** It goes back to its queue: somebody took it from the agent, or the agent signed out. */
        GIVEN_BACK
    }

    /** Why a reservation ended without a talk. */
    enum ReleaseCause {
        RING_NO_ANSWER,
        REFUSED,
        UNREACHABLE,
        CALLER_LEFT,
        EXPIRED,
        /** Phones of several agents rang, and another one was answered first. */
        ANSWERED_ELSEWHERE
    }

    /** What ended a wrap-up. */
    enum WrapUpEnd {
        TIMER,
        AGENT
    }
}
