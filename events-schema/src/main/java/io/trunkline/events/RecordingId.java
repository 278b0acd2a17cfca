package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A recording of (a part of) a call. The id is a UUIDv7; its stream is {@code recording-<id>}. */
public record RecordingId(@JsonValue UUID value) {

    /** The EventStoreDB category of these streams. */
    public static final String CATEGORY = "recording";

    @JsonCreator
    public static RecordingId of(String text) {
        return new RecordingId(UUID.fromString(text));
    }

    public String stream() {
        return CATEGORY + "-" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
