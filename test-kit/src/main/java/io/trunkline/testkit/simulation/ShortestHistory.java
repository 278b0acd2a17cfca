package io.trunkline.testkit.simulation;

import io.trunkline.events.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks for the fewest callers with whom a law still breaks: delta debugging (Zeller and Hildebrandt 2002) over the
 * callers, who do the same whoever else calls.
 *
 * @param day with the callers that are left
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

    static Optional<ShortestHistory> of(Day day, Supplier<Mechanics> mechanics) {
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
            List<Caller> callers = day.callers();
            int parts = 2;
            while (callers.size() > 1 && runs < MAX_RUNS) {
                Optional<List<Caller>> fewer = without(day, callers, parts);
                if (fewer.isPresent()) {
                    callers = fewer.get();
                    parts = Math.max(2, parts - 1);
                } else if (parts < callers.size()) {
                    parts = Math.min(callers.size(), 2 * parts);
                } else {
                    break;
                }
            }
            Day least = day.with(callers);
            return new ShortestHistory(least, last, Simulation.history(least, mechanics.get()));
        }

        private Optional<List<Caller>> without(Day day, List<Caller> callers, int parts) {
            for (int part = 0; part < parts && runs < MAX_RUNS; part++) {
                List<Caller> rest = new ArrayList<>(callers.subList(0, part * callers.size() / parts));
                rest.addAll(callers.subList((part + 1) * callers.size() / parts, callers.size()));
                runs++;
                Optional<BrokenLaw> broken = broken(day.with(rest), mechanics).filter(b -> b.law() == last.law());
                if (broken.isPresent()) {
                    last = broken.get();
                    return Optional.of(rest);
                }
            }
            return Optional.empty();
        }
    }
}
