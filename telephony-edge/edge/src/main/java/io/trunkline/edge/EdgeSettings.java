package io.trunkline.edge;

import io.trunkline.edge.lookup.AllowedHosts;
import io.trunkline.edge.lookup.RouteLimits;
import java.time.Duration;

/**
 * Limits of an edge node.
 *
 * @param node this node's name; stored in each call that it receives
 * @param mostCalls calls held at once; above it callers get 503 with Retry-After, 1 to 100,000
 * @param closing how long {@link Edge#close} waits for the last facts to be recorded
 * @param parked how long somebody stays parked before the parker's phone is rung, 5 s to an hour
 * @param pickupGroups who may answer whose phone by dialling the code for groups
 * @param lookups the systems that may be asked by HTTP, by call flows and where callers are to go
 * @param routing how systems are asked where callers are to go
 * @param pressToAccept agents at outside numbers take a queue's call by pressing 1, so that no answering machine does
 */
public record EdgeSettings(
        String node,
        int mostCalls,
        Duration closing,
        Duration parked,
        PickupGroups pickupGroups,
        AllowedHosts lookups,
        RouteLimits routing,
        boolean pressToAccept) {

    /** How long somebody stays parked where nothing else is said. */
    public static final Duration PARKED = Duration.ofSeconds(60);

    private static final int LIMIT = 100_000;
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** With the usual time for those who are parked, no groups, and nobody to ask. */
    public EdgeSettings(String node, int mostCalls, Duration closing) {
        this(node, mostCalls, closing, PARKED, PickupGroups.NONE, AllowedHosts.NONE, RouteLimits.DEFAULTS, false);
    }

    public EdgeSettings {
        if (node.isBlank()) {
            throw new IllegalArgumentException("the edge node needs a name");
        }
        if (mostCalls < 1 || mostCalls > LIMIT) {
            throw new IllegalArgumentException("most calls must be 1 to " + LIMIT + ", is " + mostCalls);
        }
        if (parked.compareTo(SHORTEST) < 0 || parked.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("parked must be " + SHORTEST + " to " + LONGEST + ", is " + parked);
        }
    }
}
