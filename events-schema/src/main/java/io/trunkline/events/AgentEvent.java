package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
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

    /** Signed-in time begins, in {@code NOT_READY} with the reason {@link NotReadyReasons#SIGNED_IN}. */
    @Stored(name = "agent.signed-in")
    record AgentSignedIn(AgentId agent, Instant at) implements AgentEvent {}

    /** Signed-in time ends. */
    @Stored(name = "agent.signed-out")
    record AgentSignedOut(AgentId agent, Spell ended, Instant at) implements EndsSpell {}

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
     * The agent was taken for one contact, by the router or by name.
     *
     * @param expiresAt when the reservation ends by itself unless the agent talks by then
     */
    @Stored(name = "agent.reserved", revision = 2)
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

    /** Why a reservation ended without a talk. */
    enum ReleaseCause {
        RING_NO_ANSWER,
        REFUSED,
        UNREACHABLE,
        CALLER_LEFT,
        EXPIRED
    }

    /** What ended a wrap-up. */
    enum WrapUpEnd {
        TIMER,
        AGENT
    }
}
