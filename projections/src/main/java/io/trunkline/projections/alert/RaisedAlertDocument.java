package io.trunkline.projections.alert;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.trunkline.events.AlertEvent.ClearCause;
import io.trunkline.events.AlertMetric;
import io.trunkline.projections.ProjectedDocument;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * One time that an alert was raised.
 *
 * @param id the alert's id, and when it was raised
 * @param raisedBy the value then, in the metric's unit
 * @param name as it was called then; absent, as the rest of its terms, in a log from before raised alerts named them
 * @param clearedAt absent: it is raised still
 * @param clearedBy the value then; absent where the value was not why
 */
@RecordBuilder
public record RaisedAlertDocument(
        @BsonId String id,
        long position,
        String alertId,
        String queueId,
        @Nullable String name,
        @Nullable AlertMetric metric,
        @Nullable Integer raiseAt,
        @Nullable Integer clearAt,
        @Nullable Integer forSeconds,
        Instant raisedAt,
        int raisedBy,
        @Nullable Instant clearedAt,
        @Nullable Integer clearedBy,
        @Nullable ClearCause clearCause)
        implements ProjectedDocument, RaisedAlertDocumentBuilder.With {}
