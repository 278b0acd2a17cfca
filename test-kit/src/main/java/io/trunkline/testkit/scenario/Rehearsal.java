package io.trunkline.testkit.scenario;

import io.trunkline.events.AgentStatus;
import io.trunkline.events.Channel;
import io.trunkline.events.QueueSettings;
import io.trunkline.testkit.simulation.Mechanics;
import io.trunkline.testkit.simulation.PieceOutcome;
import io.trunkline.testkit.simulation.Simulation;
import io.trunkline.testkit.simulation.VisitOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a scenario went from one seed.
 *
 * @param spells time that all agents together spent in each state
 */
public record Rehearsal(
        Scenario scenario,
        long seed,
        List<VisitOutcome> visits,
        List<PieceOutcome> pieces,
        Map<AgentStatus, Duration> spells,
        int events) {

    private static final Set<AgentStatus> BUSY = Set.of(AgentStatus.RESERVED, AgentStatus.TALKING, AgentStatus.WRAP_UP);

    /**
     * Runs the scenario.
     *
     * @throws io.trunkline.testkit.simulation.BrokenLaw when a law of the floor does not hold
     */
    public static Rehearsal of(Scenario scenario, long seed) {
        return of(scenario, seed, Mechanics.REAL);
    }

    /** The same on other mechanics than the product's. */
    public static Rehearsal of(Scenario scenario, long seed, Mechanics mechanics) {
        Simulation.Outcome outcome = Simulation.run(scenario.day(seed), mechanics);
        return new Rehearsal(scenario, seed, outcome.visits(), outcome.pieces(), outcome.spells(), outcome.events());
    }

    /** Of all queues together. */
    public QueueFigures total() {
        QueueFigures total = QueueFigures.NONE;
        for (int queue = 0; queue < scenario.queues().size(); queue++) {
            total = total.plus(of(queue));
        }
        return total;
    }

    /** Of one queue, by its index. */
    public QueueFigures of(int queue) {
        return QueueFigures.of(
                visits.stream().filter(visit -> visit.queue() == queue).toList(), settings(queue));
    }

    /** Of one queue's callers by when they came, for every interval of the day. */
    public Map<Instant, QueueFigures> of(int queue, Duration interval) {
        Instant opens = scenario.opens().toInstant();
        Map<Instant, List<VisitOutcome>> byStart = visits.stream()
                .filter(visit -> visit.queue() == queue)
                .collect(Collectors.groupingBy(visit -> opens.plus(interval.multipliedBy(
                        Duration.between(opens, visit.arrived()).dividedBy(interval)))));
        Map<Instant, QueueFigures> figures = new TreeMap<>();
        Instant ends = opens.plus(scenario.length());
        for (Instant start = opens; start.isBefore(ends); start = start.plus(interval)) {
            figures.put(start, QueueFigures.of(byStart.getOrDefault(start, List.of()), settings(queue)));
        }
        return figures;
    }

    /** Of the items of a channel in one queue, by its index. */
    public ItemFigures items(int queue, Channel channel) {
        return ItemFigures.of(pieces.stream()
                .filter(piece -> piece.queue() == queue && piece.channel() == channel)
                .toList());
    }

    /** Percent of the time that agents were ready or busy; empty where there were none. */
    public OptionalDouble occupancy() {
        double busy = 0;
        for (AgentStatus status : BUSY) {
            busy += millis(status);
        }
        double all = busy + millis(AgentStatus.READY);
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * busy / all);
    }

    /** Queues' names, in order. */
    public static List<String> queues(List<Rehearsal> rehearsals) {
        List<String> names = new ArrayList<>();
        for (Rehearsal rehearsal : rehearsals) {
            rehearsal.scenario().queues().stream()
                    .map(QueueSettings::name)
                    .filter(name -> !names.contains(name))
                    .forEach(names::add);
        }
        return names;
    }

    private long millis(AgentStatus status) {
        return spells.getOrDefault(status, Duration.ZERO).toMillis();
    }

    private QueueSettings settings(int queue) {
        return scenario.queues().get(queue);
    }
}
