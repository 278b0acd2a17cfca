package io.trunkline.query.report;

import io.trunkline.events.Channel;
import io.trunkline.projections.workitem.WorkItemDocument;
import io.trunkline.query.floor.Queue;
import io.trunkline.query.report.WorkItemReport.WorkItemFileRow;
import io.trunkline.query.report.WorkItemReport.WorkItemReportRow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts items as they stand. */
final class ItemTally {

    private int queued;
    private int completed;
    private int cancelled;
    private int waiting;
    private int working;
    private int accepted;
    private long waitMillis;
    private long workMillis;

    void add(WorkItemDocument item) {
        queued++;
        Instant acceptedAt = item.acceptedAt();
        if (acceptedAt != null) {
            accepted++;
            waitMillis += Duration.between(item.queuedAt(), acceptedAt).toMillis();
        }
        switch (item.state()) {
            case WAITING, OFFERED -> waiting++;
            case WORKING -> working++;
            case CANCELLED -> cancelled++;
            case COMPLETED -> {
                completed++;
                if (acceptedAt != null && item.endedAt() != null) {
                    workMillis += Duration.between(acceptedAt, item.endedAt()).toMillis();
                }
            }
        }
    }

    /** Of all queues and channels together. */
    WorkItemFileRow total() {
        return new WorkItemFileRow(
                null, null, null, queued, completed, cancelled, waiting, working, averageWait(), averageWork());
    }

    private @Nullable Double averageWait() {
        return accepted == 0 ? null : (double) waitMillis / accepted;
    }

    private @Nullable Double averageWork() {
        return completed == 0 ? null : (double) workMillis / completed;
    }

    WorkItemReportRow row(String queueId, @Nullable Queue queue, Channel channel) {
        return new WorkItemReportRow(
                queueId, queue, channel, queued, completed, cancelled, waiting, working, averageWait(), averageWork());
    }
}
