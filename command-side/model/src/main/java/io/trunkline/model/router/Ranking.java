package io.trunkline.model.router;

import io.trunkline.events.QueueSettings.RoutingStrategy;
import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How each strategy orders free agents: by a score, the higher the better, then by longest idle, then by id. Most orders do
 * not change while agents are free, so they are kept, and a choice costs the logarithm of the agents; the others
 * (leastOccupied, random, weightedRandom, bestSkill) look at each free agent of the queue.
 */
final class Ranking {

    private static final double DRAWS = 0x1p53;
    private static final double SCALE = 1e12;

    private Ranking() {}

    /** The order in which a queue with that strategy keeps its free agents. */
    static Comparator<Candidate> kept(RoutingStrategy strategy) {
        return switch (strategy) {
            case LONGEST_IDLE, MEMORY, LEAST_OCCUPIED, RANDOM, WEIGHTED_RANDOM, BEST_SKILL, RING_ALL ->
                Candidate.LONGEST_IDLE;
            case ROUND_ROBIN, TOP_DOWN -> Candidate.IN_MEMBER_ORDER;
            case LEAST_RECENT ->
                Comparator.<Candidate, Long>comparing(Ranking::lastContact).thenComparing(Candidate.LONGEST_IDLE);
            case MOST_RECENT ->
                Comparator.<Candidate, Long>comparing(Ranking::lastContact)
                        .reversed()
                        .thenComparing(Candidate.LONGEST_IDLE);
            case FEWEST_CONTACTS ->
                Comparator.<Candidate>comparingInt(c -> c.standing().contacts()).thenComparing(Candidate.LONGEST_IDLE);
            case LEAST_TALK_TIME ->
                Comparator.<Candidate>comparingLong(c -> c.standing().talkMillis())
                        .thenComparing(Candidate.LONGEST_IDLE);
        };
    }

    /** What a candidate has in favour of being chosen. */
    static long score(Ballot ballot, Candidate c) {
        Standing standing = c.standing();
        return switch (ballot.strategy()) {
            case LONGEST_IDLE, MEMORY, RING_ALL -> standing.idleMillis(ballot.now());
            case ROUND_ROBIN -> -Math.floorMod(c.member().place() - ballot.lastOffered() - 1, ballot.places());
            case TOP_DOWN -> -c.member().place();
            case LEAST_RECENT -> standing.restedMillis(ballot.now());
            case MOST_RECENT -> -standing.restedMillis(ballot.now());
            case FEWEST_CONTACTS -> -standing.contacts();
            case LEAST_TALK_TIME -> -standing.talkMillis();
            case LEAST_OCCUPIED -> -standing.workload().perMillion(standing.idleSince(), ballot.now());
            case RANDOM -> draw(ballot.visit(), c);
            case WEIGHTED_RANDOM -> weighted(ballot.visit(), c);
            case BEST_SKILL ->
                ballot.asked().stream()
                        .mapToLong(asked -> c.ability().level(asked.skill()))
                        .sum();
        };
    }

    /** The best of those who may take the visit; each of the sets is in the {@link #kept} order. */
    static @Nullable Candidate first(
            Collection<NavigableSet<Candidate>> sets, Ballot ballot, Predicate<Candidate> may) {
        return isKept(ballot.strategy()) ? foremost(sets, ballot, may) : highest(sets, ballot, may);
    }

    /** So many of those who may take the visit, best first. */
    static Stream<Candidate> best(
            Collection<NavigableSet<Candidate>> sets, Ballot ballot, Predicate<Candidate> may, int most) {
        return isKept(ballot.strategy())
                ? inKeptOrder(sets, ballot, may, most).limit(most)
                : sets.stream()
                        .flatMap(NavigableSet::stream)
                        .filter(may)
                        .sorted(byScore(ballot))
                        .limit(most);
    }

    private static @Nullable Candidate foremost(
            Collection<NavigableSet<Candidate>> sets, Ballot ballot, Predicate<Candidate> may) {
        Candidate best = null;
        for (NavigableSet<Candidate> set : sets) {
            Candidate first = foremost(set, ballot, may);
            if (first != null && (best == null || order(ballot).compare(first, best) < 0)) {
                best = first;
            }
        }
        return best;
    }

