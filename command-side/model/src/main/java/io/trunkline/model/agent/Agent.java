package io.trunkline.model.agent;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.ConnectAgent;
import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.EndTalk;
import io.trunkline.command.AgentCommand.EndWrapUp;
import io.trunkline.command.AgentCommand.ExtendWrapUp;
import io.trunkline.command.AgentCommand.FindPhone;
import io.trunkline.command.AgentCommand.ForceAgent;
import io.trunkline.command.AgentCommand.LosePhone;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.NoteOverrun;
import io.trunkline.command.AgentCommand.OfItems;
import io.trunkline.command.AgentCommand.ReleaseAgent;
import io.trunkline.command.AgentCommand.RenameAgent;
import io.trunkline.command.AgentCommand.RequestWrapUp;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.SetAgentLocation;
import io.trunkline.command.AgentCommand.SetAgentSkills;
import io.trunkline.command.AgentCommand.SetDisposition;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.AgentCommand.StartWrapUp;
import io.trunkline.command.CommandRejected;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallId;
import io.trunkline.events.Handling;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.Spell;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent's working day. Pure: time and ids arrive in the command. */
public sealed interface Agent {

    /** Does not exist yet. */
    record New() implements Agent {}

    /** An agent who exists, and is in a state since a certain instant. */
    sealed interface Known extends Agent {
        Profile profile();

        /** The same state with another profile. */
        Known with(Profile profile);

        Instant since();

        /** The spell that the next change of state ends. */
        Spell spell();
    }

    /** An agent with a contact; a wish to be something else waits until the contact is done. */
    sealed interface Busy extends Known {
        Contact contact();

        /** What the agent is to be next, if anything but ready. */
        @Nullable
        Wish next();

        /** The same state with another wish, or none. */
        Busy wishing(@Nullable Wish wish);
    }

    /** Not at work. */
    record SignedOut(Profile profile, Instant since) implements Known {
        @Override
        public Known with(Profile other) {
            return new SignedOut(other, since);
        }

        @Override
        public Spell spell() {
            return new Spell(AgentStatus.SIGNED_OUT, null, since);
        }
    }

    /** At work, and takes no contacts, for a reason; {@code overran} once it has been said that it takes too long. */
    record NotReady(Profile profile, String reason, boolean overran, Instant since) implements Known {
        NotReady(Profile profile, String reason, Instant since) {
            this(profile, reason, false, since);
        }

        @Override
        public Known with(Profile other) {
            return new NotReady(other, reason, overran, since);
        }

        @Override
        public Spell spell() {
            return new Spell(AgentStatus.NOT_READY, reason, since);
        }
    }

    /** Can be reserved. */
    record Ready(Profile profile, Instant since) implements Known {
        @Override
        public Known with(Profile other) {
            return new Ready(other, since);
        }

        @Override
        public Spell spell() {
            return new Spell(AgentStatus.READY, null, since);
        }
    }

    /** Taken for one contact, who is being offered; ends by itself at {@code expiresAt}. */
    record Reserved(
            Profile profile,
            Contact contact,
            Instant expiresAt,
            @Nullable Wish next,
            Instant since) implements Busy {
        @Override
        public Known with(Profile other) {
            return new Reserved(other, contact, expiresAt, next, since);
        }

        @Override
        public Busy wishing(@Nullable Wish wish) {
            return new Reserved(profile, contact, expiresAt, wish, since);
        }

        @Override
        public Spell spell() {
            return new Spell(AgentStatus.RESERVED, null, since);
        }
    }

    /** Joined to the contact. */
    record Talking(
            Profile profile, Contact contact, @Nullable Wish next, Instant since) implements Busy {
        @Override
        public Known with(Profile other) {
            return new Talking(other, contact, next, since);
        }

        @Override
        public Busy wishing(@Nullable Wish wish) {
            return new Talking(profile, contact, wish, since);
        }

        @Override
        public Spell spell() {
            return new Spell(AgentStatus.TALKING, null, since);
        }
    }

    /** Finishes the work that the contact left; ends by itself at {@code until}. */
    record WrapUp(
            Profile profile,
            Contact contact,
            Instant until,
            @Nullable Wish next,
            Instant since) implements Busy {
        @Override
        public Known with(Profile other) {
            return new WrapUp(other, contact, until, next, since);
        }

        @Override
        public Busy wishing(@Nullable Wish wish) {
            return new WrapUp(profile, contact, until, wish, since);
        }

        @Override
        public Spell spell() {
            return new Spell(AgentStatus.WRAP_UP, null, since);
        }
    }

