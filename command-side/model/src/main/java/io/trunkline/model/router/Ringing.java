package io.trunkline.model.router;

import io.trunkline.events.AgentId;
import io.trunkline.model.Limits;
import java.util.HashSet;
import java.util.Set;

/**
 * A visit that several agents are asked to take at once.
 *
 * @param asked who is being asked, or has been asked and is not to be asked again
 * @param live how many are being asked
 */
record Ringing(Visit visit, Set<AgentId> asked, int live) {

    Ringing {
        asked = Set.copyOf(asked);
    }

    /** Nobody has been asked yet. */
    Ringing(Visit visit) {
        this(visit, Set.of(), 0);
    }

    Ringing with(AgentId agent) {
        Set<AgentId> all = new HashSet<>(asked);
        all.add(agent);
        return new Ringing(visit, all, live + 1);
    }

    boolean takesMore() {
        return live < Limits.RINGS;
    }
}
