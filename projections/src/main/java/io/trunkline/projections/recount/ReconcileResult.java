package io.trunkline.projections.recount;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reconciliation found.
 *
 * @param position up to which every document must have folded the log
 * @param scanned up to which the log was read; beyond {@code position} where documents had come further meanwhile
 * @param events read
 * @param compared how much there was
 * @param differenceCount all differences
 * @param differences the first {@link Reconciliation#DIFFERENCES_KEPT} of them
 * @param brokenLawCount all laws that do not hold
 * @param brokenLaws the first {@link Reconciliation#DIFFERENCES_KEPT} of them
 */
public record ReconcileResult(
        long position,
        long scanned,
        long events,
        Compared compared,
        long differenceCount,
        List<Difference> differences,
        long brokenLawCount,
        List<BrokenLaw> brokenLaws) {

    public ReconcileResult {
        differences = List.copyOf(differences);
        brokenLaws = List.copyOf(brokenLaws);
    }

    /**
     * What the log gives of each kind.
     *
     * @param queueIntervals quarter hours, days and months
     * @param agentIntervals likewise
     * @param persons 0 where a time was asked for: they tell of all of the log
     */
    public record Compared(
            int queueIntervals,
            int agentIntervals,
            int calls,
            int callbacks,
            int recordings,
            int workItems,
            int voicemails,
            int agentSessions,
            int raisedAlerts,
            int persons) {

        static final Compared NOTHING = new Compared(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Compared plus(Compared other) {
            return new Compared(
                    queueIntervals + other.queueIntervals,
                    agentIntervals + other.agentIntervals,
                    calls + other.calls,
                    callbacks + other.callbacks,
                    recordings + other.recordings,
                    workItems + other.workItems,
                    voicemails + other.voicemails,
                    agentSessions + other.agentSessions,
                    raisedAlerts + other.raisedAlerts,
                    persons + other.persons);
        }

        Compared withPersons(int number) {
            return new Compared(
                    queueIntervals,
                    agentIntervals,
                    calls,
                    callbacks,
                    recordings,
                    workItems,
                    voicemails,
                    agentSessions,
                    raisedAlerts,
                    number);
        }
    }

    /**
     * One field that is not what the log says.
     *
     * @param document the projection's name and the document's id
     * @param stored absent: there is no such field, or no such document
     * @param recomputed absent: the log gives none
     * @param events the newest of those that the recomputed value is made of, at most {@link Reconciliation#EVENTS_KEPT}
     * @param eventCount all of them
     */
    public record Difference(
            String document,
            String field,
            @Nullable String stored,
            @Nullable String recomputed,
            List<Cause> events,
            long eventCount) {

        public Difference {
            events = List.copyOf(events);
        }
    }

    /** An event behind a number. */
    public record Cause(long position, String type, String stream, Instant at) {}

    /** A law of the metrics' definitions that a stored document breaks. */
    public record BrokenLaw(String document, String law, String found) {}

    /** Everything is as the log says. */
    public boolean agrees() {
        return differenceCount == 0 && brokenLawCount == 0;
    }
}
