package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One note on a message. A UUIDv7, so that a note which is sent twice is known for what it is. */
public record NoteId(@JsonValue UUID value) {

    @JsonCreator
    public static NoteId of(String text) {
        return new NoteId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
