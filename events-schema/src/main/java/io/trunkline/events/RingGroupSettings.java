package io.trunkline.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ring group's settings.
 *
 * @param number what is dialled to reach it
 * @param members extensions, in the order in which they are rung
 * @param ringSeconds how long each of them rings
 * @param otherwise where the call goes when nobody answers; absent: it ends
 */
public record RingGroupSettings(
        String name,
        String number,
        List<String> members,
        RingOrder order,
        int ringSeconds,
        @Nullable Destination otherwise) {

    public RingGroupSettings {
        members = List.copyOf(members);
    }

    /** How the members are rung. */
    public enum RingOrder {
        /** All at once; the first to answer has the call. */
        ALL,
        /** One after the other. */
        IN_ORDER,
        /** One after the other, whose last talk is longest ago first; who has not talked yet comes before all. */
        LONGEST_IDLE
    }
}
