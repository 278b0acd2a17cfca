package io.trunkline.edge;

import java.time.Duration;

/**
 * Limits of an edge node.
 *
 * @param node this node's name; stored in each call that it receives
 * @param mostCalls calls held at once; above it callers get 503 with Retry-After, 1 to 100,000
 * @param closing how long {@link Edge#close} waits for the last facts to be recorded
 */
public record EdgeSettings(String node, int mostCalls, Duration closing) {

    private static final int LIMIT = 100_000;

    public EdgeSettings {
        if (node.isBlank()) {
            throw new IllegalArgumentException("the edge node needs a name");
        }
        if (mostCalls < 1 || mostCalls > LIMIT) {
            throw new IllegalArgumentException("most calls must be 1 to " + LIMIT + ", is " + mostCalls);
        }
    }
}
