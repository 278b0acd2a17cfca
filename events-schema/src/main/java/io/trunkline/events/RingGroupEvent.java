package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** Phones that ring for one number, without a queue. */
public sealed interface RingGroupEvent extends Event {

    RingGroupId group();

    @Override
    @JsonIgnore
    default String stream() {
        return group().stream();
    }

    /** The group's number can be dialled. */
    @Stored(name = "ringgroup.created", revision = 2)
    record RingGroupCreated(RingGroupId group, RingGroupSettings settings, Instant at) implements RingGroupEvent {}

    /** The group's settings are replaced as a whole. */
    @Stored(name = "ringgroup.changed", revision = 2)
    record RingGroupChanged(RingGroupId group, RingGroupSettings settings, Instant at) implements RingGroupEvent {}

    /** The group's number reaches nobody any more. */
    @Stored(name = "ringgroup.removed")
    record RingGroupRemoved(RingGroupId group, Instant at) implements RingGroupEvent {}
}
