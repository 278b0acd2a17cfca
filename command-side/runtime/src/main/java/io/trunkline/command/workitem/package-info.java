/** Commands to work items: the Axon shell of the decider in {@code io.trunkline.model.workitem}, and its mutations. */
@NullMarked
package io.trunkline.command.workitem;

import org.jspecify.annotations.NullMarked;
