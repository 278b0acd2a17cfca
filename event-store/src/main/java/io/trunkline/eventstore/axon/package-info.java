/**
 * Axon Framework 4 on the {@link io.trunkline.eventstore.EventLog}: aggregates are sourced from its streams, and Axon's
 * processors could follow it.
 *
 * <p>An aggregate's identifier is its stream's name, an event message's identifier is the event's id.
 */
@NullMarked
package io.trunkline.eventstore.axon;

import org.jspecify.annotations.NullMarked;
