package io.trunkline.embedded.log.persistent;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * All that makes a group, apart from how far it is.
 *
 * @param liveFrom first revision or position for a group that starts at the end: the end as it was when the group was
 *     made, so that a restart before its first checkpoint loses nothing
 */
record GroupConfig(GroupKey key, GroupSettings settings, GroupFilter filter, long liveFrom) {
    /** Leaves room for the prefix and suffix of the group's own streams, and for their metadata streams'. */
    private static final int MAX_NAME_BYTES = 4_000;

    /** In a sentence; null when there is nothing wrong. */
    @Nullable
    String complaint() {
        if (key.group().isEmpty() || key.stream().isEmpty()) {
            return "Bad stream or group name.";
        }
        if (key.id().getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            return "The names of stream and group together are longer than " + MAX_NAME_BYTES + " bytes.";
        }
        return null;
    }

    /** Where to start without a checkpoint. */
    long start() {
        return settings.startFrom() == GroupSettings.END ? liveFrom : settings.startFrom();
    }
}
