package io.trunkline.model.router;

import io.trunkline.events.QueueRouting;
import io.trunkline.events.Rationale.Relaxation;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.SkillRing;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a visit may be given to for having waited so long: by tier, penalty and ring. It only grows as time goes by, except
 * where a queue's rings ask for more with time.
 *
 * @param ring from 1; 0 where the queue has no rings
 */
record Reach(
        int tier,
        int penalty,
        int ring,
        List<SkillLevel> wanted,
        @Nullable String location) {

    private static final int MOST_TIERS = 10;
    private static final int MOST_PENALTIES = 10;

    static Reach of(Visit visit, QueueRouting routing, Instant now) {
        long waited = visit.waitedMillis(now) / 1000;
        int tier = routing.tierSeconds() == 0 ? MOST_TIERS : capped(1 + waited / routing.tierSeconds());
        int penalty = routing.penaltySeconds() == 0 ? MOST_PENALTIES : capped(waited / routing.penaltySeconds());
        int ring = 0;
        while (ring < routing.rings().size() && routing.rings().get(ring).afterSeconds() <= waited) {
            ring++;
        }
        if (ring == 0) {
            return new Reach(tier, penalty, 0, visit.skills(), null);
        }
        SkillRing inner = routing.rings().get(ring - 1);
        return new Reach(tier, penalty, ring, wanted(visit, inner), inner.location());
    }

    /** When the visit's reach changes next; empty: never again. */
    static Optional<Instant> next(Visit visit, QueueRouting routing, Instant now) {
        Reach reach = of(visit, routing, now);
        long next = Long.MAX_VALUE;
        if (routing.tierSeconds() > 0 && reach.tier() < MOST_TIERS) {
            next = Math.min(next, (long) reach.tier() * routing.tierSeconds());
        }
        if (routing.penaltySeconds() > 0 && reach.penalty() < MOST_PENALTIES) {
            next = Math.min(next, (reach.penalty() + 1L) * routing.penaltySeconds());
        }
        if (reach.ring() < routing.rings().size()) {
            next = Math.min(next, routing.rings().get(reach.ring()).afterSeconds());
        }
        return next == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(visit.since().plusSeconds(next));
    }

    /** What the visit and the first of the rings ask for; what the strategy bestSkill goes by. */
    static List<SkillLevel> asked(Visit visit, QueueRouting routing) {
        return routing.rings().isEmpty()
                ? visit.skills()
                : wanted(visit, routing.rings().getFirst());
    }

    boolean has(Level level) {
        return level.tier() <= tier && level.penalty() <= penalty;
    }

    boolean takes(Ability ability) {
        if (location != null && !Objects.equals(location, ability.location())) {
            return false;
        }
        for (SkillLevel skill : wanted) {
            if (ability.level(skill.skill()) < skill.level()) {
                return false;
            }
        }
        return true;
    }

    Relaxation relaxation() {
        return new Relaxation(tier, penalty, ring);
    }

    /** The ring's demands and the visit's own, lowered; of two for one skill the higher. */
    private static List<SkillLevel> wanted(Visit visit, SkillRing ring) {
        if (visit.skills().isEmpty()) {
            return ring.skills();
        }
        Map<String, Integer> levels = new HashMap<>();
        ring.skills().forEach(skill -> levels.merge(skill.skill(), skill.level(), Math::max));
        visit.skills().forEach(skill -> levels.merge(skill.skill(), skill.level() - ring.lowerBy(), Math::max));
        return levels.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> new SkillLevel(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static int capped(long steps) {
        return (int) Math.min(10, steps);
    }
}
