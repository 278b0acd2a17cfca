package io.trunkline.query.floor;

import io.trunkline.events.QueueId;
import java.time.Duration;
import java.util.Map;

/** How long who comes to a queue now may have to wait, as the router foretells it. Never waits for long. */
@FunctionalInterface
public interface ExpectedWaits {

    /** A queue that nobody can tell of is not there. */
    Map<QueueId, Duration> now();
}
