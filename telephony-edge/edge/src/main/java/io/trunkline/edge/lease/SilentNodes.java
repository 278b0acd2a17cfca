package io.trunkline.edge.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which nodes have not beaten for the lease. Only this process's own clock counts, from when a beat was seen to change:
 * nodes' clocks may differ as they like. A node that never beat is watched like one that stopped.
 */
final class SilentNodes {

    private static final long NEVER = -1;

    private final Duration lease;
    private final Map<String, Seen> seen = new HashMap<>();

    private record Seen(long beat, Instant since) {}

    SilentNodes(Duration lease) {
        this.lease = lease;
    }

    /** The silent ones among the nodes asked for; others are forgotten. */
    List<String> among(Collection<String> nodes, Map<String, Long> beats, Instant now) {
        seen.keySet().retainAll(nodes);
        for (String node : nodes) {
            long beat = beats.getOrDefault(node, NEVER);
            seen.merge(node, new Seen(beat, now), (before, current) -> before.beat() == beat ? before : current);
        }
        return nodes.stream().filter(node -> isSilent(node, now)).toList();
    }

    /** Nothing could be seen for a while: whoever was silent may have beaten. */
    void blind() {
        seen.clear();
    }

    private boolean isSilent(String node, Instant now) {
        Seen last = seen.get(node);
        return last != null && !last.since().plus(lease).isAfter(now);
    }
}
