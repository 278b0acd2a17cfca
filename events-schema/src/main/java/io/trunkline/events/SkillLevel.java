package io.trunkline.events;

/**
 * A skill and how well: of an agent, who has it so well; or wanted for a contact, by whom it is served at least so well.
 *
 * @param skill as {@code language.de} or {@code tax}; 1 to 40 of [A-Za-z0-9._-]
 * @param level 1 to 10, the most
 */
public record SkillLevel(String skill, int level) {}
