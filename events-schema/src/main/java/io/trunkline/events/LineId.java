package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The line of an extension, named by it. Its stream is {@code line-<extension>}. */
public record LineId(@JsonValue String extension) {

    /** The EventStoreDB category of these streams. */
    public static final String CATEGORY = "line";

    @JsonCreator
    public static LineId of(String extension) {
        return new LineId(extension);
    }

    public String stream() {
        return CATEGORY + "-" + extension;
    }

    @Override
    public String toString() {
        return extension;
    }
}
