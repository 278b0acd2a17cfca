package io.trunkline.model.call;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.trunkline.command.Who;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.Room;
import io.trunkline.events.ConversationEvent.SupervisionMode;
import io.trunkline.events.ConversationEvent.TalkPause;
import io.trunkline.events.Destination;
import io.trunkline.events.PartyId;
import io.trunkline.events.ReservationId;
import io.trunkline.events.RingGroupId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a call, who is wanted in it, and who is aside with whom. Pure state; nobody is in it twice.
 *
 * @param members in the order of their numbers; those who left are not among them
 * @param next the number of the next party
 * @param aside the consultation, from the first ring on, if there is one
 * @param locked nobody else may come in
 * @param hunt the ring group that was dialled, until somebody has answered
 * @param park where the one who is left waits for whoever fetches them
 * @param givenTo the call that one of the two was last given over to
 * @param chair who has what say
 * @param changed when any of it changed last
 */
public record Conversation(
        List<Member> members,
        int next,
        @Nullable Aside aside,
        boolean locked,
        @Nullable Park park,
        @Nullable CallId givenTo,
        Chair chair,
        @Nullable Hunt hunt,
        Instant changed) {

    /** How far a party has come. */
    public enum Stage {
        /** Wanted; no phone rings. */
        REQUESTED,
        RINGING,
        JOINED
    }

    /**
     * A party.
     *
     * @param who absent where nobody had to be called: the caller who is no agent
     * @param purpose what they were wanted for; absent for the caller, and for an agent who answered out of the queue
     * @param by who wanted them
     * @param since when this stage began
     * @param heldSince when they put the others on hold
     * @param pause what they do in place of talking, where they are an agent whose time that is
     * @param over whom they look after, in supervision
     * @param via the lines that have sent the call on to them, first come first
     * @param insteadOf in whose place they answer
     * @param keying name of the digits that they are asked for
     */
    @RecordBuilder
    public record Member(
            PartyId id,
            @Nullable Who who,
            @Nullable AgentId agent,
            @Nullable ReservationId reservation,
            @Nullable Purpose purpose,
            @Nullable PartyId by,
            Stage stage,
            Instant since,
            @Nullable Instant heldSince,
            @Nullable Pause pause,
            boolean muted,
            @Nullable SupervisionMode mode,
            @Nullable PartyId over,
            @Nullable PartyId insteadOf,
            @Nullable String keying,
            List<String> via)
            implements ConversationMemberBuilder.With {

        static Member joined(PartyId id, @Nullable AgentId agent, @Nullable ReservationId reservation, Instant at) {
            Who who = agent == null ? null : new Who.Agent(agent);
            return new Member(
                    id,
                    who,
                    agent,
                    reservation,
                    null,
                    null,
                    Stage.JOINED,
                    at,
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    List.of());
        }

        static Member wanted(PartyId id, Who who, @Nullable Purpose purpose, @Nullable PartyId by, Instant at) {
            AgentId agent = who instanceof Who.Agent(AgentId named) ? named : null;
            return new Member(
                    id,
                    who,
                    agent,
                    null,
                    purpose,
                    by,
                    Stage.REQUESTED,
                    at,
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    List.of());
        }

        boolean isIn() {
            return stage == Stage.JOINED;
        }

        boolean supervises() {
            return purpose == Purpose.SUPERVISION;
        }

        /** Talks with the others, which a supervisor does not count as. */
        boolean talks() {
            return isIn() && !supervises();
        }

        /** Somebody waits for them: a call with one party and such a one goes on. */
        boolean isAwaited() {
            return !isIn() && !supervises() && purpose != Purpose.CONSULTATION;
        }

        Member ringing(@Nullable AgentId called, @Nullable ReservationId under, Instant at) {
            return with(member ->
                    member.agent(called).reservation(under).stage(Stage.RINGING).since(at));
        }

        Member in(Instant at) {
            return with(member -> member.stage(Stage.JOINED).since(at));
        }

        Member supervising(PartyId whom, SupervisionMode how) {
            return with(member -> member.over(whom).mode(how));
        }

        /** One of those who talk, whatever they were called for. */
        Member amongAll() {
            return with(member -> member.purpose(Purpose.PARTICIPANT).mode(null).over(null));
        }
    }

    /** What an agent does in place of talking, and since when. */
    public record Pause(TalkPause what, Instant since) {}

    /**
     * A ring group's phones are being rung.
     *
     * @param left members who have not been wanted yet
     */
    public record Hunt(
            RingGroupId group, List<String> left, @Nullable Destination otherwise) {

        /** One of them is wanted now; absent for one who is none of them, for whom the group is over. */
        @Nullable
        Hunt without(@Nullable String member) {
            return left.contains(member)
                    ? new Hunt(
                            group,
                            left.stream().filter(one -> !one.equals(member)).toList(),
                            otherwise)
                    : null;
        }
    }

    /**
     * A consultation.
     *
     * @param by who consults
     * @param with who is consulted, or called to be
     * @param at on which side the one who consults is
     */
    public record Aside(PartyId by, PartyId with, Room at) {}

    /** The parties of a call that begins to be a conversation. */
    static Conversation of(List<Member> members, int next, Instant at) {
        return new Conversation(List.copyOf(members), next, null, false, null, null, Chair.NONE, null, at);
    }

    Optional<Member> find(PartyId id) {
        return members.stream().filter(member -> member.id().equals(id)).findFirst();
    }

    /** Whether the number was given to somebody, who may have left. */
    boolean knew(PartyId id) {
        return id.number() < next;
    }

    List<Member> talkers() {
        return members.stream().filter(Member::talks).toList();
    }

    /** Nobody is left to talk to, and nobody is awaited; one who is parked awaits whoever comes. */
    boolean isOver() {
        long talk = members.stream().filter(Member::talks).count();
        if (park instanceof Park.Taken) {
            return talk == 0;
        }
        long awaited = members.stream().filter(Member::isAwaited).count();
        boolean placing = find(PartyId.CALLER).filter(Member::isAwaited).isPresent();
        return talk == 0 ? !placing || awaited < 2 : talk + awaited < 2;
    }

    Conversation with(Member member, Instant at) {
        int after = Math.max(next, member.id().number() + 1);
        return new Conversation(
                Stream.concat(members.stream(), Stream.of(member)).toList(),
                after,
                aside,
                locked,
                park,
                givenTo,
                chair,
                hunt,
                at);
    }

    Conversation change(PartyId id, UnaryOperator<Member> how, Instant at) {
        return new Conversation(
                members.stream()
                        .map(member -> member.id().equals(id) ? how.apply(member) : member)
                        .toList(),
                next,
                aside,
                locked,
                park,
                givenTo,
                chair,
                hunt,
                at);
    }

    Conversation without(PartyId id, Instant at) {
        List<Member> rest =
                members.stream().filter(member -> !member.id().equals(id)).toList();
        Park after = park instanceof Park.Wanted(PartyId by) && by.equals(id) ? null : park;
        return new Conversation(rest, next, aside, locked, after, givenTo, chair.without(id), hunt, at).settled();
    }

    /** The others are out of it, and nobody holds anybody. */
    Conversation callerAlone(Instant at) {
        List<Member> caller = find(PartyId.CALLER).map(member -> member.withHeldSince(null)).stream()
                .toList();
        return new Conversation(caller, next, null, locked, park, givenTo, chair, hunt, at);
    }

    Conversation aside(@Nullable Aside now, Instant at) {
        return new Conversation(members, next, now, locked, park, givenTo, chair, hunt, at);
    }

    Conversation parked(@Nullable Park now, Instant at) {
        return new Conversation(members, next, aside, locked, now, givenTo, chair, hunt, at);
    }

    Conversation givenTo(CallId other, Instant at) {
        return new Conversation(members, next, aside, locked, park, other, chair, hunt, at);
    }

    Conversation chaired(Chair now, Instant at) {
        return new Conversation(members, next, aside, locked, park, givenTo, now, hunt, at);
    }

    /** The same, later. */
    Conversation at(Instant at) {
        return new Conversation(members, next, aside, locked, park, givenTo, chair, hunt, at);
    }

    Conversation hunting(@Nullable Hunt now, Instant at) {
        return new Conversation(members, next, aside, locked, park, givenTo, chair, now, at);
    }

    Conversation locked(boolean now, Instant at) {
        return new Conversation(members, next, aside, now, park, givenTo, chair, hunt, at);
    }

    /** A consultation is none any more once one of the two is gone, or there are no others to be aside from. */
    private Conversation settled() {
        if (aside == null) {
            return this;
        }
        Aside two = aside;
        boolean both = find(two.by()).isPresent() && find(two.with()).isPresent();
        boolean others = talkers().stream()
                .anyMatch(
                        member -> !member.id().equals(two.by()) && !member.id().equals(two.with()));
        if (both && others) {
            return this;
        }
        return change(two.with(), member -> member.isIn() ? member.amongAll() : member, changed)
                .aside(null, changed);
    }
}
