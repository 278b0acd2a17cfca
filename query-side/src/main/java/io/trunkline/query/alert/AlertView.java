package io.trunkline.query.alert;

import io.trunkline.events.AlertMetric;
import io.trunkline.events.QueueId;
import io.trunkline.projections.live.AlertEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alert as clients see it; see {@code alert.graphqls}. */
public record AlertView(
        String id,
        String name,
        QueueId queueId,
        AlertMetric metric,
        int raiseAt,
        int clearAt,
        int forSeconds,
        @Nullable Instant raisedAt,
        @Nullable Integer raisedBy) {

    /** As clients see it. */
    public static AlertView of(AlertEntry alert) {
        return new AlertView(
                alert.id().toString(),
                alert.terms().name(),
                alert.terms().queue(),
                alert.terms().metric(),
                alert.terms().raiseAt(),
                alert.terms().clearAt(),
                alert.terms().forSeconds(),
                alert.raisedAt(),
                alert.raisedBy());
    }
}
