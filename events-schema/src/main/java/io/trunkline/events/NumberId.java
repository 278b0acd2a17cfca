package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A number that is dialled to reach the center. Its stream is {@code number-<dialled>}. */
public record NumberId(@JsonValue String dialled) {

    /** The EventStoreDB category of these streams. */
    public static final String CATEGORY = "number";

    @JsonCreator
    public static NumberId of(String dialled) {
        return new NumberId(dialled);
    }

    public String stream() {
        return CATEGORY + "-" + dialled;
    }

    @Override
    public String toString() {
        return dialled;
    }
}
