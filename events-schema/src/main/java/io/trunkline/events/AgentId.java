package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A person who takes contacts. The id is a UUIDv7; its stream is {@code agent-<id>}. */
public record AgentId(@JsonValue UUID value) {

    /** The EventStoreDB category of these streams. */
    public static final String CATEGORY = "agent";

    @JsonCreator
    public static AgentId of(String text) {
        return new AgentId(UUID.fromString(text));
    }

    public String stream() {
        return CATEGORY + "-" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
