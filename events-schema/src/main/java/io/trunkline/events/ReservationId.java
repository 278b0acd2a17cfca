package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One attempt to bring one contact to one agent, seen from both of their streams. A UUIDv7. */
public record ReservationId(@JsonValue UUID value) {

    @JsonCreator
    public static ReservationId of(String text) {
        return new ReservationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
