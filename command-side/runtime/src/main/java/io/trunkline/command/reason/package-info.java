/**
 * The catalogue of not-ready reasons: its Axon shell, how GraphQL reaches it, and the rule that agents choose from it.
 */
@NullMarked
package io.trunkline.command.reason;

import org.jspecify.annotations.NullMarked;
