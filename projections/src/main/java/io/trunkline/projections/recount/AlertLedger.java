package io.trunkline.projections.recount;

import io.trunkline.events.AlertEvent;
import io.trunkline.events.AlertEvent.AlertCleared;
import io.trunkline.events.AlertEvent.AlertRaised;
import io.trunkline.events.AlertId;
import io.trunkline.eventstore.Envelope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers which alerts are raised, and gives the next clearing to that time, whatever the clearing says of its beginning. */
final class AlertLedger {

    private final Span span;
    private final Map<AlertId, String> open = new HashMap<>();
    private final Map<String, List<Envelope>> raised = new LinkedHashMap<>();

    AlertLedger(Span span) {
        this.span = span;
    }

    void on(Envelope envelope, AlertEvent event) {
        switch (event) {
            case AlertRaised e
            when span.holds(e.at()) -> {
                String id = e.alert() + "@" + e.at();
                open.put(e.alert(), id);
                raised.put(id, new ArrayList<>(List.of(envelope)));
                if (raised.size() > Reconciliation.CALL_LIMIT) {
                    throw new TooWide("raised alerts", Reconciliation.CALL_LIMIT);
                }
            }
            case AlertRaised e -> open.remove(e.alert());
            case AlertCleared e -> {
                List<Envelope> one = raised.get(open.remove(e.alert()));
                if (one != null) {
                    one.add(envelope);
                }
            }
            default -> {}
        }
    }

    /** By id, the times in the span, each with its raising and, where it is over, its clearing. */
    Map<String, List<Envelope>> raised() {
        return raised;
    }
}