    /**
     * What stays with the agent from state to state.
     *
     * @param unanswered offers unanswered in a row
     * @param station where the agent has signed in last, if not at the own extension
     * @param number the outside number that the agent has signed in at last, if so
     * @param signedInAt since when the agent is at work; absent: is not
     * @param desk the work items
     * @param lastReservation the reservation that ended last, so that a late word about it is known for what it is
     */
    record Profile(
            String name,
            String extension,
            int unanswered,
            @Nullable ReservationId lastReservation,
            List<SkillLevel> skills,
            @Nullable String location,
            @Nullable String station,
            @Nullable Personal number,
            @Nullable Instant signedInAt,
            Desk desk) {

        /** Without skills, and nowhere in particular. */
        Profile(String name, String extension, int unanswered, @Nullable ReservationId lastReservation) {
            this(name, extension, unanswered, lastReservation, List.of(), null, null, null, null, Desk.EMPTY);
        }

        Profile forgiven() {
            return counting(0, lastReservation);
        }

        Profile released(ReservationId reservation, ReleaseCause cause) {
            return counting(Unanswered.counts(cause) ? unanswered + 1 : unanswered, reservation);
        }

        Profile served(ReservationId reservation) {
            return counting(0, reservation);
        }

        Profile named(String other) {
            return new Profile(
                    other, extension, unanswered, lastReservation, skills, location, station, number, signedInAt, desk);
        }

        Profile able(List<SkillLevel> to) {
            return new Profile(
                    name, extension, unanswered, lastReservation, to, location, station, number, signedInAt, desk);
        }

        Profile at(@Nullable String place) {
            return new Profile(
                    name, extension, unanswered, lastReservation, skills, place, station, number, signedInAt, desk);
        }

        /** Where the agent signs in, at an extension or at an outside number; both absent: at the own extension. */
        Profile seated(@Nullable String where, @Nullable Personal outside, Instant when) {
            return new Profile(name, extension, 0, lastReservation, skills, location, where, outside, when, desk);
        }

        Profile left() {
            return new Profile(
                    name, extension, unanswered, lastReservation, skills, location, station, number, null, desk);
        }

        Profile with(Desk other) {
            return new Profile(
                    name, extension, unanswered, lastReservation, skills, location, station, number, signedInAt, other);
        }

        private Profile counting(int offers, @Nullable ReservationId last) {
            return new Profile(name, extension, offers, last, skills, location, station, number, signedInAt, desk);
        }
    }

    /** The contact that an agent is busy with, its queue if it has one, and the terms when the agent was reserved for it. */
    record Contact(
            ReservationId reservation,
            CallId visit,
            @Nullable QueueId queue,
            Handling handling,
            Work work) {

        /** With nothing done about it yet. */
        public Contact(ReservationId reservation, CallId visit, @Nullable QueueId queue, Handling handling) {
            this(reservation, visit, queue, handling, Work.NONE);
        }

        Contact with(Work other) {
            return new Contact(reservation, visit, queue, handling, other);
        }
    }

    /**
     * What an agent has done or asked for about a contact.
     *
     * @param wrapUpWanted asked for wrap-up during the talk
     * @param disposition what came of the contact, as the agent said
     */
    record Work(boolean wrapUpWanted, @Nullable String disposition) {
        static final Work NONE = new Work(false, null);
    }

    /**
     * What follows from a command.
     *
     * @return the new events, none for a command carried out before
     * @throws CommandRejected when the state does not allow it
     */
    static List<AgentEvent> decide(AgentCommand command, Agent agent) {
        List<AgentEvent> events = decided(command, agent);
        return agent instanceof Known known ? Items.settled(events, known) : events;
    }

    private static List<AgentEvent> decided(AgentCommand command, Agent agent) {
        return switch (command) {
            case CreateAgent c -> Presence.create(c, agent);
            case SignInAgent c -> Presence.signIn(c, Rejections.known(agent));
            case SignOutAgent c -> Presence.signOut(c, Rejections.known(agent));
            case MakeAgentReady c -> Presence.ready(c, Rejections.known(agent));
            case MakeAgentNotReady c -> Presence.notReady(c, agent);
            case ForceAgent c -> Presence.forced(c, Rejections.known(agent));
            case NoteOverrun c -> Presence.overrun(c, Rejections.known(agent));
            case LosePhone c -> Presence.phoneLost(c, Rejections.known(agent));
            case FindPhone c -> Presence.phoneFound(c, Rejections.known(agent));
            case RenameAgent c -> Presence.rename(c, Rejections.known(agent));
            case SetAgentSkills c -> Abilities.skills(c, Rejections.known(agent));
            case SetAgentLocation c -> Abilities.location(c, Rejections.known(agent));
            case OfItems c -> Items.decide(c, Rejections.known(agent));
            case ReserveAgent c -> Reservations.reserve(c, Rejections.known(agent));
            case ReleaseAgent c -> Reservations.release(c, Rejections.known(agent));
            case ConnectAgent c -> Reservations.connect(c, Rejections.known(agent));
            case StartWrapUp c -> AfterTalk.startWrapUp(c, Rejections.known(agent));
            case EndTalk c -> AfterTalk.endTalk(c, Rejections.known(agent));
            case RequestWrapUp c -> AfterTalk.request(c, Rejections.known(agent));
            case ExtendWrapUp c -> AfterTalk.extend(c, Rejections.known(agent));
            case SetDisposition c -> AfterTalk.dispose(c, Rejections.known(agent));
            case EndWrapUp c -> AfterTalk.endWrapUp(c, Rejections.known(agent));
        };
    }

    /** The state after an event. Total: an event that does not fit the state leaves it as it is. */
    static Agent evolve(Agent agent, AgentEvent event) {
        return switch (agent) {
            case New() ->
                event instanceof AgentCreated e
                        ? new SignedOut(new Profile(e.name(), e.extension(), 0, null), e.at())
                        : agent;
            case Known known -> AgentFold.after(known, event);
        };
    }
}
