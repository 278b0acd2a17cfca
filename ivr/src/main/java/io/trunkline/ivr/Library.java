package io.trunkline.ivr;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The flows that a call may meet, as they were when it began.
 *
 * @param schedules of calendars and queues, by name, as they were then
 */
public record Library(Map<String, Published> flows, Map<String, Schedule> schedules) {

    public Library {
        flows = Map.copyOf(flows);
        schedules = Map.copyOf(schedules);
    }

    /** Where everything that flows name is always open. */
    public Library(Map<String, Published> flows) {
        this(flows, Map.of());
    }

    /** A flow and the version that it is. */
    public record Published(int version, Flow flow) {}

    @Nullable
    Published get(String flow) {
        return flows.get(flow);
    }

    /** One flow alone. */
    public static Library of(int version, Flow flow) {
        return new Library(Map.of(flow.name(), new Published(version, flow)));
    }
}
