package io.trunkline.projections.workitem;

import com.mongodb.client.model.Indexes;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.events.WorkItemEvent.WorkItemAccepted;
import io.trunkline.events.WorkItemEvent.WorkItemCancelled;
import io.trunkline.events.WorkItemEvent.WorkItemCompleted;
import io.trunkline.events.WorkItemEvent.WorkItemOfferEnded;
import io.trunkline.events.WorkItemEvent.WorkItemOffered;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.events.WorkItemEvent.WorkItemRequeued;
import io.trunkline.events.WorkItemId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.Projector;
import io.trunkline.projections.workitem.WorkItemDocument.Offer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One {@link WorkItemDocument} per work item. */
public final class WorkItemProjector implements Projector<WorkItemDocument> {

    @Override
    public String name() {
        return "workitems";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<WorkItemDocument> documentType() {
        return WorkItemDocument.class;
    }

    @Override
    public List<Bson> indexes() {
        return List.of(
                Indexes.descending("queuedAt", "_id"),
                Indexes.descending("queueId", "queuedAt", "_id"),
                Indexes.descending("agentId", "queuedAt", "_id"),
                Indexes.descending("state", "queuedAt", "_id"));
    }

    @Override
    public String category() {
        return WorkItemId.CATEGORY;
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return envelope.event() instanceof WorkItemEvent e ? Set.of(e.item().toString()) : Set.of();
    }

    @Override
    public WorkItemDocument apply(String id, @Nullable WorkItemDocument document, Envelope envelope) {
        if (!(envelope.event() instanceof WorkItemEvent event)) {
            throw new IllegalArgumentException(envelope.name() + " is not a work item's event");
        }
        long position = envelope.position();
        if (event instanceof WorkItemQueued queued) {
            return queued(id, queued, position);
        }
        if (document == null) {
            throw new IllegalStateException(
                    envelope.name() + " of " + envelope.stream() + " comes before workitem.queued");
        }
        Instant at = Elapsed.toMillis(event.at());
        return switch (event) {
            case WorkItemQueued e -> queued(id, e, position);
            case WorkItemOffered e ->
                document.offered(new Offer(e.reservation().toString(), e.agent().toString(), at, null, null), position);
            case WorkItemOfferEnded e ->
                document.offerEnded(e.reservation().toString(), e.outcome().name(), at, position);
            case WorkItemAccepted e ->
                document.accepted(e.agent().toString(), e.reservation().toString(), at, position);
            case WorkItemRequeued _ -> document.requeued(position);
            case WorkItemCompleted e -> document.completed(e.disposition(), at, position);
            case WorkItemCancelled _ -> document.cancelled(at, position);
        };
    }

    private static WorkItemDocument queued(String id, WorkItemQueued e, long position) {
        return new WorkItemDocument(
                id,
                position,
                e.channel(),
                e.queue().toString(),
                e.reference(),
                e.creditSeconds(),
                e.skills(),
                WorkItemState.WAITING,
                Elapsed.toMillis(e.at()),
                null,
                null,
                null,
                null,
                List.of());
    }
}
