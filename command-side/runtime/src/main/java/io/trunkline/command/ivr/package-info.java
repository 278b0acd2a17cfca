/**
 * Commands to call flows: the Axon shell of the decider in {@code io.trunkline.model.ivr}, what is found out about a version
 * before it is published, and the mutations.
 */
@NullMarked
package io.trunkline.command.ivr;

import org.jspecify.annotations.NullMarked;
