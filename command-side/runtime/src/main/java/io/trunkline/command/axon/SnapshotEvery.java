package io.trunkline.command.axon;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;

/**
 * After how many events since the last one a snapshot is taken of an aggregate; 0 for never. Streams of calls are short,
 * those of agents grow for years.
 */
public record SnapshotEvery(int agentEvents, int queueEvents, int callEvents) {

    public static final SnapshotEvery DEFAULTS = new SnapshotEvery(100, 100, 0);

    public static final SnapshotEvery NEVER = new SnapshotEvery(0, 0, 0);

    /** Whether any are taken of this category of streams. */
    public boolean takes(String category) {
        return switch (category) {
            case AgentId.CATEGORY -> agentEvents > 0;
            case QueueId.CATEGORY -> queueEvents > 0;
            case CallId.CATEGORY -> callEvents > 0;
            default -> false; // no aggregates of ours
        };
    }

    public SnapshotEvery {
        if (agentEvents < 0 || queueEvents < 0 || callEvents < 0) {
            throw new IllegalArgumentException("a number of events is not negative");
        }
    }
}
