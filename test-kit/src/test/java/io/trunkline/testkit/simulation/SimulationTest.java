package io.trunkline.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.Event;
import io.trunkline.testkit.simulation.Simulation.Outcome;
import io.trunkline.testkit.simulation.VisitOutcome.End;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** Days with and without faults, under all laws. */
class SimulationTest {

    /** As many as the check has time for; {@code -Dsimulation.seeds=100000} for more. */
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 1_000);

    private static final int SHARE_WITHOUT_FAULTS = 4;

    @Test
    void noLawBreaksWhateverTheSeed() {
        long restarts = 0;
        long floor = 0;
        long node = 0;
        long edge = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Outcome outcome = run(seed);
            restarts += outcome.restarts();
            floor += outcome.crashes().floor();
            node += outcome.crashes().node();
            edge += outcome.crashes().edge();
        }
        assertThat(restarts).as("routers built anew and compared").isGreaterThan(SEEDS);
        assertThat(floor).as("crashes of the floor's process").isGreaterThan(SEEDS / 10);
        assertThat(node).as("crashes of the command node").isGreaterThan(SEEDS / 10);
        assertThat(edge).as("crashes of the edge").isGreaterThan(SEEDS / 100);
    }

    /** Work beside calls, callbacks, queues that close, and rules that send callers on. */
    @Test
    void norWhereThereIsMoreThanCallsAndMoreThanWaiting() {
        int connected = 0;
        Set<End> ends = new TreeSet<>();
        for (long seed = 1; seed <= Math.ceilDiv(SEEDS, 10); seed++) {
            Outcome outcome =
                    run(seed, Days.lively(seed, seed % SHARE_WITHOUT_FAULTS == 0 ? Faults.NONE : Faults.ROUGH));
            connected += outcome.connected();
            outcome.visits().forEach(visit -> ends.add(visit.end()));
            assertThat(outcome.pieces())
                    .as("work of seed %d", seed)
                    .isNotEmpty()
                    .allMatch(PieceOutcome::done);
        }
        assertThat(connected).as("who was called back").isGreaterThan(SEEDS / 10);
        assertThat(ends).contains(End.ANSWERED, End.ABANDONED, End.OVERFLOWED, End.CALLED_BACK);
    }

    @Test
    void norWhereAllAreRungAtOnce() {
        for (long seed = 1; seed <= Math.ceilDiv(SEEDS, 20); seed++) {
            run(seed, Days.ringingAll(seed, seed % SHARE_WITHOUT_FAULTS == 0 ? Faults.NONE : Faults.ROUGH));
        }
    }

    @Test
    void norWhereSkillsTiersAndPenaltiesSayWho() {
        for (long seed = 1; seed <= Math.ceilDiv(SEEDS, 4); seed++) {
            run(seed, Days.skilled(seed, seed % SHARE_WITHOUT_FAULTS == 0 ? Faults.NONE : Faults.ROUGH));
        }
    }

    /** The router chose an agent to whom another order was under way; the caller was not looked at again until a restart. */
    @Test
    void aCallerWhoseAgentCannotBeAskedIsNotForgotten() {
        run(4_838);
    }

    private static Outcome run(long seed) {
        return run(seed, Days.busyMinutes(seed, seed % SHARE_WITHOUT_FAULTS == 0 ? Faults.NONE : Faults.ROUGH));
    }

    private static Outcome run(long seed, Day day) {
        try {
            Outcome outcome = Simulation.run(day);
            assertThat(outcome.visits())
                    .as("seed %d", seed)
                    .hasSizeGreaterThanOrEqualTo(day.callers().size())
                    .noneMatch(visit -> visit.end() == End.STILL_WAITING);
            return outcome;
        } catch (BrokenLaw e) {
            ShortestHistory shortest = ShortestHistory.of(day).orElseThrow();
            throw new AssertionError(
                    "seed " + seed + " with " + shortest.day().callers().size() + " callers:\n"
                            + String.join(
                                    "\n",
                                    shortest.events().stream()
                                            .map(Object::toString)
                                            .toList()),
                    shortest.broken());
        }
    }

    @Test
    void theSameDayIsTheSameHistory() {
        Day day = Days.busyMinutes(7, Faults.ROUGH);

        assertThat(Simulation.history(day, Mechanics.REAL)).isEqualTo(Simulation.history(day, Mechanics.REAL));
    }

    @Test
    void aDayOfAHundredAgentsAndTenThousandCallers() {
        Day day = Days.hundredAgents(3);
        assertThat(day.callers()).hasSizeBetween(9_500, 10_500);

        Outcome outcome = Simulation.run(day);

        assertThat(outcome.visits())
                .filteredOn(visit -> visit.end() == End.ANSWERED)
                .hasSizeGreaterThan(8_000);
        assertThat(outcome.visits())
                .allMatch(
                        visit -> !visit.waited().isNegative() && visit.waited().compareTo(Duration.ofHours(1)) < 0);
    }

    /** The process dies with 500 waiting, with 400, 300, 200 and 100; each time the next one starts from the log's first event. */
    @Test
    void callersKeepTheirPlaceThroughRestarts() {
        Day rush = Days.rush(520, 20);
        Set<Integer> due = new TreeSet<>(Set.of(500, 400, 300, 200, 100));

        List<Event> through = Simulation.history(rush, new Mechanics() {
            @Override
            public boolean dies(IntSupplier waiting) {
                return due.remove(waiting.getAsInt());
            }
        });

        assertThat(due).as("restarts that did not come").isEmpty();
        assertThat(decisions(through))
                .hasSizeGreaterThanOrEqualTo(520)
                .isEqualTo(decisions(Simulation.history(rush, Mechanics.REAL)));
    }

    /** Who was chosen for whom when, and why. */
    private static List<String> decisions(List<Event> history) {
        return history.stream()
                .filter(AgentReserved.class::isInstance)
                .map(AgentReserved.class::cast)
                .map(e -> e.at() + " " + e.agent() + " " + e.visit() + " " + e.rationale())
                .toList();
    }
}
