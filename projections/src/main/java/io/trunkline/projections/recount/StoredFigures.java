package io.trunkline.projections.recount;

import io.trunkline.projections.agent.AgentIntervalDocument;
import io.trunkline.projections.queue.CallbackCounts;
import io.trunkline.projections.queue.QueueIntervalDocument;
import io.trunkline.projections.queue.VisitTotals;
import io.trunkline.projections.queue.WaitHistogram;
import java.util.Map;
import java.util.TreeMap;

/** A stored document under the figures' names that the ledgers use; a figure that is 0 is absent. */
final class StoredFigures {

    private final Map<String, Long> figures = new TreeMap<>();

    private StoredFigures() {}

    static Map<String, Long> of(QueueIntervalDocument d) {
        StoredFigures stored = new StoredFigures();
        stored.put("byArrival.", d.byArrival());
        stored.put("byEnd.", d.byEnd());
        stored.put("talks", d.talks());
        stored.put("talkMillis", d.talkMillis());
        stored.put("promises.count", d.promises().count());
        stored.put("promises.errorMillis", d.promises().errorMillis());
        stored.put("promises.lateMillis", d.promises().lateMillis());
        stored.put("transferredIn", d.transferredIn());
        stored.put("callbacks.", d.callbacks());
        return stored.figures;
    }

    static Map<String, Long> of(AgentIntervalDocument d) {
        StoredFigures stored = new StoredFigures();
        stored.put("readyMillis", d.readyMillis());
        stored.put("reservedMillis", d.reservedMillis());
        stored.put("talkingMillis", d.talkingMillis());
        stored.put("wrapUpMillis", d.wrapUpMillis());
        stored.put("notReadyMillis", d.notReadyMillis());
        d.notReady().forEach(time -> stored.put("notReady." + time.reason(), time.millis()));
        stored.put("handled", d.handled());
        stored.put("holdingMillis", d.holdingMillis());
        stored.put("consultingMillis", d.consultingMillis());
        d.transfers().forEach((kind, count) -> stored.put("transfers." + kind, count));
        d.releases().forEach((cause, count) -> stored.put("releases." + cause, count));
        return stored.figures;
    }

    private void put(String by, VisitTotals totals) {
        put(by + "offered", totals.offered());
        put(by + "answered", totals.answered());
        put(by + "abandoned", totals.abandoned());
        put(by + "failed", totals.failed());
        put(by + "left", totals.left());
        put(by + "overflowed", totals.overflowed());
        put(by + "calledBack", totals.calledBack());
        put(by + "toVoicemail", totals.toVoicemail());
        put(by + "answeredWaitMillis", totals.answeredWaitMillis());
        put(by + "abandonedWaitMillis", totals.abandonedWaitMillis());
        put(by + "longestWaitMillis", totals.longestWaitMillis());
        put(by + "answeredWaits.", totals.answeredWaits());
        put(by + "abandonedWaits.", totals.abandonedWaits());
    }

    private void put(String by, CallbackCounts counts) {
        put(by + "offered", counts.offered());
        put(by + "accepted", counts.accepted());
        put(by + "requested", counts.requested());
        put(by + "unanswered", counts.unanswered());
        put(by + "completed", counts.completed());
        put(by + "givenUp", counts.givenUp());
        put(by + "expired", counts.expired());
        put(by + "cancelled", counts.cancelled());
        put(by + "completedMillis", counts.completedMillis());
    }

    private void put(String name, WaitHistogram waits) {
        waits.byBound().forEach((bound, count) -> put(name + bound, count));
    }

    private void put(String name, long value) {
        if (value != 0) {
            figures.put(name, value);
        }
    }
}
