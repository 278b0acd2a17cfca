package io.trunkline.testkit.simulation;

import io.trunkline.events.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Looks for the fewest contacts with which a law still breaks: delta debugging (Zeller and Hildebrandt 2002) over the
 * callers, who do the same whoever else calls, and over the other contacts.
 *
 * @param day with those that are left
 * @param broken the law, as it broke in that day
 * @param events everything that happened in it up to there
 */
public record ShortestHistory(Day day, BrokenLaw broken, List<Event> events) {

    /** A search ends here with the shortest day found so far. */
    private static final int MAX_RUNS = 400;

    /** Empty if no law breaks in the day. */
    public static Optional<ShortestHistory> of(Day day) {
        return of(day, () -> Mechanics.REAL);
    }

    /**
     * The same on other mechanics than the product's.
     *
     * @param mechanics new ones for each run
     */
    public static Optional<ShortestHistory> of(Day day, Supplier<Mechanics> mechanics) {
        return broken(day, mechanics).map(first -> new Search(mechanics, first).shortest(day));
    }

    private static Optional<BrokenLaw> broken(Day day, Supplier<Mechanics> mechanics) {
        try {
            Simulation.run(day, mechanics.get());
            return Optional.empty();
        } catch (BrokenLaw e) {
            return Optional.of(e);
        }
    }

    private static final class Search {
        private final Supplier<Mechanics> mechanics;
        private BrokenLaw last;
        private int runs;

        Search(Supplier<Mechanics> mechanics, BrokenLaw first) {
            this.mechanics = mechanics;
            this.last = first;
        }

        ShortestHistory shortest(Day day) {
            Day least = fewest(day, day.pieces(), Day::withPieces);
            least = fewest(least, least.callers(), Day::with);
            return new ShortestHistory(least, last, Simulation.history(least, mechanics.get()));
        }

        private <T> Day fewest(Day day, List<T> all, BiFunction<Day, List<T>, Day> with) {
            if (all.isEmpty() || isBroken(with.apply(day, List.of()))) {
                return with.apply(day, List.of());
            }
            List<T> left = all;
            int parts = 2;
            while (left.size() > 1 && runs < MAX_RUNS) {
                Optional<List<T>> fewer = without(day, left, parts, with);
                if (fewer.isPresent()) {
                    left = fewer.get();
                    parts = Math.max(2, parts - 1);
                } else if (parts < left.size()) {
                    parts = Math.min(left.size(), 2 * parts);
                } else {
                    break;
                }
            }
            return with.apply(day, left);
        }

        private <T> Optional<List<T>> without(Day day, List<T> all, int parts, BiFunction<Day, List<T>, Day> with) {
            for (int part = 0; part < parts && runs < MAX_RUNS; part++) {
                List<T> rest = new ArrayList<>(all.subList(0, part * all.size() / parts));
                rest.addAll(all.subList((part + 1) * all.size() / parts, all.size()));
                if (isBroken(with.apply(day, rest))) {
                    return Optional.of(rest);
                }
            }
            return Optional.empty();
        }

        private boolean isBroken(Day day) {
            runs++;
            Optional<BrokenLaw> broken = broken(day, mechanics).filter(b -> b.law() == last.law());
            broken.ifPresent(b -> last = b);
            return broken.isPresent();
        }
    }
}
