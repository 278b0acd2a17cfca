package io.trunkline.projections.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A caller's way through a call flow.
 *
 * @param flow the one that it began with
 * @param version of that flow
 * @param until absent while it goes on
 * @param end absent while it goes on
 * @param steps nodes that the caller has come to
 * @param last of them
 * @param nodes the first of them, at most {@link #MOST_NODES}
 */
public record FlowVisit(
        String flow,
        int version,
        Instant since,
        @Nullable Instant until,
        @Nullable FlowEnd end,
        int steps,
        Node last,
        List<Node> nodes) {

    public static final int MOST_NODES = 100;

    /**
     * One node.
     *
     * @param flow whose node it is: flows may walk through others
     * @param type as {@code menu}
     */
    public record Node(String flow, String node, String type) {

        /** The flow ends the call there. */
        boolean isEnd() {
            return type.equals("hang-up") || type.equals("return");
        }
    }

    public FlowVisit {
        nodes = List.copyOf(nodes);
    }

    FlowVisit entered(Node node) {
        List<Node> all = new ArrayList<>(nodes);
        if (all.size() < MOST_NODES) {
            all.add(node);
        }
        return new FlowVisit(flow, version, since, until, end, steps + 1, node, all);
    }

    FlowVisit ended(FlowEnd how, Instant at) {
        return new FlowVisit(flow, version, since, at, how, steps, last, nodes);
    }
}
