package io.trunkline.query.alert;

import io.trunkline.events.QueueId;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.alert.RaisedAlertDocument;
import io.trunkline.projections.alert.RaisedAlerts;
import io.trunkline.projections.store.Stretches.Page;
import io.trunkline.query.errors.PageSize;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.floor.Queue;
import io.trunkline.query.schema.Ids;
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
        PageSize.check(first, RaisedAlerts.LARGEST_PAGE, "alerts");
        if (!from.isBefore(to)) {
            throw new QueryRefused(RefusalCode.BAD_RANGE, "A range ends after it begins.");
        }
        List<QueueId> queues = Ids.all(queueIds, Ids::queue);
        Page<RaisedAlertDocument> page = raised.page(
                queues == null ? null : queues.stream().map(QueueId::toString).toList(),
                from,
                to,
                after == null ? null : last(after),
                first);
        return new RaisedAlertPage(
                page.all(), page.more() ? page.all().getLast().id() : null);
    }

    private RaisedAlertDocument last(String after) {
        return raised.find(after)
                .orElseThrow(() -> new QueryRefused(RefusalCode.BAD_CURSOR, "There is no such alert to go on after."));
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
