package io.trunkline.command;

import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import java.time.Instant;

/** What may be asked of a ring group. */
public sealed interface RingGroupCommand extends Command {

    RingGroupId group();

    @Override
    default String stream() {
        return group().stream();
    }

    record CreateRingGroup(RingGroupId group, RingGroupSettings settings, Instant at) implements RingGroupCommand {}

    record ChangeRingGroup(RingGroupId group, RingGroupSettings settings, Instant at) implements RingGroupCommand {}

    record RemoveRingGroup(RingGroupId group, Instant at) implements RingGroupCommand {}
}
