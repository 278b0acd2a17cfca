/** Commands to queues: the Axon shell of the decider in {@code io.trunkline.model.queue}, and how GraphQL reaches it. */
@NullMarked
package io.trunkline.command.queue;

import org.jspecify.annotations.NullMarked;
