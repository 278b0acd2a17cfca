package io.trunkline.command.graphql;

import io.trunkline.events.SkillLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code SkillInput} of the schema, whose default stands where the level is absent. */
public record SkillInput(String skill, @Nullable Integer level) {

    /** None where there is no list. */
    public static List<SkillLevel> all(@Nullable List<SkillInput> skills) {
        return skills == null
                ? List.of()
                : skills.stream()
                        .map(each -> new SkillLevel(each.skill(), Arguments.number("level", each.level())))
                        .toList();
    }
}
