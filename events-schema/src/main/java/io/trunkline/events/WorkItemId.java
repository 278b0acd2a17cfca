package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A contact that is no call. The id is a UUIDv7; its stream is {@code workitem-<id>}. */
public record WorkItemId(@JsonValue UUID value) implements VisitId {

    /** The EventStoreDB category of these streams. */
    public static final String CATEGORY = "workitem";

    @JsonCreator
    public static WorkItemId of(String text) {
        return new WorkItemId(UUID.fromString(text));
    }

    public String stream() {
        return CATEGORY + "-" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
