package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A copy of a part of the log for others. The id is a UUIDv7; its stream is {@code export-<id>}. */
public record ExportId(@JsonValue UUID value) {

    /** The EventStoreDB category of these streams. */
    public static final String CATEGORY = "export";

    @JsonCreator
    public static ExportId of(String text) {
        return new ExportId(UUID.fromString(text));
    }

    public String stream() {
        return CATEGORY + "-" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
