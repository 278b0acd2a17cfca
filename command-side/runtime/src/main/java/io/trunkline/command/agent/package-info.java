/** Commands to agents: the Axon shell of the decider in {@code io.trunkline.model.agent}, and how GraphQL reaches it. */
@NullMarked
package io.trunkline.command.agent;

import org.jspecify.annotations.NullMarked;
