package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.Referral;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.conversation.Presence;
import io.trunkline.callcontrol.conversation.Purpose;
import io.trunkline.callcontrol.sip.DialogId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A phone holds two calls and joins them (REFER with Replaces, RFC 3891): whom it talks to in the one takes its place in the other, as by a
 * transfer, and is not rung but led over by a re-INVITE. The call that the REFER comes by goes on, the other one ends. Nobody is moved
 * before both calls' deciders have agreed.
 */
final class Joins {

    /** How long a phone may take to answer the re-INVITE. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Joins() {}

    /** A phone of this call names its dialog with the other one. */
    static Step refer(Conversing state, Member member, DialogId dialog, DialogId other) {
        if (!member.isJoined() || member.number() == Member.NOT_NUMBERED) {
            return Step.to(state, new Effect.RejectRefer(dialog, Referrals.PENDING));
        }
        return Referrals.isUnderWay(state)
                ? Step.to(state, new Effect.RejectRefer(dialog, Referrals.PENDING))
                : Step.to(state.referring(new Referral(dialog, member.number(), null)), new Effect.AskFor(other));
    }

    /** The other side of it: of two who talk, the one who is not at this phone is to go over. */
    static Step asked(Conversing state, DialogId dialog, String into) {
        Member phone = state.talk().member(dialog).orElse(null);
        List<Member> others = state.talk().members().stream()
                .filter(member -> phone != null && member.number() != phone.number())
                .toList();
        boolean possible = phone != null
                && phone.isJoined()
                && others.size() == 1
                && others.getFirst().isJoined()
                && others.getFirst().number() != Member.NOT_NUMBERED
                && state.referral() == null;
        return possible
                ? Step.to(
                        state,
                        new Effect.Tell(new Report.PartyGiven(others.getFirst().number(), into)))
                : Step.to(state, new Effect.GiveNobody(into));
    }

    /** This call's decider lets the party go. */
    static Step mayGo(Conversing state, int party, String into) {
        DialogId dialog = state.talk().member(party).map(Joins::line).orElse(null);
        return dialog == null
                ? Step.to(state, new Effect.GiveNobody(into))
                : Step.to(state, new Effect.Give(dialog, party, into));
    }

    /** The other call would give the party; this call's decider is asked to take them in the place of who refers. */
    static Step given(Conversing state, DialogId dialog) {
        Referral referral = state.referral();
        return referral == null
                ? Step.stay(state)
                : Step.to(
                        state.referring(new Referral(referral.dialog(), referral.from(), null, dialog, false)),
                        new Effect.Tell(new Report.PartyAsked(referral.from(), dialog)));
    }

    static Step notGiven(Conversing state, int status) {
        Referral referral = state.referral();
        return referral == null
                ? Step.stay(state)
                : Step.to(state.referring(null), new Effect.RejectRefer(referral.dialog(), status));
    }

    /** Both have agreed. */
    static Step taken(Conversing state) {
        Referral referral = state.referral();
        DialogId other = referral == null ? null : referral.other();
        return referral == null || other == null || referral.accepted()
                ? Step.stay(state)
                : Step.to(
                        state.referring(referral.tried()),
                        new Effect.AcceptRefer(referral.dialog()),
                        new Effect.TakeOver(other));
    }

    /** The party is the other call's now, whose phone is not hung up on; nobody is left for the phone that joined the two. */
    static Step away(Conversing state, DialogId dialog) {
        Member gone = state.talk().member(dialog).orElse(null);
        if (gone == null) {
            return Step.stay(state);
        }
        int rest = state.talk().members().stream()
                .map(Member::number)
                .filter(number -> number != gone.number())
                .findFirst()
                .orElse(gone.number());
        return Absence.left(
                Talk.of(state).with(talk -> talk.without(gone.number())),
                new Report.PartyLeft(rest, Report.Departure.HUNG_UP),
                new Report.PartyLeft(gone.number(), Report.Departure.HUNG_UP));
    }

    /** The dialog of whom a transfer of this member's leads over instead of ringing; absent: somebody is rung. */
    static @Nullable DialogId comes(Conversing state, Member member) {
        Referral referral = state.referral();
        Integer by = member.callerNumber();
        if (referral == null || by == null || member.purpose() != Purpose.TRANSFER) {
            return null;
        }
        return by == referral.from() ? referral.other() : null;
    }

    /** The log's own word may be faster than the word of its having been written. */
    static Step lead(Conversing state, Member member, DialogId dialog, Instant now) {
        Talk talk = Talk.of(state);
        Referral referral = state.referral();
        if (referral != null) {
            if (!referral.accepted()) {
                talk.then(new Effect.AcceptRefer(referral.dialog())).then(new Effect.TakeOver(dialog));
            }
            talk.with(state.referring(new Referral(referral.dialog(), referral.from(), null).tried()));
        }
        return talk.then(new Effect.Lead(dialog, member.party()))
                .with(members -> members.with(member.withPresence(new Presence.Moving(dialog, now.plus(PATIENCE)))))
                .settled();
    }

    /** Who was taken over and has not come into this call is nobody's otherwise. */
    static List<Effect> abandoned(Conversing state) {
        Referral referral = state.referral();
        return referral != null && referral.accepted() && referral.other() != null
                ? List.of(new Effect.Bye(referral.other()))
                : List.of();
    }

    private static @Nullable DialogId line(Member member) {
        return member.presence() instanceof Presence.Joined(DialogId dialog, var _) ? dialog : null;
    }
}
