package io.trunkline.edge;

import io.trunkline.events.CallId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The slots of this node, 1 to {@link #MOST}. This is the one place that gives them: a node's calls are all held here and end with it, so
 * that no two of them can have one slot, and no second stream has to agree with the call's.
 */
final class ParkSlots {

    /** Slots of one node; with all taken, nobody else is parked. */
    static final int MOST = 99;

    private final Map<Integer, CallId> taken = new HashMap<>();

    /**
     * The call's slot, or one from now on; empty when none is free.
     *
     * @param wanted this one and no other; absent: the lowest free one
     */
    synchronized OptionalInt take(CallId call, @Nullable Integer wanted) {
        OptionalInt own = of(call);
        if (own.isPresent()) {
            return own;
        }
        OptionalInt free = IntStream.rangeClosed(1, MOST)
                .filter(slot -> wanted == null || slot == wanted)
                .filter(slot -> !taken.containsKey(slot))
                .findFirst();
        free.ifPresent(slot -> taken.put(slot, call));
        return free;
    }

    /** The call has no slot any more. */
    synchronized void free(CallId call) {
        taken.values().remove(call);
    }

    /** The call in a slot; absent: the slot is free. */
    synchronized @Nullable CallId in(int slot) {
        return taken.get(slot);
    }

    private OptionalInt of(CallId call) {
        return taken.entrySet().stream()
                .filter(entry -> entry.getValue().equals(call))
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }
}
