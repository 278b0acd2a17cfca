package io.trunkline.model;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.SkillLevel;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Skills within their limits, or a rejection. */
public final class Skills {

    /** A skill's name, and a location's. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private static final int MOST_OWNED = 50;
    private static final int MOST_WANTED = 10;

    private Skills() {}

    /** What an agent is able to do. */
    public static void owned(String field, List<SkillLevel> skills) {
        check(field, skills, MOST_OWNED);
    }

    /** What is asked of an agent. */
    public static void wanted(String field, List<SkillLevel> skills) {
        check(field, skills, MOST_WANTED);
    }

    private static void check(String field, List<SkillLevel> skills, int most) {
        Limits.range(field, skills.size(), 0, most);
        Set<String> names = new HashSet<>();
        for (SkillLevel skill : skills) {
            Limits.pattern(field + ".skill", skill.skill(), NAME);
            Limits.range(field + ".level", skill.level(), 1, 10);
            if (!names.add(skill.skill())) {
                throw new CommandRejected(
                        RejectionCode.INVALID_VALUE,
                        Map.of("field", field + ".skill", "value", skill.skill(), "limit", "each skill once"));
            }
        }
    }
}
