/** Commands to lines: the Axon shell of the decider in {@code io.trunkline.model.line}, and how GraphQL reaches it. */
@NullMarked
package io.trunkline.command.line;

import org.jspecify.annotations.NullMarked;
