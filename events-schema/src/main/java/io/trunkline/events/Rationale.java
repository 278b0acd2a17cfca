package io.trunkline.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param relaxation how far the queue's demands had been relaxed; absent before router-2, and where nobody chose
 */
public record Rationale(
        String strategy,
        String routerVersion,
        long waitedMillis,
        int creditSeconds,
        long rankMillis,
        int waitingInQueue,
        List<Considered> considered,
        int candidates,
        @Nullable Relaxation relaxation) {

    public Rationale {
        considered = List.copyOf(considered);
    }

    /** Without demands that could be relaxed. */
    public Rationale(
            String strategy,
            String routerVersion,
            long waitedMillis,
            int creditSeconds,
            long rankMillis,
            int waitingInQueue,
            List<Considered> considered,
            int candidates) {
        this(
                strategy,
                routerVersion,
                waitedMillis,
                creditSeconds,
                rankMillis,
                waitingInQueue,
                considered,
                candidates,
                null);
    }

    /** An agent who could have taken the contact. A higher score is better; docs/concepts/routing.md says what it counts. */
    public record Considered(AgentId agent, long score) {}

    /**
     * Whom a contact had within reach for having waited so long.
     *
     * @param tier the highest tier, at most 10
     * @param penalty the highest penalty, at most 10
     * @param ring the ring of demands, from 1; 0: the queue has none
     */
    public record Relaxation(int tier, int penalty, int ring) {}
}
