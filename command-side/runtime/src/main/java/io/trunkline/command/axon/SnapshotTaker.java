package io.trunkline.command.axon;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots one by one beside the commands. So many may wait; one more is left out, and its turn comes with the
 * aggregate's next events.
 */
public final class SnapshotTaker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotTaker.class);
    private static final int MOST_WAITING = 1_000;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("snapshots").daemon().factory());

    /** When to take them of one kind of aggregate; {@code every} is 0 for never. */
    public <A> SnapshotTriggerDefinition trigger(EventStore events, Class<A> shell, int every) {
        if (every == 0) {
            return NoSnapshotTriggerDefinition.INSTANCE;
        }
        Snapshotter snapshotter = AggregateSnapshotter.builder()
                .eventStore(events)
                .executor(thread)
                .aggregateFactories(new GenericAggregateFactory<>(shell))
                .build();
        return new EventCountSnapshotTriggerDefinition((type, stream) -> take(snapshotter, type, stream), every);
    }

    private static void take(Snapshotter snapshotter, Class<?> type, String stream) {
        try {
            snapshotter.scheduleSnapshot(type, stream);
        } catch (RejectedExecutionException e) {
            LOG.debug("No snapshot of {} this time: {} are waiting", stream, MOST_WAITING);
        }
    }

    /** What waits is left out. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
