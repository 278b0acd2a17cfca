package io.trunkline.projections.alert;

import com.mongodb.client.model.Indexes;
import io.trunkline.events.AlertEvent.AlertCleared;
import io.trunkline.events.AlertEvent.AlertRaised;
import io.trunkline.events.AlertId;
import io.trunkline.events.AlertTerms;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.Projector;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One {@link RaisedAlertDocument} each time that an alert is raised. */
public final class RaisedAlertProjector implements Projector<RaisedAlertDocument> {

    @Override
    public String name() {
        return "raised_alerts";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<RaisedAlertDocument> documentType() {
        return RaisedAlertDocument.class;
    }

    @Override
    public List<Bson> indexes() {
        return List.of(
                Indexes.descending("raisedAt", "_id"),
                Indexes.descending("queueId", "raisedAt", "_id"),
                Indexes.descending("clearedAt"));
    }

    @Override
    public String category() {
        return AlertId.CATEGORY;
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        if (envelope.event() instanceof AlertRaised e) {
            return Set.of(id(e.alert(), e.at()));
        }
        return envelope.event() instanceof AlertCleared e ? Set.of(id(e.alert(), e.raisedAt())) : Set.of();
    }

    private static String id(AlertId alert, Instant raisedAt) {
        return alert + "@" + raisedAt;
    }

    @Override
    public RaisedAlertDocument apply(String id, @Nullable RaisedAlertDocument document, Envelope envelope) {
        if (envelope.event() instanceof AlertRaised e) {
            return raised(id, e, envelope.position());
        }
        if (!(envelope.event() instanceof AlertCleared e)) {
            throw new IllegalArgumentException(envelope.name() + " neither raises nor clears an alert");
        }
        if (document == null) {
            throw new IllegalStateException("alert " + id + " does not begin with alert.raised");
        }
        return document.with(alert -> alert.position(envelope.position())
                .clearedAt(Elapsed.toMillis(e.at()))
                .clearedBy(e.value())
                .clearCause(e.why()));
    }

    private static RaisedAlertDocument raised(String id, AlertRaised e, long position) {
        AlertTerms terms = e.terms();
        return new RaisedAlertDocument(
                id,
                position,
                e.alert().toString(),
                e.queue().toString(),
                terms == null ? null : terms.name(),
                terms == null ? null : terms.metric(),
                terms == null ? null : terms.raiseAt(),
                terms == null ? null : terms.clearAt(),
                terms == null ? null : terms.forSeconds(),
                Elapsed.toMillis(e.at()),
                e.value(),
                null,
                null,
                null);
    }
}
