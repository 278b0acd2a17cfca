package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CONFERENCE_LOCKED;
import static io.trunkline.command.RejectionCode.CONSULTATION_UNDER_WAY;
import static io.trunkline.command.RejectionCode.FORWARDING_LOOP;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NO_CONSULTATION;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.ConversationCommand.CompleteTransfer;
import io.trunkline.command.ConversationCommand.GiveOver;
import io.trunkline.command.ConversationCommand.SendOn;
import io.trunkline.command.ConversationCommand.TransferCall;
import io.trunkline.command.ConversationCommand.TransferToQueue;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.ConversationEvent.CallPartyGivenOver;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.events.Destination;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueId;
import io.trunkline.events.SkillLevel;
import io.trunkline.model.Destinations;
import io.trunkline.model.Limits;
import io.trunkline.model.Skills;
import io.trunkline.model.call.Call.Place;
import io.trunkline.model.call.Call.Talking;
import io.trunkline.model.call.Conversation.Aside;
import io.trunkline.model.call.Conversation.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How a call changes hands. */
final class Transfers {

    private Transfers() {}

    static void blind(TransferCall c, Turn turn) {
        Conversation conversation = turn.conversation();
        boolean before = conversation.members().stream()
                .anyMatch(m -> m.purpose() == Purpose.TRANSFER && c.party().equals(m.by()));
        if (before || turn.talker(c.party()) == null) {
            return;
        }
        if (conversation.members().stream().anyMatch(m -> m.purpose() == Purpose.TRANSFER)) {
            throw Rejections.notTransferable("another transfer is under way");
        }
        if (conversation.members().stream().anyMatch(m -> m.purpose() == Purpose.CONSULTATION)) {
            throw Rejections.of(CONSULTATION_UNDER_WAY, turn.now());
        }
        if (conversation.talkers().size() < 2) {
            throw Rejections.notTransferable("nobody else talks");
        }
        if (conversation.locked()) {
            throw Rejections.of(CONFERENCE_LOCKED, turn.now());
        }
        Parties.want(turn, c.party(), c.to(), Purpose.TRANSFER);
    }

    /** Said before the other call asks for them: an agent who goes over is then known not to be busy elsewhere. */
    static void giveOver(GiveOver c, Turn turn) {
        Member member = turn.talker(c.party());
        if (member == null || c.into().equals(turn.conversation().givenTo())) {
            return;
        }
        List<Member> all = turn.conversation().members().stream()
                .filter(m -> !m.supervises())
                .toList();
        if (all.size() != 2 || !all.stream().allMatch(Member::isIn)) {
            throw Rejections.notTransferable("only a talk of two can be joined to another call");
        }
        if (c.into().equals(turn.call)) {
            throw Rejections.notTransferable("a call cannot be joined to itself");
        }
        turn.add(new CallPartyGivenOver(turn.call, c.party(), c.into(), turn.at));
    }

    static void complete(CompleteTransfer c, Turn turn) {
        Member from = turn.talker(c.party());
        if (from == null) {
            return;
        }
        Aside aside = turn.conversation().aside();
        boolean consults = aside != null
                && aside.by().equals(c.party())
                && turn.conversation().find(aside.with()).filter(Member::isIn).isPresent();
        if (aside == null || !consults) {
            throw Rejections.party(NO_CONSULTATION, c.party());
        }
        turn.add(new CallTransferred(turn.call, c.party(), aside.with(), TransferKind.ATTENDED, from.agent(), turn.at));
        turn.depart(from, Departure.TRANSFERRED);
    }

    static List<CallEvent> toQueue(TransferToQueue c, Call call) {
        Limits.range("creditSeconds", c.creditSeconds(), 0, Call.MAX_CREDIT_SECONDS);
        List<SkillLevel> skills = c.skills();
        if (skills != null) {
            Skills.wanted("skills", skills);
        }
        return switch (call) {
            case Call.Waiting w when isThere(c, w.place()) -> List.of();
            case Call.Offered o when isThere(c, o.place()) -> List.of();
            case Talking t -> {
                Turn turn = new Turn(c, t);
                if (turn.talker(c.party()) != null) {
                    mustBeAloneWithCaller(c.party(), turn);
                    queue(turn, c.party(), c.queue(), c.creditSeconds(), skills == null ? askedFor(t) : skills);
                }
                yield turn.events();
            }
            case Call.New _, Call.Received _, Call.Waiting _, Call.Offered _, Call.AtVoicemail _, Call.Ended _ ->
                throw Rejections.noConversation(call);
        };
    }

