/** Commands to calls: the Axon shell of the decider in {@code io.trunkline.model.call}, and the mutations of call control. */
@NullMarked
package io.trunkline.command.call;

import org.jspecify.annotations.NullMarked;
