/**
 * A center on a virtual clock: the real deciders and the real floor, callers and agents who act as a seed says, and what
 * goes wrong between them. The same {@link io.trunkline.testkit.simulation.Day} always gives the same history; the laws of
 * the floor are checked at every event.
 */
@NullMarked
package io.trunkline.testkit.simulation;

import org.jspecify.annotations.NullMarked;
