/**
 * Edges show each other that they live: each counts up a beat of its own, and whoever sees a beat stand still for the
 * lease ends the calls of that edge in the log, so that agents are free and callers' visits are closed.
 */
@NullMarked
package io.trunkline.edge.lease;

import org.jspecify.annotations.NullMarked;
