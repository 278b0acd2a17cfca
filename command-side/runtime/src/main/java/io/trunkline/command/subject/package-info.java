/** Commands about persons: the Axon shell of the decider in {@code io.trunkline.model.subject}, and how GraphQL reaches it. */
@NullMarked
package io.trunkline.command.subject;

import org.jspecify.annotations.NullMarked;
