/** Commands to dialled numbers: the Axon shell of the decider in {@code io.trunkline.model.number}, and how GraphQL reaches it. */
@NullMarked
package io.trunkline.command.number;

import org.jspecify.annotations.NullMarked;
