package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** The versions of a call flow, and which of them callers meet. */
public sealed interface FlowEvent extends Event {

    FlowId flow();

    @Override
    @JsonIgnore
    default String stream() {
        return flow().stream();
    }

    /**
     * A version was written.
     *
     * @param version from 1 on
     * @param yaml the flow as a file; it may have faults
     */
    @Stored(name = "flow.drafted")
    record FlowDrafted(FlowId flow, int version, String yaml, Instant at) implements FlowEvent {}

    /** Callers meet this version from now on; those who are in another one stay there. */
    @Stored(name = "flow.published")
    record FlowPublished(FlowId flow, int version, Instant at) implements FlowEvent {}

    /**
     * Callers meet a version again that was published before.
     *
     * @param from the version that they met until now
     */
    @Stored(name = "flow.rolled-back")
    record FlowRolledBack(FlowId flow, int from, int version, Instant at) implements FlowEvent {}
}
