package io.trunkline.testkit.simulation;

import io.trunkline.events.QueueRouting;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.SkillRing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who may take one visit when, told from the queue's terms without the router.
 *
 * @param wishes what the caller asks for
 * @param since when the visit began
 */
record Entitlement(QueueRouting terms, List<SkillLevel> wishes, Instant since) {

    /** Every member may take it at once. */
    boolean isOpenToAll() {
        return wishes.isEmpty() && terms.rings().isEmpty() && terms.tierSeconds() == 0 && terms.penaltySeconds() == 0;
    }

    boolean has(Seat seat, Instant now) {
        long waited = Math.max(0, Duration.between(since, now).toSeconds());
        return within(seat.terms().tier() - 1, terms.tierSeconds(), waited)
                && within(seat.terms().penalty(), terms.penaltySeconds(), waited)
                && isAble(seat, waited);
    }

    private static boolean within(int steps, int seconds, long waited) {
        return (long) steps * seconds <= waited;
    }

    private boolean isAble(Seat seat, long waited) {
        List<SkillRing> begun = terms.rings().stream()
                .filter(ring -> ring.afterSeconds() <= waited)
                .toList();
        if (begun.isEmpty()) {
            return wishes.stream().allMatch(wish -> level(seat, wish) >= wish.level());
        }
        SkillRing ring = begun.getLast();
        return ring.skills().stream().allMatch(wanted -> level(seat, wanted) >= wanted.level())
                && wishes.stream().allMatch(wish -> level(seat, wish) >= wish.level() - ring.lowerBy());
    }

    private static int level(Seat seat, SkillLevel wanted) {
        return seat.skills().stream()
                .filter(skill -> skill.skill().equals(wanted.skill()))
                .mapToInt(SkillLevel::level)
                .max()
                .orElse(0);
    }
}
