package io.trunkline.query.floor;

import io.trunkline.events.QueueId;
import io.trunkline.projections.live.Wallboard.QueueBoard;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;

/** How long who comes to a queue now may have to wait. */
@Controller
public class WaitQueries {

    private final ExpectedWaits waits;

    WaitQueries(ExpectedWaits waits) {
        this.waits = waits;
    }

    @BatchMapping(typeName = "Queue", field = "expectedWaitSeconds")
    Map<Queue, Integer> ofQueues(List<Queue> queues) {
        return of(queues, Queue::id);
    }

    @BatchMapping(typeName = "QueueBoard", field = "expectedWaitSeconds")
    Map<QueueBoard, Integer> ofBoards(List<QueueBoard> boards) {
        // The router foretells from now on; of a board of the past it knows nothing.
        return of(boards.stream().filter(board -> !board.past()).toList(), QueueBoard::id);
    }

    private <T> Map<T, Integer> of(List<T> things, Function<T, QueueId> id) {
        Map<QueueId, Duration> now = waits.now();
        Map<T, Integer> found = new HashMap<>();
        for (T thing : things) {
            Duration wait = now.get(id.apply(thing));
            if (wait != null) {
                found.put(thing, Math.toIntExact(wait.toSeconds()));
            }
        }
        return found;
    }
}
