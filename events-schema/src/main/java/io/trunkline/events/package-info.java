/**
 * What happened, in the words of a contact center: the only contract that every part of Trunkline shares.
 *
 * <p>One sealed family per stream ({@link io.trunkline.events.CallEvent}, {@link io.trunkline.events.AgentEvent},
 * {@link io.trunkline.events.QueueEvent}, {@link io.trunkline.events.SubjectEvent}). An event is past tense, the smallest fact, and is stored under an explicit
 * name and revision ({@link io.trunkline.events.Stored}), never under its class name. Old revisions are lifted by
 * {@link io.trunkline.events.Upcaster}s; golden JSON files under {@code src/test/resources/golden} pin every revision
 * that was ever written.
 */
@NullMarked
package io.trunkline.events;

import org.jspecify.annotations.NullMarked;
