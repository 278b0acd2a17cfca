package io.trunkline.projections.recount;

import io.trunkline.eventstore.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers what has begun, and gives the next end of the same owner to it, whatever the end says of its beginning. */
final class PairLedger {

    private final String what;
    private final Part part;
    private final Map<Object, String> open = new HashMap<>();
    private final Map<String, List<Envelope>> pairs = new LinkedHashMap<>();

    /** @param what there may be too many of */
    PairLedger(String what, Part part) {
        this.what = what;
        this.part = part;
    }

    void begins(Object owner, Envelope beginning) {
        if (!part.holds(beginning.event().at())) {
            open.remove(owner);
            return;
        }
        open.put(owner, add(owner, beginning.event().at(), beginning));
    }

    /** Beginning and end in one event, whatever else is open. */
    void isWhole(Object owner, Instant begun, Envelope both) {
        if (part.holds(begun)) {
            add(owner, begun, both);
        }
    }

    private String add(Object owner, Instant begun, Envelope beginning) {
        String id = owner + "@" + begun;
        pairs.put(id, new ArrayList<>(List.of(beginning)));
        if (pairs.size() > part.limits().begun()) {
            throw new TooWide(what, part.limits().begun(), begun);
        }
        return id;
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
