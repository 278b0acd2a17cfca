package io.trunkline.command.floor;

import io.trunkline.command.Command;
import io.trunkline.command.RejectionCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What the floor has done. Of the floor's thread only. */
final class FloorCounts {

    long events;
    long decisions;
    long unavailable;
    long faults;
    private final Map<String, Long> orders = new TreeMap<>();
    private final Map<RejectionCode, Long> rejections = new EnumMap<>(RejectionCode.class);

    void ordered(Command command) {
        orders.merge(command.getClass().getSimpleName(), 1L, Long::sum);
    }

    void rejected(RejectionCode code) {
        rejections.merge(code, 1L, Long::sum);
    }

    Map<String, Long> orders() {
        return Map.copyOf(orders);
    }

    Map<RejectionCode, Long> rejections() {
        return Map.copyOf(rejections);
    }
}
