package io.trunkline.model.floor;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules can see of the floor. */
interface Sight {

    /** Null when it has not been queued, or has ended. */
    @Nullable
    Contact contact(CallId id);

    /** Null when signed out or not ready. */
    @Nullable
    AgentState agent(AgentId id);

    /** The agents reserved for or talking to the contact, first come first. More than one only by a stale command. */
    List<AgentId> takenFor(CallId id);

    /** Whether nobody was taken for the contact before this agent. */
    default boolean isFirst(AgentId agent, CallId contact) {
        List<AgentId> taken = takenFor(contact);
        return !taken.isEmpty() && taken.getFirst().equals(agent);
    }
}
