package io.trunkline.command;

import io.trunkline.events.AgentChoice;
import io.trunkline.events.AgentEvent.ItemEnd;
import io.trunkline.events.AgentEvent.ItemReleaseCause;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.Handling;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueId;
import io.trunkline.events.Rationale;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.WorkItemId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be asked of an agent. */
public sealed interface AgentCommand extends Command {

    AgentId agent();

    @Override
    default String stream() {
        return agent().stream();
    }

    /**
     * Creates the agent, signed out.
     *
     * @param extension SIP user of the agent's phones, 1 to 32 of [A-Za-z0-9._-]
     */
    record CreateAgent(AgentId agent, String name, String extension, Instant at) implements AgentCommand {}

    /**
     * The agent comes to work.
     *
     * @param station the extension at whose phone the agent is, 1 to 32 of [A-Za-z0-9._-]; absent: the agent's own
     * @param number an outside number that the agent is called at instead, sealed for {@link PersonalPlace#stationOf}; absent: none
     */
    record SignInAgent(
            AgentId agent,
            @Nullable String station,
            @Nullable Personal number,
            Instant at) implements AgentCommand {

        /** At a phone of ours. */
        public SignInAgent(AgentId agent, @Nullable String station, Instant at) {
            this(agent, station, null, at);
        }

        /** At the agent's own phone, or wherever the agent has signed in already. */
        public SignInAgent(AgentId agent, Instant at) {
            this(agent, null, null, at);
        }
    }

    /** At once when free or in wrap-up; after the contact when busy with one. */
    record SignOutAgent(AgentId agent, Instant at) implements AgentCommand {}

    record MakeAgentReady(AgentId agent, Instant at) implements AgentCommand {}

    /**
     * At once when free; after the contact when busy with one.
     *
     * @param reason 1 to 40 of [A-Za-z0-9._-]
     */
    record MakeAgentNotReady(AgentId agent, String reason, Instant at) implements AgentCommand {}

    /**
     * Somebody else chooses for the agent. It takes effect as if the agent had.
     *
     * @param reason the not-ready reason code, where not ready is chosen, and only there
     * @param why 1 to 200 characters
     * @param by who asks, as the origin's actor
     */
    record ForceAgent(
            AgentId agent, AgentChoice choice, @Nullable String reason, String why, String by, Instant at)
            implements AgentCommand {}

    /**
     * The agent is not ready for longer than the reason is meant to last. Nothing if that is not so, or was said before.
     *
     * @param since when the agent became not ready
     */
    record NoteOverrun(AgentId agent, Instant since, int limitMinutes, Instant at) implements AgentCommand {}

    /**
     * The agent has had no phone for a time: who is ready becomes not ready, with the reason {@code phoneLost}. What becomes of
     * a contact is its own call's to say.
     */
    record LosePhone(AgentId agent, Instant at) implements AgentCommand {}

    /** The agent has a phone again: who lost it becomes ready. */
    record FindPhone(AgentId agent, Instant at) implements AgentCommand {}

    /**
     * Replaces all of the agent's skills.
     *
     * @param skills each named once, at most 50
     */
    record SetAgentSkills(AgentId agent, List<SkillLevel> skills, Instant at) implements AgentCommand {
        public SetAgentSkills {
            skills = List.copyOf(skills);
        }
    }

    /**
     * Where the agent works.
     *
     * @param location 1 to 40 of [A-Za-z0-9._-]; absent: nowhere in particular
     */
    record SetAgentLocation(AgentId agent, @Nullable String location, Instant at) implements AgentCommand {}

    /**
     * The agent is called otherwise.
     *
     * @param name 1 to 80 characters
     */
    record RenameAgent(AgentId agent, String name, Instant at) implements AgentCommand {}

    /**
     * The agent is taken for a contact.
     *
     * @param queue the contact's, if it came out of one
     * @param byName somebody asked for this very agent, who is then taken from not ready as well; else from ready alone
     */
    record ReserveAgent(
            AgentId agent,
            ReservationId reservation,
            CallId visit,
            @Nullable QueueId queue,
            Instant expiresAt,
            Handling handling,
            Rationale rationale,
            boolean byName,
            Instant at)
            implements AgentCommand {

        /** By the router. */
        public ReserveAgent(
                AgentId agent,
                ReservationId reservation,
                CallId visit,
                QueueId queue,
                Instant expiresAt,
                Handling handling,
                Rationale rationale,
                Instant at) {
            this(agent, reservation, visit, queue, expiresAt, handling, rationale, false, at);
        }
    }

    record ReleaseAgent(AgentId agent, ReservationId reservation, ReleaseCause cause, Instant at)
            implements AgentCommand {}

    /** The contact answered on this reservation: the agent talks. */
    record ConnectAgent(AgentId agent, ReservationId reservation, Instant at) implements AgentCommand {}

    /** The talk on this reservation ended, and the contact was the agent's. */
    record StartWrapUp(AgentId agent, ReservationId reservation, Instant at) implements AgentCommand {}

    /** The talk on this reservation ended and leaves no work: the contact was another agent's, or none's. */
    record EndTalk(AgentId agent, ReservationId reservation, Instant at) implements AgentCommand {}

    /** During the talk, where the queue leaves wrap-up to its agents. */
    record RequestWrapUp(AgentId agent, Instant at) implements AgentCommand {}

    /**
     * Wrap-up is to last longer, as far as the queue allows.
     *
     * @param until when it ends by itself then; nothing new if that is no later than it would have
     */
    record ExtendWrapUp(AgentId agent, Instant until, Instant at) implements AgentCommand {}

    /**
     * What came of the contact that the agent has, in the talk or in wrap-up.
     *
     * @param path one of the queue's dispositions; that it is one is not known to the agent's stream
     */
    record SetDisposition(AgentId agent, CallId visit, String path, Instant at) implements AgentCommand {}

    /** By the timer only once it is due; by the agent at any time, but not without a disposition where one is required. */
    record EndWrapUp(AgentId agent, WrapUpEnd how, Instant at) implements AgentCommand {}

    /** What has to do with work items, which go on beside the agent's state. */
    sealed interface OfItems extends AgentCommand {}

    /**
     * Replaces all that the agent may have of channels; what is under way goes on.
     *
     * @param capacity each channel once at most; of one that is not named the agent is given nothing
     */
    record SetAgentCapacity(AgentId agent, List<ChannelCapacity> capacity, Instant at) implements OfItems {
        public SetAgentCapacity {
            capacity = List.copyOf(capacity);
        }
    }

    /** About one item, under the reservation that the agent has or had for it. */
    sealed interface OfItem extends OfItems {
        ReservationId reservation();

        Channel channel();
    }

    /** Room is taken for an item that is to be offered. */
    record ReserveItem(
            AgentId agent,
            ReservationId reservation,
            WorkItemId item,
            Channel channel,
            QueueId queue,
            Instant expiresAt,
            Rationale rationale,
            Instant at)
            implements OfItem {}

    /** The item was accepted on this reservation. */
    record StartItem(AgentId agent, ReservationId reservation, Channel channel, Instant at) implements OfItem {}

    /** The offer came to nothing. */
    record ReleaseItem(AgentId agent, ReservationId reservation, Channel channel, ItemReleaseCause cause, Instant at)
            implements OfItem {}

    /** The item is over, or not the agent's any more. */
    record EndItem(AgentId agent, ReservationId reservation, Channel channel, ItemEnd how, Instant at)
            implements OfItem {}
}
