package io.trunkline.model.agent;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentRestBegun;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentId;
import io.trunkline.events.Handling;
import io.trunkline.events.MissedTerms;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.model.agent.Agent.Profile;
import io.trunkline.model.agent.Agent.Reserved;
import io.trunkline.model.agent.Wish.ToBeNotReady;
import io.trunkline.model.agent.Wish.ToBeSignedOut;
import java.time.Instant;
import java.util.List;

/** The rule that takes agents who do not answer out of the routing, for a time or until they come back. */
final class Unanswered {

    private Unanswered() {}

    /** Whether a reservation that ended so is an offer that the agent left unanswered. */
    static boolean counts(ReleaseCause cause) {
        return switch (cause) {
            case RING_NO_ANSWER, REFUSED, UNREACHABLE -> true;
            case CALLER_LEFT, EXPIRED, ANSWERED_ELSEWHERE -> false;
        };
    }

    /** Whether the row of unanswered offers has reached the queue's limit with this one; a limit of 0 is never reached. */
    static boolean limitReached(int before, ReleaseCause cause, Handling handling) {
        return counts(cause) && handling.unansweredLimit() > 0 && before + 1 >= handling.unansweredLimit();
    }

    /** What the limit leads to, after the event that has reached it. */
    static List<AgentEvent> after(AgentEvent released, AgentId agent, Reserved was, Instant at) {
        MissedTerms terms = was.contact().handling().missed();
        Profile profile = was.profile();
        return switch (terms.action()) {
            case NOT_READY ->
                Wish.after(List.of(released), agent, profile, new ToBeNotReady(NotReadyReasons.RING_NO_ANSWER), at);
            case REST -> List.of(released, new AgentRestBegun(agent, at.plusSeconds(terms.restSeconds()), at));
            case SIGN_OUT -> Wish.after(List.of(released), agent, profile, new ToBeSignedOut(), at);
        };
    }
}
