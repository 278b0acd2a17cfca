package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A contact by voice: one caller's visit, one stream. The id is a UUIDv7; its stream is {@code call-<id>}. */
public record CallId(@JsonValue UUID value) implements VisitId {

    /** The EventStoreDB category of these streams. */
    public static final String CATEGORY = "call";

    @JsonCreator
    public static CallId of(String text) {
        return new CallId(UUID.fromString(text));
    }

    public String stream() {
        return CATEGORY + "-" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
