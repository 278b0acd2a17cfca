package io.trunkline.events;

import io.trunkline.events.QueueSettings.RoutingStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who of a queue's agents may take a contact, by how long it has waited.
 *
 * @param memorySeconds how long a contact waits for whoever served the customer last, by the strategy memory, 0 to 3,600
 * @param afterMemory the strategy for all others then; not memory
 * @param tierSeconds a further tier of agents is asked after each so many seconds; 0: all tiers at once; to 3,600
 * @param penaltySeconds one more penalty is forgiven after each so many seconds; 0: all at once; to 3,600
 * @param rings what is asked of agents, at most 10 rings; none: what the contact wishes
 * @param personalTo the one agent whose queue this is; absent: any number's
 */
public record QueueRouting(
        int memorySeconds,
        RoutingStrategy afterMemory,
        int tierSeconds,
        int penaltySeconds,
        List<SkillRing> rings,
        @Nullable AgentId personalTo) {

    /** Every member may take every contact at once. */
    public static final QueueRouting PLAIN = new QueueRouting(0, RoutingStrategy.LONGEST_IDLE, 0, 0, List.of(), null);

    public QueueRouting {
        rings = List.copyOf(rings);
    }
}
