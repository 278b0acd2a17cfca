package io.trunkline.projections.agent;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentLocationSet;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentNotReadyRequested;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentSkillsSet;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.Spell;
import org.jspecify.annotations.Nullable;

/** The spell that an agent's event ends. */
final class EndedSpell {

    private EndedSpell() {}

    static @Nullable Spell of(AgentEvent event) {
        return switch (event) {
            case AgentCreated _,
                    AgentSignedIn _,
                    AgentNotReadyRequested _,
                    AgentNotReadyRequestWithdrawn _,
                    AgentSkillsSet _,
                    AgentLocationSet _ -> null;
            case AgentSignedOut e -> e.ended();
            case AgentReady e -> e.ended();
            case AgentNotReady e -> e.ended();
            case AgentReserved e -> e.ended();
            case AgentReleased e -> e.ended();
            case AgentTalking e -> e.ended();
            case AgentWrapUpStarted e -> e.ended();
            case AgentWrapUpEnded e -> e.ended();
        };
    }
}
