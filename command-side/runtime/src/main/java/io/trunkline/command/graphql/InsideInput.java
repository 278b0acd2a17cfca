package io.trunkline.command.graphql;

import io.trunkline.events.Destination;
import io.trunkline.events.QueueId;
import io.trunkline.events.RingGroupId;
import org.jspecify.annotations.Nullable;

/** A place of ours that calls go to, as in the schema. That it is one place, the deciders say. */
public record InsideInput(
        @Nullable String extension,
        @Nullable String queueId,
        @Nullable String box,
        @Nullable String ringGroupId) {

    public Destination destination() {
        return new Destination(
                extension,
                null,
                queueId == null ? null : new QueueId(Arguments.uuid("queueId", queueId)),
                box,
                ringGroupId == null ? null : new RingGroupId(Arguments.uuid("ringGroupId", ringGroupId)),
                null);
    }
}
