package io.trunkline.model.agent;

import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.Handling;

/** The rule that takes agents who do not answer out of the routing. */
final class Unanswered {

    private Unanswered() {}

    /** Whether a reservation that ended so is an offer that the agent left unanswered. */
    static boolean counts(ReleaseCause cause) {
        return switch (cause) {
            case RING_NO_ANSWER, REFUSED, UNREACHABLE -> true;
            case CALLER_LEFT, EXPIRED -> false;
        };
    }

    /** Whether the row of unanswered offers has reached the queue's limit with this one; a limit of 0 is never reached. */
    static boolean limitReached(int before, ReleaseCause cause, Handling handling) {
        return counts(cause) && handling.unansweredLimit() > 0 && before + 1 >= handling.unansweredLimit();
    }
}
