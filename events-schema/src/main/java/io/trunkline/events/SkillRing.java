package io.trunkline.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an agent from some time of waiting on. A queue's rings usually ask for less and less; each stands by
 * itself, and takes the place of the one before.
 *
 * @param afterSeconds from when on, 0 to 86,400; 0 for the first, and rising
 * @param skills that the agent needs, all of them
 * @param lowerBy levels that the contact's own wishes are lowered by, 0 to 10; a wish that comes to nothing is dropped
 * @param location where the agent has to be; absent: anywhere
 */
public record SkillRing(
        int afterSeconds,
        List<SkillLevel> skills,
        int lowerBy,
        @Nullable String location) {

    public SkillRing {
        skills = List.copyOf(skills);
    }
}
