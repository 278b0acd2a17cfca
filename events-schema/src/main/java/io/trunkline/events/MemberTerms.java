package io.trunkline.events;

/**
 * How a queue stands to one of its agents.
 *
 * @param tier 1 (asked first) to 10; an agent of many queues also serves those first where the tier is lower
 * @param penalty 0 (asked first within the tier) to 10
 * @param weight 1 to 100; how often, in proportion, by the strategy weightedRandom
 */
public record MemberTerms(int tier, int penalty, int weight) {

    /** Nobody before or behind others. */
    public static final MemberTerms PLAIN = new MemberTerms(1, 0, 1);
}
