package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A call flow, by its name. Its stream is {@code flow-<name>}. */
public record FlowId(@JsonValue String name) {

    /** The EventStoreDB category of these streams. */
    public static final String CATEGORY = "flow";

    @JsonCreator
    public static FlowId of(String name) {
        return new FlowId(name);
    }

    public String stream() {
        return CATEGORY + "-" + name;
    }

    @Override
    public String toString() {
        return name;
    }
}
