package io.trunkline.query.alert;

import io.trunkline.events.QueueId;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.alert.RaisedAlertDocument;
import io.trunkline.projections.alert.RaisedAlerts;
import io.trunkline.projections.store.Stretches.Page;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.floor.Queue;
import io.trunkline.query.schema.Ids;
import io.trunkline.query.schema.StretchPages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** When alerts were raised, from the history. */
@Controller
public class AlertHistoryQueries {

    /** As in the schema. */
    record RaisedAlertPage(
            List<RaisedAlertDocument> alerts, @Nullable String next) {}

    private final RaisedAlerts raised;
    private final Floor floor;

    AlertHistoryQueries(RaisedAlerts raised, Floor floor) {
        this.raised = raised;
        this.floor = floor;
    }

    @QueryMapping
    RaisedAlertPage raisedAlerts(
            @Argument Instant from,
            @Argument Instant to,
            @Argument @Nullable List<String> queueIds,
            @Argument int first,
            @Argument @Nullable String after) {
        List<QueueId> queues = Ids.all(queueIds, Ids::queue);
        Page<RaisedAlertDocument> page = StretchPages.read(
                raised,
                queues == null ? null : queues.stream().map(QueueId::toString).toList(),
                from,
                to,
                first,
                after,
                "alerts");
        return new RaisedAlertPage(page.all(), StretchPages.next(page));
    }

    @SchemaMapping(typeName = "RaisedAlert")
    @Nullable
    Long millis(RaisedAlertDocument alert) {
        Instant end = alert.clearedAt();
        return end == null ? null : Elapsed.millis(alert.raisedAt(), end);
    }

    @BatchMapping(typeName = "RaisedAlert")
    Map<RaisedAlertDocument, Queue> queue(List<RaisedAlertDocument> ofThem) {
        return floor.queuesOf(ofThem, RaisedAlertDocument::queueId);
    }
}
