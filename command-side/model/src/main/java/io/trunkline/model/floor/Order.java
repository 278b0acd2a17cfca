package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.events.CallId;

/** A command that the floor wants sent, and the visit in the course of which it is. */
public record Order(Command command, CallId visit) {}
