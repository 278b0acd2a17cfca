package io.trunkline.projections.recount;

import com.mongodb.client.MongoDatabase;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.workitem.WorkItemDocument;
import io.trunkline.projections.workitem.WorkItemProjector;
import java.util.List;
import java.util.Map;

/** Work items; all of each is in its own stream. */
final class WorkItemDocuments extends StreamDocuments<WorkItemDocument> {

    WorkItemDocuments(EventLog log, MongoDatabase database, Part part, Findings findings) {
        super(log, database, new WorkItemProjector(), part, findings);
    }

    @Override
    Map<String, String> recomputed(List<Envelope> events, List<Envelope> others) {
        return new WorkItemAccount(
                        events.stream().map(e -> (WorkItemEvent) e.event()).toList())
                .fields();
    }

    @Override
    Map<String, String> stored(WorkItemDocument document) {
        return StoredRecords.of(document);
    }
}
