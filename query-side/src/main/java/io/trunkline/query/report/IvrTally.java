package io.trunkline.query.report;

import io.trunkline.projections.Elapsed;
import io.trunkline.projections.call.FlowEnd;
import io.trunkline.projections.call.FlowVisit;
import io.trunkline.projections.call.FlowVisit.Node;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts callers' ways through call flows, one after the other. */
final class IvrTally {

    /** Of one row. Nodes beyond are not told one by one, and paths beyond are counted as other ones. */
    static final int MOST_NODES = 1_000;

    static final int MOST_PATHS = 5_000;

    /** Nodes that a path names. */
    static final int LONGEST_PATH = 30;

    static final String OTHER_PATHS = "…";

    /** How often callers came to a node, and how often that was the last of it. */
    static final class NodeTally {
        long entered;
        long dropped;
    }

    private final Map<FlowEnd, Long> ends = new EnumMap<>(FlowEnd.class);
    private final Map<Node, NodeTally> nodes = new HashMap<>();
    private final Map<String, Long> paths = new HashMap<>();
    private long entries;
    private long millis;

    void add(FlowVisit visit) {
        entries++;
        if (visit.end() != null && visit.until() != null) {
            ends.merge(visit.end(), 1L, Long::sum);
            millis += Elapsed.millis(visit.since(), visit.until());
        }
        for (Node node : visit.nodes()) {
            NodeTally tally = of(node);
            if (tally != null) {
                tally.entered++;
            }
        }
        NodeTally last = visit.end() == FlowEnd.DROPPED ? of(visit.last()) : null;
        if (last != null) {
            last.dropped++;
        }
        String path = path(visit);
        paths.merge(paths.containsKey(path) || paths.size() < MOST_PATHS ? path : OTHER_PATHS, 1L, Long::sum);
    }

    private @Nullable NodeTally of(Node node) {
        return nodes.containsKey(node) || nodes.size() < MOST_NODES
                ? nodes.computeIfAbsent(node, _ -> new NodeTally())
                : null;
    }

    /** A node of another flow than the visit's is named with its flow. */
    private static String path(FlowVisit visit) {
        String path = visit.nodes().stream()
                .limit(LONGEST_PATH)
                .map(node -> node.flow().equals(visit.flow()) ? node.node() : node.flow() + "/" + node.node())
                .collect(Collectors.joining(" > "));
        return visit.steps() > LONGEST_PATH ? path + " > …" : path;
    }

    long entries() {
        return entries;
    }

    long of(FlowEnd end) {
        return ends.getOrDefault(end, 0L);
    }

    long ended() {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    @Nullable
    Double averageMillis() {
        return Shares.average(millis, ended());
    }

    Map<Node, NodeTally> nodes() {
        return nodes;
    }

    Map<String, Long> paths() {
        return paths;
    }
}
