package io.trunkline.projections.recount;

import io.trunkline.projections.agent.AgentIntervalDocument;
import io.trunkline.projections.agent.AgentIntervalDocument.ReasonTime;
import io.trunkline.projections.queue.QueueIntervalDocument;
import io.trunkline.projections.queue.VisitTotals;
import java.time.Instant;
import java.util.Map;

/** What must hold in every stored quarter hour, day and month, whatever its numbers are (metrics 2). */
final class Laws {

    private final Findings findings;

    Laws(Findings findings) {
        this.findings = findings;
    }

    /** @param counted the figures of the interval, recounted
     * @param cells what intervals there are */
    void check(QueueIntervalDocument d, Map<String, Long> counted, String projection, Cells cells) {
        String document = projection + " " + d.id();
        long waiting = counted.getOrDefault(CallLedger.STILL_WAITING, 0L);
        named(document, d.id(), d.queueId(), d.start(), cells);
        visits(document, "byArrival", d.byArrival(), waiting);
        visits(document, "byEnd", d.byEnd(), 0);
    }

    private void visits(String document, String by, VisitTotals v, long waiting) {
        if (v.stillWaiting() != waiting) {
            findings.breaks(
                    document,
                    by + ".offered = answered + abandoned + overflowed + calledBack + left + failed + stillWaiting",
                    v.offered() + " offered, " + (v.offered() - v.stillWaiting()) + " ended, " + waiting
                            + " still waiting by the log");
        }
        histogram(document, by + ".answered", v.answered(), v.answeredWaits().total());
        histogram(document, by + ".abandoned", v.abandoned(), v.abandonedWaits().total());
    }

    private void histogram(String document, String what, long count, long waits) {
        if (count != waits) {
            findings.breaks(document, what + " = all its waits", count + ", but " + waits + " waits");
        }
    }

    private void named(String document, String id, String owner, Instant start, Cells cells) {
        if (!id.equals(Figures.interval(owner, start)) || !cells.startOf(start).equals(start)) {
            findings.breaks(document, "the id names owner and start", owner + " at " + start);
        }
    }

    void check(AgentIntervalDocument d, Map<String, Long> counted, String projection, Cells cells) {
        String document = projection + " " + d.id();
        named(document, d.id(), d.agentId(), d.start(), cells);
        long signedIn = counted.getOrDefault(AgentLedger.SIGNED_IN, 0L);
        if (d.signedInMillis() != signedIn) {
            findings.breaks(
                    document,
                    "ready + reserved + talking + wrapUp + notReady = signed in",
                    d.signedInMillis() + " ms in states, " + signedIn + " ms signed in by the log");
        }
        long told = counted.getOrDefault(AgentLedger.TOLD, 0L);
        if (d.signedInMillis() - told > cells.millisOf(d.start())) {
            findings.breaks(document, "states <= the interval", d.signedInMillis() + " ms");
        }
        long reasons = d.notReady().stream().mapToLong(ReasonTime::millis).sum();
        if (reasons != d.notReadyMillis()) {
            findings.breaks(
                    document,
                    "notReady = all its reasons",
                    d.notReadyMillis() + " ms, but " + reasons + " ms of reasons");
        }
    }
}
