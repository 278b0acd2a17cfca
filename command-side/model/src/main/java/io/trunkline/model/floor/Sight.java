package io.trunkline.model.floor;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.ReservationId;
import io.trunkline.model.line.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules can see of the floor. */
interface Sight {

    /** Null when it has neither been queued nor has parties, or has ended. */
    @Nullable
    Contact contact(CallId id);

    /** Null when signed out. */
    @Nullable
    AgentState agent(AgentId id);

    /** The agents reserved for or talking to the contact, first come first. More than one only by a stale command. */
    List<AgentId> takenFor(CallId id);

    /** Whether the contact is or was the agent's under that reservation, so that its end leaves work. */
    boolean served(AgentId agent, ReservationId reservation);

    /** What the holder of an extension wants done with calls to it. */
    Line line(String extension);

    /** Whether the phone of an extension rings or is in a talk, in another call than this one. */
    boolean isInTalk(String extension, CallId butFor);

    /** Whether the holder of an extension comes over to this call out of another one: then no phone rings for it. */
    boolean isGivenOver(String extension, CallId into);

    /** Whether nobody was taken for the contact before this agent. */
    default boolean isFirst(AgentId agent, CallId contact) {
        List<AgentId> taken = takenFor(contact);
        return !taken.isEmpty() && taken.getFirst().equals(agent);
    }
}
