package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.NOT_PARKED;
import static io.trunkline.command.RejectionCode.PARTY_IN_CALL;

import io.trunkline.command.ConversationCommand.DenyPark;
import io.trunkline.command.ConversationCommand.ExpirePark;
import io.trunkline.command.ConversationCommand.ParkCall;
import io.trunkline.command.ConversationCommand.RequestPark;
import io.trunkline.command.ConversationCommand.RetrieveParked;
import io.trunkline.command.Who;
import io.trunkline.events.ConversationEvent.CallParkDenied;
import io.trunkline.events.ConversationEvent.CallParkExpired;
import io.trunkline.events.ConversationEvent.CallParkRequested;
import io.trunkline.events.ConversationEvent.CallParked;
import io.trunkline.events.ConversationEvent.CallUnparked;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.PartyId;
import io.trunkline.model.Limits;
import io.trunkline.model.call.Conversation.Member;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A party waits in a slot for whoever fetches them: a transfer to somebody who is not known yet. */
final class Parking {

    /** Slots of one node. */
    static final int MOST_SLOTS = 99;

    private static final int SHORTEST = 5;
    private static final int LONGEST = 3_600;

    /** How often somebody waits for the whole time before the call ends. */
    private static final int MOST_STAYS = 3;

    private Parking() {}

    static void request(RequestPark c, Turn turn) {
        if (c.slot() != null) {
            Limits.range("slot", c.slot(), 1, MOST_SLOTS);
        }
        Member by = turn.talker(c.party());
        if (by == null) {
            return;
        }
        Park before = turn.conversation().park();
        if (before instanceof Park.Wanted(PartyId asked) && asked.equals(c.party())) {
            return;
        }
        if (before != null) {
            throw Rejections.of(CALL_NOT_AT_STEP, turn.now());
        }
        onlyOther(c.party(), turn);
        turn.add(new CallParkRequested(turn.call, c.party(), c.slot(), turn.at));
    }

    static void park(ParkCall c, Turn turn) {
        Limits.range("slot", c.slot(), 1, MOST_SLOTS);
        Limits.range("seconds", c.seconds(), SHORTEST, LONGEST);
        Member by = turn.talker(c.party());
        if (by == null) {
            return;
        }
        Member other = onlyOther(c.party(), turn);
        turn.add(new CallParked(
                turn.call,
                other.id(),
                by.id(),
                by.agent(),
                by.agent() == null ? phone(by, c.extension()) : null,
                c.slot(),
                turn.at.plusSeconds(c.seconds()),
                turn.at));
        turn.depart(by, Departure.TRANSFERRED);
    }

    private static @Nullable String phone(Member by, @Nullable String told) {
        return by.who() instanceof Who.Extension(String extension) ? extension : told;
    }

    static void deny(DenyPark c, Turn turn) {
        if (turn.conversation().park() instanceof Park.Wanted(PartyId by) && by.equals(c.party())) {
            turn.add(new CallParkDenied(turn.call, by, turn.at));
        }
    }

    /** The one whom a party talks to, where there are just the two, whoever looks after the talk. */
    private static Member onlyOther(PartyId party, Turn turn) {
        List<Member> others = turn.conversation().members().stream()
                .filter(m -> !m.supervises() && !m.id().equals(party))
                .toList();
        if (others.size() != 1 || !others.getFirst().isIn()) {
            throw Rejections.notTransferable("only a talk of two can be parked");
        }
        return others.getFirst();
    }

    static void retrieve(RetrieveParked c, Turn turn) {
        Member before = Parties.find(turn, c.who()).orElse(null);
        if (before != null && before.purpose() == Purpose.TRANSFER && !before.isIn()) {
            return;
        }
        if (!(turn.conversation().park() instanceof Park.Taken taken)) {
            throw Rejections.of(NOT_PARKED, turn.now());
        }
        if (before != null) {
            throw Rejections.of(PARTY_IN_CALL, turn.now());
        }
        Parties.want(turn, taken.by(), c.who(), Purpose.TRANSFER);
    }

