package io.trunkline.eventstore.axon;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

/** Axon's event store whose tracking streams are fed by the log; the stock one would poll. */
public final class PushEventStore extends AbstractEventStore {

    private static final int BUFFER = 2_048;

    private final EventStoreDbStorageEngine engine;

    private PushEventStore(EventStoreDbStorageEngine engine, Builder builder) {
        super(builder);
        this.engine = engine;
    }

    public static PushEventStore on(EventStoreDbStorageEngine engine) {
        Builder builder = new Builder();
        builder.storageEngine(engine);
        return new PushEventStore(engine, builder);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new PushedStream(engine.log(), LogPositionToken.positionOf(token), BUFFER);
    }

    private static final class Builder extends AbstractEventStore.Builder {}
}
