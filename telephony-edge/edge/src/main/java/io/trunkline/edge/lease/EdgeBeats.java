package io.trunkline.edge.lease;

import java.util.Map;

/** Where edges count their beats. Any method may throw when the place cannot be reached. */
public interface EdgeBeats {

    /** Counts up this node's beat. */
    void beat(String node);

    /** This node has ended in order: nothing is left that somebody else must end. */
    void end(String node);

    /** Every node's beat. */
    Map<String, Long> all();
}
