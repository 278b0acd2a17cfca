/** Commands to callbacks: the Axon shell of the decider in {@code io.trunkline.model.callback}, and its mutations. */
@NullMarked
package io.trunkline.command.callback;

import org.jspecify.annotations.NullMarked;
