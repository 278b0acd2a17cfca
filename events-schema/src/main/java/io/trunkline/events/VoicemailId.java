package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A message that a caller speaks into a box, or a box's own greeting. The id is a UUIDv7; its stream is {@code voicemail-<id>}. */
public record VoicemailId(@JsonValue UUID value) {

    /** The EventStoreDB category of these streams. */
    public static final String CATEGORY = "voicemail";

    @JsonCreator
    public static VoicemailId of(String text) {
        return new VoicemailId(UUID.fromString(text));
    }

    public String stream() {
        return CATEGORY + "-" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
