package io.trunkline.model.router;

import io.trunkline.events.AgentId;
import io.trunkline.events.SkillLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes visits of one queue alike: of two of them, whoever may take the one behind may take the one before as well. So
 * only the first of each kind is looked at.
 */
record Demand(
        List<SkillLevel> skills,
        int creditSeconds,
        @Nullable AgentId servedBy) {

    static Demand of(Visit visit, boolean remembers) {
        return new Demand(visit.skills(), visit.creditSeconds(), remembers ? visit.servedBy() : null);
    }
}
