/** Commands about exports: the Axon shell of the decider in {@code io.trunkline.model.export}, and how GraphQL reaches it. */
@NullMarked
package io.trunkline.command.export;

import org.jspecify.annotations.NullMarked;
