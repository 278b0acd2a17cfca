/**
 * Commands carried out on Axon Framework: one command bus, one event-sourcing repository per kind of aggregate, and the
 * {@link io.trunkline.command.CommandPort} that keeps order, bounds what is in flight and retries lost races.
 */
@NullMarked
package io.trunkline.command.axon;

import org.jspecify.annotations.NullMarked;
