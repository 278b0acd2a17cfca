package io.trunkline.model.floor;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.ReservationId;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.Contact.Begun;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.floor.Contact.Due;
import io.trunkline.model.floor.Contact.Offered;
import io.trunkline.model.floor.Contact.Waiting;
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

    /** The agents reserved for or talking to the contact, first come first. More than one by a stale command, or where all are asked at once. */
    List<AgentId> takenFor(CallId id);

    /** Whether the contact is or was the agent's under that reservation, so that its end leaves work. */
    boolean served(AgentId agent, ReservationId reservation);

    /** What the holder of an extension wants done with calls to it. */
    Line line(String extension);

    /** Whether the phone of an extension rings or is in a talk, in another call than this one. */
    boolean isInTalk(String extension, CallId butFor);

    /** Whether the holder of an extension comes over to this call out of another one: then no phone rings for it. */
    boolean isGivenOver(String extension, CallId into);

    /** Whether the contact is to be offered to an agent who is taken for it: to the first one, or to all who are asked at once. */
    default boolean isWanted(AgentId agent, Reserved reserved) {
        return switch (contact(reserved.visit())) {
            case Waiting _ ->
                isFirst(agent, reserved.visit()) || (reserved.together() && isFirstTogether(reserved.visit()));
            case Offered o -> o.together() && reserved.together() && !o.has(reserved.reservation());
            case Due _, Begun _, Conversing _ -> false;
            case null -> false;
        };
    }

    private boolean isFirstTogether(CallId contact) {
        return agent(takenFor(contact).getFirst()) instanceof Reserved first && first.together();
    }

    /** Whether nobody was taken for the contact before this agent. */
    default boolean isFirst(AgentId agent, CallId contact) {
        List<AgentId> taken = takenFor(contact);
        return !taken.isEmpty() && taken.getFirst().equals(agent);
    }
}
