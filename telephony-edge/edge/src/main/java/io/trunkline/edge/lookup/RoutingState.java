package io.trunkline.edge.lookup;

import io.trunkline.events.RouteReply;
import java.util.Map;

/**
 * How a system is that is asked where callers are to go.
 *
 * @param outcomes how often each has come of asking, since the start
 */
public record RoutingState(String service, Breaker breaker, Map<RouteReply.Outcome, Long> outcomes) {

    public RoutingState {
        outcomes = Map.copyOf(outcomes);
    }

    /** Whether it is asked. */
    public enum Breaker {
        /** It is. */
        ASKED,
        /** It is not for a while, for it has failed too often of late. */
        RESTING,
        /** Some questions decide. */
        TRIED
    }
}
