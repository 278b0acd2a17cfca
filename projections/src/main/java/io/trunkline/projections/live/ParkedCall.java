package io.trunkline.projections.live;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallParked;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits in a slot.
 *
 * @param node whose slot it is
 * @param from who called, sealed
 * @param party who waits, by number
 * @param by who parked them, by number
 * @param agent who that is, if an agent
 * @param extension the parker's phone, where no agent is at it
 * @param until when the parker is rung; in the past while that phone rings
 */
public record ParkedCall(
        CallId call,
        String node,
        int slot,
        Personal from,
        int party,
        int by,
        @Nullable AgentId agent,
        @Nullable String extension,
        @Nullable QueueId queue,
        Instant since,
        Instant until) {

    static ParkedCall of(LiveCall call, CallParked parked) {
        return new ParkedCall(
                call.id,
                call.node,
                parked.slot(),
                call.from,
                parked.party().number(),
                parked.by().number(),
                parked.agent(),
                parked.extension(),
                call.queue,
                parked.at(),
                parked.until());
    }
}