    private static @Nullable Candidate foremost(NavigableSet<Candidate> set, Ballot ballot, Predicate<Candidate> may) {
        if (ballot.strategy() != RoutingStrategy.ROUND_ROBIN || ballot.lastOffered() < 0) {
            return foremost(set, may);
        }
        Candidate last = Candidate.at(ballot.lastOffered());
        Candidate next = foremost(set.tailSet(last, false), may);
        return next == null ? foremost(set.headSet(last, true), may) : next;
    }

    private static @Nullable Candidate foremost(NavigableSet<Candidate> set, Predicate<Candidate> may) {
        for (Candidate candidate : set) {
            if (may.test(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static @Nullable Candidate highest(
            Collection<NavigableSet<Candidate>> sets, Ballot ballot, Predicate<Candidate> may) {
        Candidate best = null;
        long most = Long.MIN_VALUE;
        for (NavigableSet<Candidate> set : sets) {
            for (Candidate candidate : set) {
                if (may.test(candidate)) {
                    long score = score(ballot, candidate);
                    if (best == null || score > most || (score == most && longerIdle(candidate, best))) {
                        best = candidate;
                        most = score;
                    }
                }
            }
        }
        return best;
    }

    private static boolean longerIdle(Candidate one, Candidate other) {
        return Candidate.LONGEST_IDLE.compare(one, other) < 0;
    }

    private static Comparator<Candidate> byScore(Ballot ballot) {
        return Comparator.comparingLong((Candidate c) -> score(ballot, c))
                .reversed()
                .thenComparing(Candidate.LONGEST_IDLE);
    }

    /** So many of each set at most. */
    private static Stream<Candidate> inKeptOrder(
            Collection<NavigableSet<Candidate>> sets, Ballot ballot, Predicate<Candidate> may, int most) {
        Stream<Candidate> all = sets.stream()
                .flatMap(set -> inKeptOrder(set, ballot).filter(may).limit(most));
        return sets.size() == 1 ? all : all.sorted(order(ballot));
    }

    private static Comparator<Candidate> order(Ballot ballot) {
        return ballot.strategy() == RoutingStrategy.ROUND_ROBIN ? byScore(ballot) : kept(ballot.strategy());
    }

    private static Stream<Candidate> inKeptOrder(NavigableSet<Candidate> group, Ballot ballot) {
        if (ballot.strategy() != RoutingStrategy.ROUND_ROBIN || ballot.lastOffered() < 0) {
            return group.stream();
        }
        Candidate last = Candidate.at(ballot.lastOffered());
        return Stream.concat(group.tailSet(last, false).stream(), group.headSet(last, true).stream());
    }

    private static boolean isKept(RoutingStrategy strategy) {
        return switch (strategy) {
            case LONGEST_IDLE,
                    MEMORY,
                    ROUND_ROBIN,
                    TOP_DOWN,
                    LEAST_RECENT,
                    MOST_RECENT,
                    FEWEST_CONTACTS,
                    LEAST_TALK_TIME,
                    RING_ALL -> true;
            case LEAST_OCCUPIED, RANDOM, WEIGHTED_RANDOM, BEST_SKILL -> false;
        };
    }

    private static long lastContact(Candidate c) {
        return c.standing().lastContactOrNever().toEpochMilli();
    }

    /** 0 to 2^53, the same for the same visit and agent wherever and whenever it is drawn. */
    private static long draw(Visit visit, Candidate c) {
        return mixed(mixed(bits(visit.id().value())) + bits(c.id().value())) >>> 11;
    }

    /** Whoever has twice the weight has the highest of these twice as often (Efraimidis and Spirakis, 2006). */
    private static long weighted(Visit visit, Candidate c) {
        double uniform = (draw(visit, c) + 0.5) / DRAWS;
        return (long) (SCALE * StrictMath.log(uniform) / c.member().terms().weight());
    }

    private static long bits(UUID id) {
        return mixed(id.getMostSignificantBits()) ^ id.getLeastSignificantBits();
    }

    /** The finalizer of SplitMix64. */
    private static long mixed(long bits) {
        long z = bits + 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
