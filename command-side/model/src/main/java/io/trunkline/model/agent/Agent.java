package io.trunkline.model.agent;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.ConnectAgent;
import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.EndTalk;
import io.trunkline.command.AgentCommand.EndWrapUp;
import io.trunkline.command.AgentCommand.ForceAgent;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.ReleaseAgent;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.SetAgentLocation;
import io.trunkline.command.AgentCommand.SetAgentSkills;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.AgentCommand.StartWrapUp;
import io.trunkline.command.CommandRejected;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentChoiceForced;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentLocationSet;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentNotReadyRequested;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignOutRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentSignOutRequested;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentSkillsSet;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.KeepsSpell;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallId;
import io.trunkline.events.Handling;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.Spell;
import io.trunkline.model.agent.Wish.ToBeNotReady;
import io.trunkline.model.agent.Wish.ToBeSignedOut;
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

    /** At work, and takes no contacts, for a reason. */
    record NotReady(Profile profile, String reason, Instant since) implements Known {
        @Override
        public Known with(Profile other) {
            return new NotReady(other, reason, since);
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
     * @param lastReservation the reservation that ended last, so that a late word about it is known for what it is
     */
    record Profile(
            String name,
            String extension,
            int unanswered,
            @Nullable ReservationId lastReservation,
            List<SkillLevel> skills,
            @Nullable String location) {

        /** Without skills, and nowhere in particular. */
        Profile(String name, String extension, int unanswered, @Nullable ReservationId lastReservation) {
            this(name, extension, unanswered, lastReservation, List.of(), null);
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

        Profile able(List<SkillLevel> to) {
            return new Profile(name, extension, unanswered, lastReservation, to, location);
        }

        Profile at(@Nullable String place) {
            return new Profile(name, extension, unanswered, lastReservation, skills, place);
        }

        private Profile counting(int offers, @Nullable ReservationId last) {
            return new Profile(name, extension, offers, last, skills, location);
        }
    }

    /** The contact that an agent is busy with, its queue if it has one, and the terms when the agent was reserved for it. */
    record Contact(
            ReservationId reservation,
            CallId visit,
            @Nullable QueueId queue,
            Handling handling) {}

    /**
     * What follows from a command.
     *
     * @return the new events, none for a command carried out before
     * @throws CommandRejected when the state does not allow it
     */
    static List<AgentEvent> decide(AgentCommand command, Agent agent) {
        return switch (command) {
            case CreateAgent c -> Presence.create(c, agent);
            case SignInAgent c -> Presence.signIn(c, Rejections.known(agent));
            case SignOutAgent c -> Presence.signOut(c, Rejections.known(agent));
            case MakeAgentReady c -> Presence.ready(c, Rejections.known(agent));
            case MakeAgentNotReady c -> Presence.notReady(c, agent);
            case ForceAgent c -> Presence.forced(c, Rejections.known(agent));
            case SetAgentSkills c -> Abilities.skills(c, Rejections.known(agent));
            case SetAgentLocation c -> Abilities.location(c, Rejections.known(agent));
            case ReserveAgent c -> Reservations.reserve(c, Rejections.known(agent));
            case ReleaseAgent c -> Reservations.release(c, Rejections.known(agent));
            case ConnectAgent c -> Reservations.connect(c, Rejections.known(agent));
            case StartWrapUp c -> Reservations.startWrapUp(c, Rejections.known(agent));
            case EndTalk c -> Reservations.endTalk(c, Rejections.known(agent));
            case EndWrapUp c -> Reservations.endWrapUp(c, Rejections.known(agent));
        };
    }

    /** The state after an event. Total: an event that does not fit the state leaves it as it is. */
    static Agent evolve(Agent agent, AgentEvent event) {
        return switch (agent) {
            case New() ->
                event instanceof AgentCreated e
                        ? new SignedOut(new Profile(e.name(), e.extension(), 0, null), e.at())
                        : agent;
            case Known known -> evolve(known, event);
        };
    }

    private static Agent evolve(Known agent, AgentEvent event) {
        Profile profile = agent.profile();
        return switch (event) {
            case AgentCreated _ -> agent;
            case AgentSignedIn e -> new NotReady(profile.forgiven(), NotReadyReasons.SIGNED_IN, e.at());
            case AgentSignedOut e -> new SignedOut(profile, e.at());
            case AgentReady e -> new Ready(profile.forgiven(), e.at());
            case AgentNotReady e -> new NotReady(profile, e.reason(), e.at());
            case KeepsSpell e -> noted(agent, e);
            case AgentReserved e ->
                new Reserved(
                        profile,
                        new Contact(e.reservation(), e.visit(), e.queue(), e.handling()),
                        e.expiresAt(),
                        agent instanceof NotReady n ? new ToBeNotReady(n.reason()) : null,
                        e.at());
            case AgentReleased e -> new Ready(profile.released(e.reservation(), e.cause()), e.at());
            case AgentTalking e ->
                agent instanceof Reserved r ? new Talking(profile.forgiven(), r.contact(), r.next(), e.at()) : agent;
            case AgentWrapUpStarted e ->
                agent instanceof Talking t ? new WrapUp(profile, t.contact(), e.until(), t.next(), e.at()) : agent;
            case AgentWrapUpEnded e ->
                agent instanceof WrapUp w ? new Ready(profile.served(w.contact().reservation()), e.at()) : agent;
        };
    }

    private static Agent noted(Known agent, KeepsSpell event) {
        return switch (event) {
            case AgentNotReadyRequested e -> wishing(agent, new ToBeNotReady(e.reason()));
            case AgentSignOutRequested _ -> wishing(agent, new ToBeSignedOut());
            case AgentNotReadyRequestWithdrawn _, AgentSignOutRequestWithdrawn _ -> wishing(agent, null);
            case AgentSkillsSet e -> agent.with(agent.profile().able(e.skills()));
            case AgentLocationSet e -> agent.with(agent.profile().at(e.location()));
            case AgentChoiceForced _ -> agent;
        };
    }

    private static Agent wishing(Known agent, @Nullable Wish wish) {
        return agent instanceof Busy busy ? busy.wishing(wish) : agent;
    }
}
