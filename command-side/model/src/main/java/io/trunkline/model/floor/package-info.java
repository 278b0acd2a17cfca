/**
 * The floor of the center: who waits, who is free, who is with whom, folded from all events; and what to do about it.
 *
 * <p>Rules are level-triggered: each judges the state as it is, never the event that led to it, so after a restart a
 * fold from the first event gives the commands that are due, whatever was under way. {@link Floor} is the way in.
 */
@NullMarked
package io.trunkline.model.floor;

import org.jspecify.annotations.NullMarked;
