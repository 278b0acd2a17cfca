package io.trunkline.model.agent;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentNotReadyRequested;
import io.trunkline.events.AgentEvent.AgentSignOutRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentSignOutRequested;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.Spell;
import io.trunkline.model.agent.Agent.Profile;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an agent who is busy with a contact is to be once it is done. There is one at most: the last one counts. */
public sealed interface Wish {

    AgentEvent requested(AgentId agent, Instant at);

    AgentEvent withdrawn(AgentId agent, Instant at);

    /** What ends the ready spell of no length that the end of the contact began. */
    AgentEvent carriedOut(AgentId agent, Profile profile, Spell ended, Instant at);

    /** Takes no contacts, for a reason. */
    record ToBeNotReady(String reason) implements Wish {

        @Override
        public AgentEvent requested(AgentId agent, Instant at) {
            return new AgentNotReadyRequested(agent, reason, at);
        }

        @Override
        public AgentEvent withdrawn(AgentId agent, Instant at) {
            return new AgentNotReadyRequestWithdrawn(agent, at);
        }

        @Override
        public AgentEvent carriedOut(AgentId agent, Profile profile, Spell ended, Instant at) {
            return new AgentNotReady(agent, reason, ended, at);
        }
    }

    /** Goes home. */
    record ToBeSignedOut() implements Wish {

        @Override
        public AgentEvent requested(AgentId agent, Instant at) {
            return new AgentSignOutRequested(agent, at);
        }

        @Override
        public AgentEvent withdrawn(AgentId agent, Instant at) {
            return new AgentSignOutRequestWithdrawn(agent, at);
        }

        @Override
        public AgentEvent carriedOut(AgentId agent, Profile profile, Spell ended, Instant at) {
            return new AgentSignedOut(agent, profile.signedInAt(), ended, at);
        }
    }

    /** The events that end a contact, and the wish carried out after them where there is one. */
    static List<AgentEvent> after(
            List<AgentEvent> events, AgentId agent, Profile profile, @Nullable Wish wish, Instant at) {
        if (wish == null) {
            return events;
        }
        AgentEvent last = wish.carriedOut(agent, profile, new Spell(AgentStatus.READY, null, at), at);
        return Stream.concat(events.stream(), Stream.of(last)).toList();
    }
}
