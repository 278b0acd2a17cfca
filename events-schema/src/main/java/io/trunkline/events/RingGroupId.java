package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Phones that ring for one number. The id is a UUIDv7; its stream is {@code ringgroup-<id>}. */
public record RingGroupId(@JsonValue UUID value) {

    /** The EventStoreDB category of these streams. */
    public static final String CATEGORY = "ringgroup";

    @JsonCreator
    public static RingGroupId of(String text) {
        return new RingGroupId(UUID.fromString(text));
    }

    public String stream() {
        return CATEGORY + "-" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
