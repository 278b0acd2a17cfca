package io.trunkline.query.report;

import io.trunkline.events.QueueId;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.floor.Queue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The queues that a report is about. */
final class AskedQueues {

    private AskedQueues() {}

    /**
     * @param ids absent: all queues, by name
     * @throws QueryRefused {@code UNKNOWN_QUEUE} for an id of none
     */
    static List<Queue> of(Floor floor, @Nullable List<QueueId> ids) {
        if (ids == null) {
            return floor.queues();
        }
        Map<QueueId, Queue> known = floor.queuesById();
        return ids.stream()
                .map(id -> {
                    Queue queue = known.get(id);
                    if (queue == null) {
                        throw new QueryRefused(
                                RefusalCode.UNKNOWN_QUEUE,
                                "There is no queue " + id + ".",
                                Map.of("queueId", id.toString()));
                    }
                    return queue;
                })
                .toList();
    }
}
