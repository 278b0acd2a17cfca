package io.trunkline.ivr;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flows that a call may meet, as they were when it began. */
public record Library(Map<String, Published> flows) {

    public Library {
        flows = Map.copyOf(flows);
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
