/** Commands to calls: the Axon shell of the decider in {@code io.trunkline.model.call}. */
@NullMarked
package io.trunkline.command.call;

import org.jspecify.annotations.NullMarked;
