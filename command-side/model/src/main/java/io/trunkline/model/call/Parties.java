package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.CONFERENCE_LOCKED;
import static io.trunkline.command.RejectionCode.CONSULTATION_UNDER_WAY;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.PARTY_IN_CALL;
import static io.trunkline.command.RejectionCode.PARTY_NOT_IN_CALL;
import static io.trunkline.command.RejectionCode.TOO_MANY_PARTIES;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.ConversationCommand.AnswerParty;
import io.trunkline.command.ConversationCommand.CallParty;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.command.ConversationCommand.LeaveCall;
import io.trunkline.command.ConversationCommand.PlaceCall;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.command.Who;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.model.Limits;
import io.trunkline.model.StreamTime;
import io.trunkline.model.call.Call.Received;
import io.trunkline.model.call.Call.Talking;
import io.trunkline.model.call.Conversation.Member;
import io.trunkline.model.call.Conversation.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How parties come into a call, and go. */
final class Parties {

    /** Most parties of one call at a time, those who are only wanted included. */
    static final int MOST = 32;

    /** How long an outside number may ring; trunks end most calls sooner. */
    static final Duration OUTSIDE_RING = Duration.ofSeconds(60);

    private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    private Parties() {}

    static List<CallEvent> place(PlaceCall c, Call call) {
        Limits.text("node", c.node(), Call.MAX_TEXT);
        check(c.to());
        return switch (call) {
            case Call.New() ->
                List.of(
                        new CallPlaced(c.call(), c.agent(), c.node(), c.callback(), c.at()),
                        requested(c.call(), new PartyId(1), PartyId.CALLER, c.to(), Purpose.CALLEE, c.at()));
            case Talking t
            when c.agent().equals(t.arrival().agent()) && t.arrival().peer().equals(ConversationFold.PLACED) ->
                List.of();
            case Received _, Call.Waiting _, Call.Offered _, Talking _, Call.AtVoicemail _, Call.Ended _ ->
                throw new CommandRejected(
                        ALREADY_EXISTS, Map.of("field", "id", "value", c.call().toString()));
        };
    }

    static List<CallEvent> call(CallParty c, Call call) {
        check(c.who());
        return switch (call) {
            case Received r when c.purpose() == Purpose.CALLEE -> dialled(c, r);
            case Talking t -> {
                Turn turn = new Turn(c, t);
                invite(c, turn);
                yield turn.events();
            }
            case Call.New _, Received _, Call.Waiting _, Call.Offered _, Call.AtVoicemail _, Call.Ended _ ->
                throw Rejections.noConversation(call);
        };
    }

    private static List<CallEvent> dialled(CallParty c, Received r) {
        CallEvent requested = requested(
                c.call(),
                new PartyId(r.nextParty()),
                PartyId.CALLER,
                c.who(),
                Purpose.CALLEE,
                StreamTime.notBefore(r.since(), c.at()));
        if (!(Call.evolve(r, requested) instanceof Talking talking)) {
            return List.of(requested);
        }
        Turn turn = new Turn(c, talking);
        ringOutside(turn);
        return Stream.concat(Stream.of(requested), turn.events().stream()).toList();
    }

    private static void invite(CallParty c, Turn turn) {
        Optional<Member> before = find(turn, c.who());
        if (before.filter(m -> m.purpose() == c.purpose()).isPresent()) {
            return;
        }
        switch (c.purpose()) {
            case CONSULTATION -> {
                Parking.mustNotBeParked(turn);
                mustBeFreeToConsult(c.by(), turn);
            }
            case PARTICIPANT -> turn.mustTalk(c.by());
            case CALLEE -> throw Rejections.of(CALL_NOT_AT_STEP, turn.now());
            case TRANSFER, SUPERVISION ->
                throw new CommandRejected(
                        INVALID_VALUE,
                        Map.of(
                                "field",
                                "purpose",
                                "value",
                                c.purpose().name(),
                                "limit",
                                "CALLEE, CONSULTATION or PARTICIPANT"));
        }
        if (turn.conversation().locked()) {
            throw Rejections.of(CONFERENCE_LOCKED, turn.now());
        }
        want(turn, c.by(), c.who(), c.purpose());
    }

    private static void mustBeFreeToConsult(@Nullable PartyId by, Turn turn) {
        if (by == null) {
            throw new CommandRejected(
                    INVALID_VALUE, Map.of("field", "by", "value", "", "limit", "the party who consults"));
        }
        turn.mustTalk(by);
        boolean wanted = turn.conversation().members().stream().anyMatch(m -> m.purpose() == Purpose.CONSULTATION);
        if (wanted) {
            throw Rejections.of(CONSULTATION_UNDER_WAY, turn.now());
        }
    }

    /** One more party; outside numbers are called at once. */
    static PartyId want(Turn turn, @Nullable PartyId by, Who who, Purpose purpose) {
        check(who);
        if (find(turn, who).isPresent()) {
            throw Rejections.of(PARTY_IN_CALL, turn.now());
        }
        if (turn.conversation().members().size() >= MOST) {
            throw new CommandRejected(TOO_MANY_PARTIES, Map.of("limit", Integer.toString(MOST)));
        }
        PartyId party = new PartyId(turn.conversation().next());
        turn.add(requested(turn.call, party, by, who, purpose, turn.at));
        ringOutside(turn);
        return party;
    }

    static Optional<Member> find(Turn turn, Who who) {
        return turn.conversation().members().stream()
                .filter(m -> isSame(who, m))
                .findFirst();
    }

