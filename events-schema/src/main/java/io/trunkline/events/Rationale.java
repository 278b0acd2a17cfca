package io.trunkline.events;

import java.util.List;

/**
 * Why the router brought this contact to this agent, as it stood at that moment.
 *
 * @param strategy how the agent was chosen
 * @param routerVersion version of the router's rules
 * @param waitedMillis how long the contact had waited since it was queued
 * @param creditSeconds its head start
 * @param rankMillis waited + credit + queue weight: the highest rank in reach of the agent is served first
 * @param waitingInQueue contacts waiting in the queue, this one included
 * @param considered the best agents considered, best first, at most ten
 * @param candidates how many agents could have taken the contact
 */
public record Rationale(
        String strategy,
        String routerVersion,
        long waitedMillis,
        int creditSeconds,
        long rankMillis,
        int waitingInQueue,
        List<Considered> considered,
        int candidates) {

    /** An agent who could have taken the contact. A higher score is better; for longestIdle it is idle milliseconds. */
    public record Considered(AgentId agent, long score) {}
}
