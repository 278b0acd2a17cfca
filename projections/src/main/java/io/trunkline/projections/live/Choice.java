package io.trunkline.projections.live;

import io.trunkline.events.AgentChoice;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentChoiceForced;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentNotReadyRequested;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentSignOutRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentSignOutRequested;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.NotReadyReasons;
import org.jspecify.annotations.Nullable;

/**
 * What an agent wants to be, or somebody in the agent's stead, apart from the state that the agent is in.
 *
 * @param reason of {@link AgentChoice#NOT_READY}
 * @param forced the last choice since signing in that somebody else made
 */
record Choice(
        AgentChoice what, @Nullable String reason, @Nullable ForcedChoice forced) {

    /** Signed out, by nobody's word. */
    static final Choice NONE = new Choice(AgentChoice.SIGNED_OUT, null, null);

    /** The choice after an event; most leave it. */
    Choice after(AgentEvent event) {
        return switch (event) {
            case AgentSignedIn _ -> new Choice(AgentChoice.NOT_READY, NotReadyReasons.SIGNED_IN, null);
            case AgentSignedOut _, AgentSignOutRequested _ -> now(AgentChoice.SIGNED_OUT, null);
            case AgentReady _, AgentNotReadyRequestWithdrawn _, AgentSignOutRequestWithdrawn _ ->
                now(AgentChoice.AVAILABLE, null);
            case AgentNotReady e when !NotReadyReasons.isOurs(e.reason()) -> now(AgentChoice.NOT_READY, e.reason());
            case AgentNotReadyRequested e -> now(AgentChoice.NOT_READY, e.reason());
            case AgentChoiceForced e ->
                new Choice(what, reason, new ForcedChoice(e.choice(), e.reason(), e.why(), e.by(), e.at()));
            default -> this; // nobody chooses by any other event
        };
    }

    private Choice now(AgentChoice next, @Nullable String why) {
        return new Choice(next, why, forced);
    }
}
