package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.conversation.Member;

/** Somebody cannot be reached or is gone: whether the talk goes on without. */
final class Absence {

    private Absence() {}

    /** Somebody who was called did not come. */
    static Step notReached(Talk talk, Member member, Report.Outcome outcome, int status) {
        talk.tell(new Report.PartyNotReached(member.number(), outcome, status));
        Referrals.failed(talk, member, status);
        return talk.with(talk.state().refusedWith(status)).settled();
    }

    /**
     * Somebody who was on the line hung up, or was lost.
     *
     * @param talk from which the member is gone already
     * @param alone what is told when nobody is left to talk to
     * @param among what is told when others talk on
     */
    static Step left(Talk talk, Report alone, Report among) {
        return goesOn(talk.state()) ? talk.tell(among).settled() : talk.over(alone);
    }

    /** A fault of one member's line. */
    static Step failed(Conversing state, Member member, Report.Failed fault) {
        return left(
                Talk.of(state).dismiss(member),
                fault,
                new Report.PartyLeft(member.number(), Report.Departure.LEG_LOST));
    }

    /** A talk takes two, of whom one may still be on the way; who is parked waits for anybody. */
    private static boolean goesOn(Conversing state) {
        long speakers = state.talk().speakers();
        boolean awaits = state.talk().awaitsSomebody() || state.talk().parked();
        return speakers >= 2 || (speakers == 1 && awaits);
    }
}
