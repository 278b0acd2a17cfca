package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Opening hours that queues share. The id is a UUIDv7; its stream is {@code calendar-<id>}. */
public record CalendarId(@JsonValue UUID value) {

    /** The EventStoreDB category of these streams. */
    public static final String CATEGORY = "calendar";

    @JsonCreator
    public static CalendarId of(String text) {
        return new CalendarId(UUID.fromString(text));
    }

    public String stream() {
        return CATEGORY + "-" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
