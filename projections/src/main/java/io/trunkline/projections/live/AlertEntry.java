package io.trunkline.projections.live;

import io.trunkline.events.AlertId;
import io.trunkline.events.AlertTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert at this moment.
 *
 * @param raisedAt since when it is raised; absent: it is not
 * @param raisedBy the value that raised it, in the metric's unit
 */
public record AlertEntry(
        AlertId id,
        AlertTerms terms,
        @Nullable Instant raisedAt,
        @Nullable Integer raisedBy) {

    static AlertEntry quiet(AlertId id, AlertTerms terms) {
        return new AlertEntry(id, terms, null, null);
    }

    AlertEntry raised(Instant at, int by) {
        return new AlertEntry(id, terms, at, by);
    }

    AlertEntry cleared() {
        return quiet(id, terms);
    }

    public boolean isRaised() {
        return raisedAt != null;
    }
}