    private static boolean isSame(Who who, Member member) {
        return switch (who) {
            case Who.Agent(AgentId agent) -> agent.equals(member.agent());
            case Who.Extension extension -> extension.equals(member.who());
            case Who.Outside(Personal number) ->
                member.who() instanceof Who.Outside(Personal theirs)
                        && (number.subject() == null
                                ? number.equals(theirs)
                                : number.subject().equals(theirs.subject()));
        };
    }

    /** Nobody need be reserved for them; in a placed call the agent comes first. */
    static void ringOutside(Turn turn) {
        for (Member member : turn.conversation().members()) {
            if (member.stage() == Stage.REQUESTED && member.who() instanceof Who.Outside && mayRing(turn, member)) {
                turn.add(new CallPartyCalled(turn.call, member.id(), null, null, turn.at.plus(OUTSIDE_RING), turn.at));
                giveAway(turn, member);
            }
        }
    }

    private static boolean mayRing(Turn turn, Member member) {
        return member.purpose() != Purpose.CALLEE
                || member.by() == null
                || turn.conversation().find(member.by()).filter(Member::isIn).isPresent();
    }

    /** Whoever transfers without asking is out of the call once a phone rings for it. */
    private static void giveAway(Turn turn, Member called) {
        if (called.purpose() == Purpose.TRANSFER && called.by() != null) {
            turn.conversation().find(called.by()).ifPresent(from -> turn.depart(from, Departure.TRANSFERRED));
        }
    }

    static void ring(RingParty c, Turn turn) {
        Member member = turn.member(c.party());
        if (member == null || member.stage() != Stage.REQUESTED) {
            return;
        }
        if (!mayRing(turn, member)) {
            throw Rejections.of(CALL_NOT_AT_STEP, turn.now());
        }
        turn.add(new CallPartyCalled(turn.call, c.party(), c.agent(), c.reservation(), c.ringUntil(), turn.at));
        giveAway(turn, member);
    }

    /** An answer of one who is not called any more is turned down: the phone that answered must hear of it. */
    static void answer(AnswerParty c, Turn turn) {
        Member member = turn.member(c.party());
        if (member == null || member.stage() == Stage.REQUESTED) {
            throw Rejections.party(PARTY_NOT_IN_CALL, c.party());
        }
        if (member.isIn()) {
            return;
        }
        boolean hunted = turn.conversation().hunt() != null;
        turn.add(new CallPartyJoined(turn.call, c.party(), member.agent(), turn.at));
        Pickups.answered(turn, member);
        Parking.fetched(turn, member);
        if (hunted) {
            GroupCalls.letOthersGo(turn);
        }
        if (member.purpose() == Purpose.TRANSFER && member.by() != null) {
            AgentId from = turn.agentOf(member.by());
            turn.add(new CallTransferred(turn.call, member.by(), member.id(), TransferKind.BLIND, from, turn.at));
        }
        ringOutside(turn);
    }

    static void endCall(EndPartyCall c, Turn turn) {
        Member member = turn.member(c.party());
        if (member == null) {
            return;
        }
        if (member.isIn()) {
            throw Rejections.of(CALL_NOT_AT_STEP, turn.now());
        }
        notReached(turn, member, c.outcome(), c.outcome() == PartyOutcome.REFUSED ? c.sipStatus() : 0);
    }

    /** A caller whom nobody took goes back to the queue they came out of; any other call ends. */
    static void notReached(Turn turn, Member member, PartyOutcome outcome, int sipStatus) {
        if (!turn.miss(member, outcome, sipStatus)) {
            Parking.missed(turn);
            return;
        }
        if (GroupCalls.goesOn(turn, member)) {
            return;
        }
        boolean callerIsLeft = turn.conversation().talkers().stream().anyMatch(m -> m.id().equals(PartyId.CALLER));
        if (member.purpose() == Purpose.TRANSFER && callerIsLeft && turn.now().place() != null) {
            Transfers.backToQueue(turn, Objects.requireNonNullElse(member.by(), member.id()));
        } else {
            turn.end(null);
        }
    }

    static void leave(LeaveCall c, Turn turn) {
        Member member = turn.member(c.party());
        if (member == null) {
            return;
        }
        if (!member.isIn()) {
            notReached(turn, member, PartyOutcome.CANCELLED, 0);
        } else if (c.how() == Departure.LEG_LOST
                && turn.conversation().without(member.id(), turn.at).isOver()) {
            lost(turn, member);
        } else {
            turn.depart(member, c.how());
        }
    }

    private static void lost(Turn turn, Member member) {
        Leg leg = member.id().equals(PartyId.CALLER) ? Leg.CALLER : Leg.AGENT;
        turn.add(new CallLegLost(turn.call, leg, turn.at));
        turn.add(new CallFailed(
                turn.call,
                CallFault.LEG_LOST,
                null,
                turn.now().agent(),
                "party " + member.id() + " was lost",
                turn.at));
    }

    private static void check(Who who) {
        switch (who) {
            case Who.Agent _ -> {}
            case Who.Extension(String extension) -> Limits.pattern("extension", extension, EXTENSION);
            case Who.Outside(Personal number) ->
                Limits.text("number", Objects.requireNonNullElse(number.content(), ""), Call.MAX_SEALED);
        }
    }

    static CallPartyRequested requested(
            CallId call, PartyId party, @Nullable PartyId by, Who who, Purpose purpose, Instant at) {
        return new CallPartyRequested(
                call,
                party,
                purpose,
                by,
                who instanceof Who.Agent(AgentId agent) ? agent : null,
                who instanceof Who.Extension(String extension) ? extension : null,
                who instanceof Who.Outside(Personal number) ? number : null,
                at);
    }
}
