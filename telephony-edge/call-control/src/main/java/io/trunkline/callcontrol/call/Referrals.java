package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.Referral;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.conversation.Purpose;
import io.trunkline.callcontrol.sip.DialogId;

/**
 * Transfers that a phone asks for by REFER (RFC 3515): the log judges them like all others, and the phone is told how far they
 * have come. One at a time in a call; another is refused while it lasts.
 */
final class Referrals {

    static final int OK = 200;
    static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 480;
    static final int PENDING = 491;
    static final int NOT_THERE = 481;

    private Referrals() {}

    static Step asked(Conversing state, Member member, DialogId dialog, String target) {
        if (isUnderWay(state)) {
            return Step.to(state, new Effect.RejectRefer(dialog, PENDING));
        }
        Talk talk = Talk.of(state.referring(new Referral(dialog, member.number(), target)));
        return isKnown(member) ? known(talk, member.number()).settled() : talk.settled();
    }

    /** A phone that is gone asks for nothing any more. */
    static boolean isUnderWay(Conversing state) {
        Referral referral = state.referral();
        return referral != null && state.talk().member(referral.from()).isPresent();
    }

    /** The log knows a member who is in the call, by the number that it gave. */
    private static boolean isKnown(Member member) {
        return member.isJoined() && member.number() != Member.NOT_NUMBERED;
    }

    /** The log knows this member from now on: what the phone has asked for is put to it. */
    static Talk known(Talk talk, int number) {
        Referral referral = talk.state().referral();
        String target = referral == null || referral.from() != number ? null : referral.waiting();
        if (referral == null || target == null || number == Member.NOT_NUMBERED) {
            return talk;
        }
        return talk.with(talk.state().referring(new Referral(referral.dialog(), number, null)))
                .tell(new Report.TransferAsked(number, target));
    }

    /** The number that the log gave to the one who had none. */
    static Talk numbered(Talk talk, int number) {
        Referral referral = talk.state().referral();
        if (referral != null && referral.from() == Member.NOT_NUMBERED) {
            talk.with(talk.state().referring(new Referral(referral.dialog(), number, referral.waiting())));
        }
        return known(talk, number);
    }

    /** The log has taken it. */
    static Step taken(Conversing state) {
        Referral referral = state.referral();
        return referral == null || referral.accepted()
                ? Step.stay(state)
                : Step.to(state.referring(referral.tried()), new Effect.AcceptRefer(referral.dialog()));
    }

    static Step denied(Conversing state) {
        Referral referral = state.referral();
        return referral == null
                ? Step.stay(state)
                : Step.to(state.referring(null), new Effect.RejectRefer(referral.dialog(), FORBIDDEN));
    }

    /** Whom the transfer was to is here. */
    static Talk reached(Talk talk, int number) {
        return talk.members()
                .member(number)
                .filter(member -> member.purpose() == Purpose.TRANSFER)
                .map(_ -> ended(talk, OK))
                .orElse(talk);
    }

    /** Whom the transfer was to has not come, and nobody is called in their place. */
    static void failed(Talk talk, Member member, int status) {
        boolean sentOn = talk.members().members().stream()
                .anyMatch(other ->
                        other.number() != member.number() && other.purpose() == Purpose.TRANSFER && other.isAwaited());
        if (member.purpose() == Purpose.TRANSFER && !sentOn) {
            var unused = ended(talk, status == 0 ? UNAVAILABLE : status);
        }
    }

    /** What a member's phone has asked for is not possible. */
    static Talk of(Talk talk, int number, int status) {
        Referral referral = talk.state().referral();
        return referral != null && referral.from() == number ? ended(talk, status) : talk;
    }

    /**
     * The transfer is done as far as the one who asked is concerned. The log's own word may be faster than the word of its having been
     * written; then the phone hears both at once.
     */
    static Talk ended(Talk talk, int status) {
        Referral referral = talk.state().referral();
        if (referral == null) {
            return talk;
        }
        if (!referral.accepted()) {
            talk.then(new Effect.AcceptRefer(referral.dialog()));
        }
        return talk.then(new Effect.TellReferrer(referral.dialog(), status))
                .with(talk.state().referring(null));
    }
}
