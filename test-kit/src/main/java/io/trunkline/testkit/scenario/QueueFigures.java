package io.trunkline.testkit.scenario;

import io.trunkline.events.QueueSettings;
import io.trunkline.testkit.simulation.VisitOutcome;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalDouble;

/**
 * What became of the callers of a queue who came in some time, as the reports count them.
 *
 * @param answeredInTime answered within the queue's service level threshold
 * @param abandonedInTime abandoned within it
 * @param shortAbandoned abandoned within the queue's limit for a short abandonment; part of the abandoned
 * @param overflowed whom a rule of the queue took elsewhere, or whose call it ended
 * @param calledBack who chose to be
 * @param failed none of these, those still waiting at the end among them
 * @param waits of those who were answered, together
 */
public record QueueFigures(
        int offered,
        int answered,
        int answeredInTime,
        int abandoned,
        int abandonedInTime,
        int shortAbandoned,
        int overflowed,
        int calledBack,
        int failed,
        Duration waits,
        Duration longest) {

    static final QueueFigures NONE = new QueueFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO);

    static QueueFigures of(Collection<VisitOutcome> visits, QueueSettings queue) {
        return visits.stream()
                .map(visit -> of(visit, queue))
                .reduce(QueueFigures::plus)
                .orElse(NONE);
    }

    private static QueueFigures of(VisitOutcome visit, QueueSettings queue) {
        Duration waited = visit.waited();
        int inTime = waited.compareTo(Duration.ofSeconds(queue.serviceLevelSeconds())) <= 0 ? 1 : 0;
        int isShort = waited.compareTo(Duration.ofSeconds(queue.shortAbandonSeconds())) <= 0 ? 1 : 0;
        return switch (visit.end()) {
            case ANSWERED -> new QueueFigures(1, 1, inTime, 0, 0, 0, 0, 0, 0, waited, waited);
            case ABANDONED -> new QueueFigures(1, 0, 0, 1, inTime, isShort, 0, 0, 0, Duration.ZERO, waited);
            case OVERFLOWED -> new QueueFigures(1, 0, 0, 0, 0, 0, 1, 0, 0, Duration.ZERO, waited);
            case CALLED_BACK -> new QueueFigures(1, 0, 0, 0, 0, 0, 0, 1, 0, Duration.ZERO, waited);
            case FAILED, STILL_WAITING -> new QueueFigures(1, 0, 0, 0, 0, 0, 0, 0, 1, Duration.ZERO, waited);
        };
    }

    QueueFigures plus(QueueFigures other) {
        return new QueueFigures(
                offered + other.offered,
                answered + other.answered,
                answeredInTime + other.answeredInTime,
                abandoned + other.abandoned,
                abandonedInTime + other.abandonedInTime,
                shortAbandoned + other.shortAbandoned,
                overflowed + other.overflowed,
                calledBack + other.calledBack,
                failed + other.failed,
                waits.plus(other.waits),
                longest.compareTo(other.longest) >= 0 ? longest : other.longest);
    }

    /** Percent, by the formula ignoreAbandonedWithinT: answered in time of all but those abandoned in time. */
    public OptionalDouble serviceLevel() {
        return share(answeredInTime, offered - abandonedInTime);
    }

    /** Percent of all. */
    public OptionalDouble abandonment() {
        return share(abandoned, offered);
    }

    /** Mean wait of those who were answered, in seconds. */
    public OptionalDouble meanWait() {
        return answered == 0 ? OptionalDouble.empty() : OptionalDouble.of(waits.toMillis() / 1e3 / answered);
    }

    private static OptionalDouble share(int part, int whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * part / whole);
    }
}
