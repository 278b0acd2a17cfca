package io.trunkline.model.router;

import io.trunkline.events.SkillLevel;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is able to do, and where.
 *
 * @param levels by skill
 */
record Ability(Map<String, Integer> levels, @Nullable String location) {

    static final Ability NONE = new Ability(Map.of(), null);

    Ability {
        levels = Map.copyOf(levels);
    }

    Ability with(List<SkillLevel> skills) {
        return new Ability(
                skills.stream().collect(Collectors.toMap(SkillLevel::skill, SkillLevel::level, Math::max)), location);
    }

    Ability at(@Nullable String place) {
        return new Ability(levels, place);
    }

    /** Zero where the agent does not have the skill. */
    int level(String skill) {
        return levels.getOrDefault(skill, 0);
    }
}