    static List<CallEvent> away(SendOn c, Call call) {
        mustTakeCallers(c.to());
        return switch (call) {
            case Call.Received r when r.menu() instanceof Call.Menu.SentOn on && c.to().equals(on.to()) -> List.of();
            case Talking t -> {
                Turn turn = new Turn(c, t);
                if (turn.talker(c.party()) != null) {
                    mustBeAloneWithCaller(c.party(), turn);
                    if (!mayGoOn(t)) {
                        throw Rejections.of(FORWARDING_LOOP, t);
                    }
                    sendOn(turn, c.party(), c.to());
                }
                yield turn.events();
            }
            case Call.New _, Call.Received _, Call.Waiting _, Call.Offered _, Call.AtVoicemail _, Call.Ended _ ->
                throw Rejections.noConversation(call);
        };
    }

    private static void mustTakeCallers(Destination to) {
        Destinations.check("to", to);
        if (to.extension() != null || to.number() != null) {
            throw new CommandRejected(
                    INVALID_VALUE, Map.of("field", "to", "value", "", "limit", "queue, box or group"));
        }
    }

    /** A call that boxes and groups send round and round ends. */
    static boolean mayGoOn(Talking talking) {
        return talking.arrival().sentOn() < Forwards.MOST_HOPS;
    }

    /** The caller alone goes on to a queue, a box or a ring group. */
    static void sendOn(Turn turn, PartyId from, Destination to) {
        if (to.queue() != null) {
            queue(turn, from, to.queue(), 0);
            return;
        }
        Talking now = turn.now();
        Place place = now.place();
        Digits.cancelled(turn);
        turn.add(new CallSentOn(
                turn.call,
                from,
                to,
                place == null ? null : now.agent(),
                place == null ? null : place.queue(),
                Objects.requireNonNullElse(now.talkedFrom(), turn.at),
                turn.at));
    }

    private static boolean isThere(TransferToQueue c, Place place) {
        return place.queue().equals(c.queue()) && c.party().number() < place.nextParty();
    }

    private static void mustBeAloneWithCaller(PartyId party, Turn turn) {
        List<PartyId> others = turn.conversation().members().stream()
                .filter(m -> !m.supervises() && !m.id().equals(party))
                .map(Member::id)
                .toList();
        if (!others.equals(List.of(PartyId.CALLER))) {
            throw Rejections.notTransferable("only a caller alone can go to a queue");
        }
    }

    /** Nobody took the caller: back to the queue they came out of, with what they had waited there before. */
    static void backToQueue(Turn turn, PartyId from) {
        Place place = Objects.requireNonNull(turn.now().place());
        Instant answeredAt = Objects.requireNonNullElse(turn.now().talkedFrom(), place.queuedAt());
        long waited = Duration.between(place.queuedAt(), answeredAt).toSeconds();
        long credit = Math.clamp(place.creditSeconds() + waited, 0, Call.MAX_CREDIT_SECONDS);
        queue(turn, from, place.queue(), Math.toIntExact(credit), place.skills());
    }

    /** A caller goes on asking for what they asked for. */
    static void queue(Turn turn, PartyId from, QueueId queue, int creditSeconds) {
        queue(turn, from, queue, creditSeconds, askedFor(turn.now()));
    }

    private static List<SkillLevel> askedFor(Talking talking) {
        Place place = talking.place();
        return place == null ? List.of() : place.skills();
    }

    private static void queue(Turn turn, PartyId from, QueueId queue, int creditSeconds, List<SkillLevel> skills) {
        Talking now = turn.now();
        Place place = now.place();
        Digits.cancelled(turn);
        turn.add(new CallTransferredToQueue(
                turn.call,
                from,
                queue,
                place == null ? null : now.agent(),
                place == null ? null : place.queue(),
                Objects.requireNonNullElse(now.talkedFrom(), turn.at),
                turn.at));
        turn.add(new CallQueued(turn.call, queue, creditSeconds, skills, turn.at));
    }
}
