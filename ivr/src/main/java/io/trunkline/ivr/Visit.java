package io.trunkline.ivr;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How far a call has come in a flow. A fold: {@link #begin}, then {@link #on} for whatever is heard. It keeps the flows that
 * it began with, so what is published meanwhile does not touch it.
 *
 * @param flow the flow it is in, with its {@code node}
 * @param returns where it comes back to from sub-flows, the innermost last
 * @param token of what it waits for now; what has another is late
 * @param visited nodes so far
 */
public record Visit(
        Library library,
        String flow,
        String node,
        List<Comeback> returns,
        Attributes attributes,
        String language,
        Stage stage,
        long token,
        int visited) {

    /** Flows that lead into flows. */
    static final int MOST_RETURNS = 8;

    public Visit {
        returns = List.copyOf(returns);
    }

    /** Where a sub-flow comes back to. */
    record Comeback(String flow, String node) {}

    /** A state and what is to be done. */
    public record Turn(Visit visit, List<Effect> effects) {
        public Turn {
            effects = List.copyOf(effects);
        }
    }

    /**
     * A call comes into a flow.
     *
     * @param facts what is known of it; see {@link Attributes}
     */
    public static Turn begin(Library library, String flow, Map<String, String> facts, Instant now) {
        Library.Published published = library.get(flow);
        if (published == null) {
            throw new IllegalArgumentException("no flow " + flow);
        }
        Flow begun = published.flow();
        Visit first = new Visit(
                library,
                flow,
                begun.start(),
                List.of(),
                new Attributes(Map.of()).with(facts),
                begun.languages().getFirst(),
                new Stage.Playing(false),
                0,
                0);
        Walk walk = new Walk(first, now);
        walk.goTo(begun.start());
        return walk.turn();
    }

    /** What follows from what was heard. Total: what does not fit is ignored. */
    public Turn on(Input input, Instant now) {
        Walk walk = new Walk(this, now);
        Hearing.on(walk, stage, input);
        return walk.turn();
    }

    /** Whether the flow is over for this call. */
    public boolean isOver() {
        return stage instanceof Stage.Over;
    }

    /** Whether somebody is asked for something that nobody may keep. */
    public boolean isConfidential() {
        return stage instanceof Stage.Asked && at() instanceof Node.Sensitive;
    }

    /** Whether nothing happens before a system answers. */
    public boolean isLooking() {
        return stage instanceof Stage.Looking;
    }

    /** Whether prompts play now. */
    public boolean isPlaying() {
        return stage instanceof Stage.Playing
                || (stage instanceof Stage.Asked asked && asked.ear() == Stage.Ear.PROMPTED);
    }

    Library.Published published() {
        Library.Published found = library.get(flow);
        if (found == null) {
            throw new IllegalStateException("no flow " + flow);
        }
        return found;
    }

    Node at() {
        Node found = published().flow().nodes().get(node);
        if (found == null) {
            throw new IllegalStateException("no node " + node + " in " + flow);
        }
        return found;
    }
}
