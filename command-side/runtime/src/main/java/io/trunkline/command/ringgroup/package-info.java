/** Commands to ring groups: the Axon shell of the decider in {@code io.trunkline.model.ringgroup}, and its mutations. */
@NullMarked
package io.trunkline.command.ringgroup;

import org.jspecify.annotations.NullMarked;
