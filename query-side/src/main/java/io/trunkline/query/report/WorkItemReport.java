package io.trunkline.query.report;

import io.trunkline.events.Channel;
import io.trunkline.query.floor.Queue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of contacts that are no calls.
 *
 * @param metricsVersion of the definitions that its numbers follow
 * @param position the report holds every event up to here
 * @param rows by the queue's name and the channel
 * @param total all rows in one
 * @param refolded how it was answered; absent in a report of now
 */
public record WorkItemReport(
        String metricsVersion,
        long position,
        List<WorkItemReportRow> rows,
        WorkItemFileRow total,
        @Nullable Refolded refolded) {

    WorkItemReport refolded(Refolded how) {
        return new WorkItemReport(metricsVersion, position, rows, total, how);
    }

    /**
     * Items of one channel that came to one queue.
     *
     * @param queue absent where it is not known
     * @param queued all of them: completed, cancelled, waiting and working together
     * @param waiting those that an agent is asked to take included
     * @param averageWaitMillis from the queue to the agent who accepted it last; absent: nobody has accepted any
     * @param averageWorkMillis from there to the completion; absent: none is completed
     */
    public record WorkItemReportRow(
            String queueId,
            @Nullable Queue queue,
            Channel channel,
            int queued,
            int completed,
            int cancelled,
            int waiting,
            int working,
            @Nullable Double averageWaitMillis,
            @Nullable Double averageWorkMillis) {}

    /**
     * A row of the report's file, or all of them in one.
     *
     * @param queueId absent in the total, as queueName and channel are
     * @param queueName absent where the queue is not known
     */
    public record WorkItemFileRow(
            @Nullable String queueId,
            @Nullable String queueName,
            @Nullable Channel channel,
            int queued,
            int completed,
            int cancelled,
            int waiting,
            int working,
            @Nullable Double averageWaitMillis,
            @Nullable Double averageWorkMillis) {

        static WorkItemFileRow of(WorkItemReportRow row) {
            return new WorkItemFileRow(
                    row.queueId(),
                    row.queue() == null ? null : row.queue().name(),
                    row.channel(),
                    row.queued(),
                    row.completed(),
                    row.cancelled(),
                    row.waiting(),
                    row.working(),
                    row.averageWaitMillis(),
                    row.averageWorkMillis());
        }
    }
}
