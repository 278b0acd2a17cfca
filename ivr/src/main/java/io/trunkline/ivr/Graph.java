package io.trunkline.ivr;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ways through a flow. */
final class Graph {

    private Graph() {}

    /** Nodes that a way leads to from the start. */
    static Set<String> reached(Flow flow) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(flow.start()));
        while (!open.isEmpty()) {
            Node node = flow.nodes().get(open.peek());
            if (reached.add(open.pop()) && node != null) {
                node.exits().forEach(exit -> open.push(exit.to()));
            }
        }
        return reached;
    }

    /** One circle for each node at which one closes, of nodes that ask for nothing. */
    static List<List<String>> circlesWithoutInput(Flow flow, Center center) {
        List<List<String>> circles = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (String name : flow.nodes().keySet()) {
            walk(flow, center, name, new LinkedHashSet<>(), done, circles);
        }
        return circles;
    }

    /** As deep as a flow has nodes, of which there are {@link Flow#MOST_NODES} at most. */
    private static void walk(
            Flow flow, Center center, String name, Set<String> way, Set<String> done, List<List<String>> circles) {
        Node node = flow.nodes().get(name);
        if (node == null || done.contains(name) || asks(node, center)) {
            return;
        }
        if (way.contains(name)) {
            List<String> circle = new ArrayList<>(way);
            circles.add(circle.subList(circle.indexOf(name), circle.size()));
            return;
        }
        way.add(name);
        node.exits().forEach(exit -> walk(flow, center, exit.to(), way, done, circles));
        way.remove(name);
        done.add(name);
    }

    /** A flow that is not known may ask; the limit on visited nodes is behind it. */
    private static boolean asks(Node node, Center center) {
        if (node instanceof Node.SubFlow(String flow, String _)) {
            Map<String, Flow> known = center.flows();
            Flow other = known == null ? null : known.get(flow);
            return other == null
                    || other.nodes().values().stream()
                            .anyMatch(inner -> inner.type().waitsForInput());
        }
        return node.type().waitsForInput();
    }
}
