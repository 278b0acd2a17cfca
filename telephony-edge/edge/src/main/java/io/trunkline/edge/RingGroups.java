package io.trunkline.edge;

import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.RingGroupEvent.RingGroupChanged;
import io.trunkline.events.RingGroupEvent.RingGroupCreated;
import io.trunkline.events.RingGroupEvent.RingGroupRemoved;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The ring groups, folded from the log, by what is dialled to reach them. */
final class RingGroups {

    private final Map<RingGroupId, RingGroupSettings> groups = new ConcurrentHashMap<>();
    private final Map<String, RingGroupId> numbers = new ConcurrentHashMap<>();

    void on(RingGroupEvent event) {
        switch (event) {
            case RingGroupCreated(RingGroupId group, RingGroupSettings settings, var _) -> put(group, settings);
            case RingGroupChanged(RingGroupId group, RingGroupSettings settings, var _) -> put(group, settings);
            case RingGroupRemoved(RingGroupId group, var _) -> remove(group);
        }
    }

    private void put(RingGroupId group, RingGroupSettings settings) {
        remove(group);
        groups.put(group, settings);
        numbers.put(settings.number(), group);
    }

    private void remove(RingGroupId group) {
        RingGroupSettings before = groups.remove(group);
        if (before != null) {
            numbers.remove(before.number(), group);
        }
    }

    /** Absent: no group has that number. */
    @Nullable
    RingGroupId at(String number) {
        return numbers.get(number);
    }

    @Nullable
    RingGroupSettings settings(RingGroupId group) {
        return groups.get(group);
    }
}
