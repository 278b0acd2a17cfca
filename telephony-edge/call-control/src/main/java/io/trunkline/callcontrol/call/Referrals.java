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
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 480;
    private static final int PENDING = 491;

    private Referrals() {}

    static Step asked(Conversing state, Member member, DialogId dialog, String target) {
        if (state.referral() != null) {
            return Step.to(state, new Effect.RejectRefer(dialog, PENDING));
        }
        return Talk.of(state.referring(new Referral(dialog, member.number())))
                .tell(new Report.TransferAsked(member.number(), target))
                .settled();
    }

    /** The log has taken it. */
    static Step taken(Conversing state) {
        Referral referral = state.referral();
        return referral == null ? Step.stay(state) : Step.to(state, new Effect.AcceptRefer(referral.dialog()));
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

    /** Whom the transfer was to has not come. */
    static void failed(Talk talk, Member member, int status) {
        if (member.purpose() == Purpose.TRANSFER) {
            var unused = ended(talk, status == 0 ? UNAVAILABLE : status);
        }
    }

    /** The transfer is done as far as the one who asked is concerned. */
    static Talk ended(Talk talk, int status) {
        Referral referral = talk.state().referral();
        return referral == null
                ? talk
                : talk.then(new Effect.TellReferrer(referral.dialog(), status))
                        .with(talk.state().referring(null));
    }
}