    /** Who waits for anybody has nobody else to ask. */
    static void mustNotBeParked(Turn turn) {
        if (turn.conversation().park() instanceof Park.Taken) {
            throw Rejections.of(CALL_NOT_AT_STEP, turn.now());
        }
    }

    /** A timer's word; it is judged by what the state says of the time. */
    static void expire(ExpirePark c, Turn turn) {
        boolean due = turn.conversation().park() instanceof Park.Taken taken
                && taken.slot() == c.slot()
                && !taken.expired()
                && !turn.at.isBefore(taken.until());
        if (due && turn.conversation().park() instanceof Park.Taken taken) {
            turn.add(new CallParkExpired(turn.call, taken.slot(), taken.by(), turn.at));
            ringBack(turn, taken);
        }
    }

    private static void ringBack(Turn turn, Park.Taken taken) {
        Who parker = taken.parker();
        Optional<Member> there = parker == null ? Optional.empty() : Parties.find(turn, parker);
        boolean full = turn.conversation().members().size() >= Parties.MOST;
        if (parker == null || full || there.filter(Member::isIn).isPresent()) {
            staysOrGoes(turn, taken);
        } else if (there.isEmpty()) {
            Parties.want(turn, taken.by(), parker, Purpose.TRANSFER);
        }
    }

    /** Nobody whom the time's end has called has come. */
    static void missed(Turn turn) {
        boolean awaited = turn.conversation().members().stream().anyMatch(Member::isAwaited);
        if (!awaited && turn.conversation().park() instanceof Park.Taken taken && taken.expired()) {
            staysOrGoes(turn, taken);
        }
    }

    /** Back to the queue that they came out of; else they go on waiting, for a few times. */
    private static void staysOrGoes(Turn turn, Park.Taken taken) {
        boolean callerIsThere = turn.conversation().find(PartyId.CALLER).isPresent();
        if (turn.now().place() != null && callerIsThere) {
            Transfers.backToQueue(turn, taken.by());
        } else if (taken.stays() >= MOST_STAYS) {
            turn.end(null);
        } else {
            turn.add(new CallParked(
                    turn.call,
                    turn.conversation().talkers().getFirst().id(),
                    taken.by(),
                    taken.parker() instanceof Who.Agent(var agent) ? agent : null,
                    taken.parker() instanceof Who.Extension(String extension) ? extension : null,
                    taken.slot(),
                    turn.at.plusSeconds(taken.seconds()),
                    turn.at));
        }
    }

    /** Whoever comes to talk to the parked one has fetched them; others who were to are called no more. */
    static void fetched(Turn turn, Member member) {
        if (!(turn.conversation().park() instanceof Park.Taken taken) || !isToTalk(member)) {
            return;
        }
        turn.add(new CallUnparked(turn.call, taken.slot(), member.id(), turn.at));
        for (Member other : turn.conversation().members()) {
            if (other.purpose() == Purpose.TRANSFER && !other.isIn()) {
                turn.miss(other, PartyOutcome.CANCELLED, 0);
            }
        }
    }

    private static boolean isToTalk(Member member) {
        return member.purpose() != Purpose.SUPERVISION && member.purpose() != Purpose.CONSULTATION;
    }

    /** The state after {@code call.parked}. */
    static Park.Taken taken(@Nullable Park before, CallParked e) {
        Who parker = e.agent() != null
                ? new Who.Agent(e.agent())
                : e.extension() != null ? new Who.Extension(e.extension()) : null;
        int stays =
                before instanceof Park.Taken(int slot, var _, var _, var _, var _, int times, var _) && slot == e.slot()
                        ? times + 1
                        : 1;
        int seconds =
                Math.toIntExact(Math.clamp(Duration.between(e.at(), e.until()).toSeconds(), 0, LONGEST));
        return new Park.Taken(e.slot(), e.by(), parker, seconds, e.until(), stays, false);
    }
}
