package io.trunkline.projections.recount;

import io.trunkline.eventstore.Envelope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers what has begun, and gives the next end of the same owner to it, whatever the end says of its beginning. */
final class PairLedger {

    private final String what;
    private final Span span;
    private final Map<Object, String> open = new HashMap<>();
    private final Map<String, List<Envelope>> pairs = new LinkedHashMap<>();

    /** @param what there may be too many of */
    PairLedger(String what, Span span) {
        this.what = what;
        this.span = span;
    }

    void begins(Object owner, Envelope beginning) {
        if (!span.holds(beginning.event().at())) {
            open.remove(owner);
            return;
        }
        String id = owner + "@" + beginning.event().at();
        open.put(owner, id);
        pairs.put(id, new ArrayList<>(List.of(beginning)));
        if (pairs.size() > Reconciliation.CALL_LIMIT) {
            throw new TooWide(what, Reconciliation.CALL_LIMIT);
        }
    }

    void ends(Object owner, Envelope end) {
        List<Envelope> pair = pairs.get(open.remove(owner));
        if (pair != null) {
            pair.add(end);
        }
    }

    /** It is over, and its document is not told. */
    void isLost(Object owner) {
        open.remove(owner);
    }

    /** By id, those that began in the span, each with its beginning and, where it is over, its end. */
    Map<String, List<Envelope>> pairs() {
        return pairs;
    }
}
