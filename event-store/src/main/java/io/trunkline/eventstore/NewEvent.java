package io.trunkline.eventstore;

import io.trunkline.events.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event about to be appended; see {@link Envelope} for the parameters. */
public record NewEvent(
        UUID id, Event event, String correlation, @Nullable String causation, String actor, String node) {}
