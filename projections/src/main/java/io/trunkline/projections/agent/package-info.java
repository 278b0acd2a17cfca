/**
 * Agents' time per quarter hour and state, split at the interval's edge to the millisecond; and the agents as they are
 * now.
 */
@NullMarked
package io.trunkline.projections.agent;

import org.jspecify.annotations.NullMarked;
