package io.trunkline.projections.call;

import org.jspecify.annotations.Nullable;

/**
 * What came of asking the center's own system where the caller is to go.
 *
 * @param service its name
 * @param outcome {@link io.trunkline.events.RouteReply.Outcome}
 * @param fault {@link io.trunkline.events.RouteReply.Fault}; absent unless the answer could not be used
 * @param status of HTTP; 0 where there was none
 * @param millis how long the caller waited for it
 * @param way {@link io.trunkline.events.RouteTaken.Way} that the call took
 * @param queueId where that is a queue
 * @param place the box, extension or flow; absent elsewhere
 */
public record CallRoute(
        String service,
        String outcome,
        @Nullable String fault,
        int status,
        int millis,
        String way,
        @Nullable String queueId,
        @Nullable String place) {}
