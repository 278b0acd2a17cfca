package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.events.VisitId;
import org.jspecify.annotations.Nullable;

/**
 * A command that the floor wants sent.
 *
 * @param visit in the course of which it is; absent where it is about an agent alone
 */
public record Order(Command command, @Nullable VisitId visit) {}
