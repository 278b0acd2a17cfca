package io.trunkline.model.router;

import io.trunkline.events.AgentId;
import io.trunkline.events.QueueRouting;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a visit may be given to now.
 *
 * @param kept the one agent whom it waits for; absent: any
 * @param asked who is not to be asked again
 * @param widest the last level of those who are asked already, all at once; absent: nobody is
 */
record Gate(
        Reach reach,
        QueueRouting routing,
        @Nullable AgentId kept,
        Set<AgentId> asked,
        @Nullable Level widest) {

    boolean has(Level level) {
        return kept != null || (reach.has(level) && isAsWideAs(level));
    }

    boolean takes(Candidate agent) {
        return (kept == null || kept.equals(agent.id())) && !asked.contains(agent.id()) && reach.takes(agent.ability());
    }

    /** Whoever has a level within it, or of these whoever has one skill or is at one place. */
    boolean asksOneThingAtMost() {
        return kept == null && asked.isEmpty() && reach.wanted().size() + (reach.location() == null ? 0 : 1) <= 1;
    }

    /** Who comes later joins those of the best level, or of what time has added to it. */
    private boolean isAsWideAs(Level level) {
        if (widest == null || level.compareTo(widest) <= 0) {
            return true;
        }
        int tier = routing.tierSeconds() > 0 ? reach.tier() : widest.tier();
        int penalty = routing.penaltySeconds() > 0 ? reach.penalty() : widest.penalty();
        return level.tier() <= tier && level.penalty() <= penalty;
    }
}
